import Foundation
import TestSupport
import Testing

/// One model of the reference data; the names are those of its index.
struct SharedModelCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Expectation: Decodable, Sendable {
    var input: String
    var expected: String
    var rows: Int
    /// First and past-the-last iteration, where not all are meant.
    var iteration_range: [Int]?
  }

  struct Index: Decodable {
    var cases: [SharedModelCase]
  }

  var `case`: String
  var library: String
  var objective: String
  var n_features: Int
  var dir: String
  var files: [String]
  var booster: String?
  var best_iteration: Int?
  var expected: [Expectation]

  var testDescription: String { `case` }
}

extension SharedModelCase {
  static let scored = binaryLogistic.filter { !$0.needsMore }
  static let refused = binaryLogistic.filter(\.needsMore)

  private static let binaryLogistic = SharedData.cases(in: "models/index.json", Index.self) {
    $0.cases.filter {
      $0.library == "xgboost" && $0.objective == "binary:logistic"
        && $0.files.contains("model.json")
    }
  }

  private var needsMore: Bool {
    booster != "gbtree" || `case`.contains("_cat_") || `case`.contains("multilabel")
  }

  var path: String {
    (try? SharedData.url("models/\(dir)/model.json").path) ?? ""
  }

  /// What the scikit-learn wrapper answers: up to the best iteration, where there is one.
  var servedExpectations: [Expectation] {
    expected.filter { $0.iteration_range == best_iteration.map { [0, $0 + 1] } }
  }

  /// The rows of an input that its expectations cover.
  func rows(of expectation: Expectation) throws -> [Float] {
    let count = expectation.rows * n_features
    guard expectation.input == "edges" else {
      return Array(try SharedData.floats("models/\(dir)/\(expectation.input).f32").prefix(count))
    }
    let edges = try DelimitedText(contentsOf: SharedData.url("models/\(dir)/edges.csv")).rows
    return Array(edges.flatMap { $0.map(float) }.prefix(count))
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
  var library_margin20: [Float]?

  var testDescription: String { file }

  static let xgboostJSON = SharedData.cases(in: "models/broken/index.json", Index.self) {
    $0.cases.filter { $0.file.hasPrefix("xgb_") && $0.file.hasSuffix(".json") }
  }
}

/// What one version of XGBoost made of one base score.
struct BaseScoreProbe: Decodable, Sendable, CustomTestStringConvertible {
  var version: String
  var objective: String
  var base_score: String
  /// Absent where the library refuses the score.
  var margin: String?

  var testDescription: String { "\(version) \(base_score)" }

  static let binaryLogistic = ["1.6.2", "1.7.6", "2.0.3", "3.0.5", "3.2.0"].flatMap {
    SharedData.cases(in: "models/base_score_probe/\($0).json", [BaseScoreProbe].self) {
      $0.filter { $0.objective == "binary:logistic" }
    }
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
