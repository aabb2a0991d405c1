import Foundation
import TestSupport
import Testing
import Trees

/// One model of the reference data; the names are those of its index.
struct SharedModelCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Expectation: Decodable, Sendable {
    var input: String
    var expected: String
    var rows: Int
    /// XGBoost: first and past-the-last iteration, where not all are meant.
    var iteration_range: [Int]?
    /// LightGBM: the same as a start and a number.
    var start_iteration: Int?
    var num_iteration: Int?
  }

  struct Index: Decodable {
    var cases: [SharedModelCase]
  }

  var `case`: String
  var library: String
  var n_features: Int
  var dir: String
  var files: [String]
  var best_iteration: Int?
  var expected: [Expectation]

  var testDescription: String { `case` }

  static let all = SharedData.cases(in: "models/index.json", Index.self) { $0.cases }
}

extension SharedModelCase {
  var isLightGBM: Bool { library == "lightgbm" }

  /// The files of the case that hold the whole model in a format that is read.
  var modelFiles: [String] {
    files.filter { $0.hasPrefix("model.") && $0 != "model.deprecated" }
  }

  /// The expectations of each choice of iterations, which are few.
  var expectationsByIterations: [(IterationChoice, [Expectation])] {
    var groups: [(choice: IterationChoice, expectations: [Expectation])] = []
    for expectation in expected {
      if let index = groups.firstIndex(where: { $0.choice == expectation.iterations }) {
        groups[index].expectations.append(expectation)
      } else {
        groups.append((expectation.iterations, [expectation]))
      }
    }
    return groups
  }

  /// One of the case's files, unpacked.
  func data(of file: String) throws -> Data {
    let url = try SharedData.url("models/\(dir)/\(file)")
    guard file.hasSuffix(".gz") else { return try Data(contentsOf: url) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-dc", url.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer { process.waitUntilExit() }
    return try pipe.fileHandleForReading.readToEnd() ?? Data()
  }

  /// The rows of an input that its expectations cover.
  func rows(of expectation: Expectation) throws -> [Double] {
    let path = "models/\(dir)/\(expectation.input)"
    let count = expectation.rows * n_features
    guard expectation.input.hasPrefix("../inputs/") else {
      let text = try DelimitedText(contentsOf: SharedData.url(path + ".csv"))
      return Array(text.rows.flatMap { $0.map(number) }.prefix(count))
    }
    return try SharedData.floats(path + ".f32").prefix(count).map { Double($0) }
  }
}

extension SharedModelCase.Expectation {
  var iterations: IterationChoice {
    if let range = iteration_range { return .only(range[0]..<range[1]) }
    if let start = start_iteration, let count = num_iteration {
      return .only(start..<start + count)
    }
    return .all
  }

  /// Whether this is what the scikit-learn wrapper answers: up to the best iteration, if any.
  func isServed(bestIteration: Int?) -> Bool {
    iterations == bestIteration.map { .only(0..<$0 + 1) } ?? .all
  }
}

/// One malformed or unusual file of the reference data.
struct BrokenModel: Decodable, Sendable, CustomTestStringConvertible {
  struct Index: Decodable {
    var cases: [BrokenModel]
  }

  var file: String
  /// refuse, accept, either, or no crash.
  var expect: String
  var why: String
  var library_margin20: [Double]?

  var testDescription: String { file }

  static let all = SharedData.cases(in: "models/broken/index.json", Index.self) {
    $0.cases.filter { !$0.file.hasSuffix(".pkl") }
  }
}

/// What one version of XGBoost made of one base score.
struct BaseScoreProbe: Decodable, Sendable, CustomTestStringConvertible {
  var version: String
  var objective: String
  var base_score: String
  /// Absent where the library refuses the score.
  var margin: String?
  var pred: String?

  var testDescription: String { "\(version) \(objective) \(base_score)" }

  static let all = ["1.6.2", "1.7.6", "2.0.3", "3.0.5", "3.2.0"].flatMap {
    SharedData.cases(in: "models/base_score_probe/\($0).json", [BaseScoreProbe].self) { $0 }
  }
}

/// Columns that were offered to a model of the 13 production features.
struct FeatureContract: Decodable, Sendable, CustomTestStringConvertible {
  struct File: Decodable {
    var cases: [FeatureContract]
  }

  var `case`: String
  /// Absent where the case gives only how many columns there are.
  var columns: [String]?

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    `case` = try container.decode(String.self, forKey: .case)
    columns = try? container.decode([String].self, forKey: .columns)
  }

  private enum CodingKeys: String, CodingKey {
    case `case`, columns
  }

  var testDescription: String { `case` }

  static let cases = SharedData.cases(in: "models/feature_contract.json", File.self) {
    $0.cases.filter { $0.columns != nil }
  }
}
