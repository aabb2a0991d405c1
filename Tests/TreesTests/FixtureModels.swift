import Foundation
import TestSupport
import Testing
import Trees

/// A small model that a library trained, and what that library answered for a few rows.
///
/// `<name>.csv` holds the columns `x…`, `margin…` and `pred…`; the model lies beside it in one
/// or several formats.
struct FixtureModel: Sendable, CustomTestStringConvertible {
  let folder: URL
  let name: String

  var testDescription: String { name }

  static let all = models(in: Bundle.module.bundleURL.appending(path: "Fixtures/Models"))

  private static func models(in folder: URL) -> [FixtureModel] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let found = names.filter { $0.hasSuffix(".csv") }.sorted().map {
      FixtureModel(folder: folder, name: String($0.dropLast(4)))
    }
    precondition(!found.isEmpty, "\(folder.path) holds no models")
    return found
  }

  /// The files of the model, one for each format.
  var files: [URL] {
    ["json", "ubj", "txt"].map { folder.appending(path: "\(name).\($0)") }.filter {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }

  /// Rows, their margins and their predictions, each as one list.
  func table() throws -> (rows: [Double], margins: [Double], predictions: [Double]) {
    let table = try DelimitedText(contentsOf: folder.appending(path: "\(name).csv"))
    func values(_ prefix: String) -> [Double] {
      let columns = table.columns.indices.filter { table.columns[$0].hasPrefix(prefix) }
      return table.rows.flatMap { row in columns.map { number(row[$0]) } }
    }
    return (values("x"), values("margin"), values("pred"))
  }
}

/// Compares with what the libraries themselves predicted, in every clone.
@Suite struct FixtureModelTests {
  @Test(arguments: FixtureModel.all)
  func `margins equal the library's to the last bit, in every format`(model: FixtureModel) throws {
    try #require(!model.files.isEmpty)
    let (rows, expected, _) = try model.table()
    for file in model.files {
      let ensemble = try Ensemble(contentsOf: file.path, iterations: .all)
      let margins = ensemble.margins(of: rows.span)
      #expect(margins.map(\.bitPattern) == expected.map(\.bitPattern), "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: FixtureModel.all)
  func `predictions equal the library's to some ulps`(model: FixtureModel) throws {
    let (rows, _, expected) = try model.table()
    for file in model.files {
      let ensemble = try Ensemble(contentsOf: file.path, iterations: .all)
      let predictions = ensemble.predictions(of: rows.span)
      try #require(predictions.count == expected.count)
      // The libraries' exponentials come from other C libraries, some of them vectorised.
      for (prediction, value) in zip(predictions, expected) {
        let ulp = ensemble.arithmetic == .single ? Double(Float(value).ulp) : value.ulp
        #expect(abs(prediction - value) <= 4 * ulp || prediction == value)
      }
    }
  }
}
