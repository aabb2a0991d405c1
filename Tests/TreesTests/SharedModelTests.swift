import Foundation
import TestSupport
import Testing
import Trees

/// Compares with what XGBoost itself predicted.
@Suite(.enabled(if: SharedData.isPresent, "needs the reference data beside the checkout"))
struct SharedModelTests {
  @Test(arguments: SharedModelCase.all)
  func `margins equal the library's to the last bit`(model: SharedModelCase) throws {
    try #require(!model.modelFiles.isEmpty)
    for file in model.modelFiles {
      let data = try model.data(of: file)
      for (choice, expectations) in model.expectationsByIterations {
        let ensemble = try Ensemble(decoding: data, name: file, iterations: choice)
        for expectation in expectations { try check(ensemble, model, expectation) }
      }
    }
  }

  @Test(arguments: SharedModelCase.all.filter { $0.best_iteration != nil })
  func `a model that stopped early answers as its wrapper does`(model: SharedModelCase) throws {
    let served = model.expected.filter { $0.isServed(bestIteration: model.best_iteration) }
    let file = try #require(model.modelFiles.first)
    // LightGBM saves no trees after the best iteration.
    try #require(!served.isEmpty || model.isLightGBM)
    let ensemble = try Ensemble(decoding: model.data(of: file), name: file)
    for expectation in served { try check(ensemble, model, expectation) }
  }

  private func check(
    _ ensemble: Ensemble, _ model: SharedModelCase, _ expectation: SharedModelCase.Expectation
  ) throws {
    #expect(ensemble.featureCount == model.n_features)
    let rows = try model.rows(of: expectation)
    let expected = try DelimitedText(
      contentsOf: SharedData.url("models/\(model.dir)/\(expectation.expected)"))
    let values = expected.rows.map { $0.map(number) }
    let margins = ensemble.margins(of: rows.span)
    let predictions = ensemble.predictions(of: rows.span)
    let width = ensemble.outputCount
    try #require(margins.count == values.count * width && !values.isEmpty)
    try #require(expected.columns.count == width + ensemble.predictionCount)
    for (row, numbers) in values.enumerated() {
      for output in 0..<width {
        let margin = margins[row * width + output]
        #expect(
          margin == numbers[output] || (margin.isNaN && numbers[output].isNaN),
          "row \(row) of \(expectation.expected)")
      }
      for output in 0..<ensemble.predictionCount {
        let prediction = predictions[row * ensemble.predictionCount + output]
        #expect(
          isClose(prediction, numbers[width + output], in: ensemble.arithmetic),
          "row \(row) of \(expectation.expected)")
      }
    }
  }

  /// The tolerance that the data states.
  private func isClose(_ left: Double, _ right: Double, in arithmetic: Arithmetic) -> Bool {
    if left == right || (left.isNaN && right.isNaN) { return true }
    let distance = abs(left - right)
    return switch arithmetic {
    case .single: distance <= 2e-7 || distance <= 2 * Double(Float(right).ulp)
    case .double: distance <= 1e-14 || distance <= 4 * right.ulp
    }
  }

  @Test(arguments: BrokenModel.all)
  func `a malformed or unusual file does what it must`(broken: BrokenModel) throws {
    let path = try SharedData.url("models/broken/\(broken.file)").path
    let start = ContinuousClock.now
    switch Result(catching: { try Ensemble(contentsOf: path) }) {
    case .success(let ensemble):
      #expect(broken.expect != "refuse", "\(broken.why)")
      let rows = try SharedData.floats("models/broken/x20.f32").map { Double($0) }
      if broken.expect != "no crash", let expected = broken.library_margin20 {
        #expect(ensemble.margins(of: rows.span) == expected)
      }
    case .failure(let error):
      #expect(broken.expect != "accept", "\(error)")
      #expect(error is ModelFileError)
      #expect("\(error)".contains(broken.file))
      #expect(!"\(error)".contains("\n"))
    }
    // In release each takes milliseconds; here other tests run beside it, unoptimised.
    #expect(start.duration(to: .now) < .seconds(10))
  }

  @Test(arguments: BaseScoreProbe.all)
  func `base scores give the margin of the version that wrote them`(probe: BaseScoreProbe) throws {
    var text = XGBoostText(trees: [.leaf(0)])
    text.version = "[\(probe.version.replacing(".", with: ","))]"
    text.baseScore = probe.base_score
    text.objective = probe.objective
    // A margin that is no number is no answer.
    guard let expected = probe.margin.map(number), !expected.isNaN else {
      #expect(throws: ModelFileError.self) { try text.ensemble() }
      return
    }
    let ensemble = try text.ensemble()
    let row: [Double] = [0]
    #expect(ensemble.margins(of: row.span) == [expected])
    let prediction = try #require(probe.pred.map(number))
    #expect(isClose(ensemble.predictions(of: row.span)[0], prediction, in: .single))
  }

  @Test(arguments: [
    "production-labels-xgb.json", "outcome-labels-xgb.json", "outcome-labels-xgb.ubj",
    "outcome-labels-lgb.txt",
  ])
  func `the sample models give their golden predictions`(file: String) throws {
    let ensemble = try Ensemble(contentsOf: SharedData.url("sample/models/\(file)").path)
    let golden = try DelimitedText(
      contentsOf: SharedData.url("sample/models/golden-predictions.csv"))
    let order = try ensemble.columnOrder(for: golden.columns)
    let margin = try golden.column("\(file.dropLast(file.hasSuffix(".json") ? 5 : 4)):margin")
    for (row, fields) in golden.rows.enumerated() {
      let features = order.map { number(fields[$0]) }
      #expect(ensemble.margins(of: features.span) == [number(fields[margin])], "row \(row)")
    }
  }

  @Test(arguments: [
    ("cases/xgb17_prod13/model.deprecated", ModelFileFormat.xgboostBinary),
    ("broken/xgbclassifier.pkl", .pickle), ("broken/sklearn_hist.pkl", .pickle),
    ("cases/lgb47_cat_bitset/dump_model.json", .lightGBMJSON),
    ("cases/xgb32_trees5000/model.ubj.gz", .gzip),
  ])
  func `a file in another format is recognised`(file: String, format: ModelFileFormat) throws {
    let path = try SharedData.url("models/\(file)").path
    #expect(throws: ModelFileError.otherFormat(file: path, format: format)) {
      try Ensemble(contentsOf: path)
    }
  }

  @Test(
    arguments: FeatureContract.cases, ["xgb32_prod13/model.json", "lgb47_prod13/model.txt"])
  func `columns are placed by name or refused`(contract: FeatureContract, file: String) throws {
    let ensemble = try Ensemble(contentsOf: SharedData.url("models/cases/\(file)").path)
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
