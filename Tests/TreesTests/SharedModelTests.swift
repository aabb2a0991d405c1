import Foundation
import TestSupport
import Testing
import Trees

/// Compares with what XGBoost itself predicted.
@Suite(.enabled(if: SharedData.isPresent, "needs the reference data beside the checkout"))
struct SharedModelTests {
  @Test(arguments: SharedModelCase.scored)
  func `margins equal the library's to the last bit`(model: SharedModelCase) throws {
    let ensemble = try Ensemble(contentsOf: model.path)
    #expect(ensemble.featureCount == model.n_features)
    try #require(!model.servedExpectations.isEmpty)
    for expectation in model.servedExpectations {
      let rows = try model.rows(of: expectation)
      let expected = try DelimitedText(
        contentsOf: SharedData.url("models/\(model.dir)/\(expectation.expected)")
      ).rows
      let margins = ensemble.margins(of: rows.span)
      try #require(margins.count == expected.count)
      for (row, numbers) in expected.enumerated() {
        #expect(margins[row] == float(numbers[0]), "row \(row) of \(expectation.input)")
        let probability = Ensemble.probability(ofMargin: margins[row])
        // The library adds 1e-16 and caps the exponent, within its stated tolerance.
        #expect(abs(probability - float(numbers[1])) <= 2e-7, "row \(row)")
      }
    }
  }

  @Test(arguments: SharedModelCase.refused)
  func `models that need more than this version has are refused`(model: SharedModelCase) throws {
    #expect {
      try Ensemble(contentsOf: model.path)
    } throws: { error in
      guard case ModelFileError.unsupported(model.path, _) = error else { return false }
      return true
    }
  }

  @Test(arguments: BrokenModel.xgboostJSON)
  func `a malformed or unusual file does what it must`(broken: BrokenModel) throws {
    let path = try SharedData.url("models/broken/\(broken.file)").path
    switch Result(catching: { try Ensemble(contentsOf: path) }) {
    case .success(let ensemble):
      #expect(broken.expect != "refuse", "\(broken.why)")
      if let expected = broken.library_margin20 {
        let rows = try SharedData.floats("models/broken/x20.f32")
        #expect(ensemble.margins(of: rows.span) == expected)
      }
    case .failure(let error):
      #expect(broken.expect != "accept", "\(error)")
      #expect(error is ModelFileError)
      #expect("\(error)".contains(broken.file))
      #expect(!"\(error)".contains("\n"))
    }
  }

  @Test(arguments: BaseScoreProbe.binaryLogistic)
  func `base scores give the margin of the version that wrote them`(probe: BaseScoreProbe) throws {
    var text = XGBoostText(trees: [.leaf(0)])
    text.version = "[\(probe.version.replacing(".", with: ","))]"
    text.baseScore = probe.base_score
    guard let margin = probe.margin else {
      #expect(throws: ModelFileError.self) { try text.ensemble() }
      return
    }
    #expect(try text.ensemble().margin(of: [0].span) == float(margin))
  }

  @Test(arguments: ["production-labels-xgb", "outcome-labels-xgb"])
  func `the sample models give their golden predictions`(name: String) throws {
    let ensemble = try Ensemble(contentsOf: SharedData.url("sample/models/\(name).json").path)
    let golden = try DelimitedText(
      contentsOf: SharedData.url("sample/models/golden-predictions.csv"))
    let order = try ensemble.columnOrder(for: golden.columns)
    let margin = try #require(golden.columns.firstIndex(of: "\(name):margin"))
    for (row, fields) in golden.rows.enumerated() {
      let features = order.map { float(fields[$0]) }
      #expect(ensemble.margin(of: features.span) == float(fields[margin]), "row \(row)")
    }
  }

  @Test(arguments: [
    ("cases/xgb17_prod13/model.deprecated", ModelFileFormat.xgboostBinary),
    ("cases/xgb32_prod13/model.ubj", .xgboostUBJSON), ("broken/xgbclassifier.pkl", .pickle),
    ("cases/lgb47_prod13/model.txt", .lightGBMText), ("broken/sklearn_hist.pkl", .pickle),
  ])
  func `a file in another format is recognised`(file: String, format: ModelFileFormat) throws {
    let path = try SharedData.url("models/\(file)").path
    #expect(throws: ModelFileError.otherFormat(file: path, format: format)) {
      try Ensemble(contentsOf: path)
    }
  }

  @Test(arguments: FeatureContract.cases)
  func `columns are placed by name or refused`(contract: FeatureContract) throws {
    let path = try SharedData.url("models/cases/xgb32_prod13/model.json").path
    let ensemble = try Ensemble(contentsOf: path)
    let columns = try #require(contract.columns)
    let isComplete = ensemble.featureNames.allSatisfy { name in
      columns.count { $0 == name } == 1
    }
    guard isComplete else {
      #expect(throws: ColumnError.self) { try ensemble.columnOrder(for: columns) }
      return
    }
    let order = try ensemble.columnOrder(for: columns)
    #expect(order.map { columns[$0] } == ensemble.featureNames)
  }
}
