import Foundation
import Testing
import Trees

/// A small model with what its library answers.
struct GoldenContributions: CustomTestStringConvertible, Sendable {
  struct Answers: Decodable {
    var rows: [Double?]
    var margins: [Double]
    var contributions: [Double]
    /// By the library's name of the measure, one number for each feature.
    var importances: [String: [Double]]
  }

  let name: String

  static let all = [
    "lgb-categories", "lgb-classes3", "lgb-dart", "lgb-forest", "lgb-missing", "xgb-categories",
    "xgb-dart", "xgb-forest3", "xgb-linear", "xgb-linear3", "xgb-missing",
  ].map(GoldenContributions.init)

  var testDescription: String { name }

  func answers() throws -> Answers {
    try JSONDecoder().decode(Answers.self, from: Data(contentsOf: url("\(name).json")))
  }

  func modelData() throws -> Data {
    try Data(contentsOf: url("\(name).model.\(name.hasPrefix("xgb") ? "json" : "txt")"))
  }

  func ensemble() throws -> Ensemble {
    try Ensemble(decoding: modelData(), name: name)
  }

  private func url(_ file: String) -> URL {
    Bundle.module.bundleURL.appending(path: "Fixtures/contributions/\(file)")
  }
}
