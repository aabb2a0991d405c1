import Foundation
import Testing
import Trees

/// Transforms are only seen through models that use them, here of leaves alone.
@Suite struct OutputTransformTests {
  /// The prediction of an XGBoost model without splits, whose margin is the leaf.
  private func prediction(_ objective: String, margin: Float) throws -> Double {
    var text = XGBoostText(trees: [.leaf(margin)])
    text.objective = objective
    // The score whose margin is 0.
    text.baseScore = ["binary:logistic": "[5E-1]", "count:poisson": "[1E0]"][objective] ?? "[0E0]"
    let row: [Float] = [0]
    return try text.ensemble().predictions(of: row.span)[0]
  }

  @Test(
    arguments: [
      ("binary:logistic", 0, 0.5), ("binary:logistic", 200, 1),
      // The exponent is capped.
      ("binary:logistic", -200, Double(1 / exp(Float(88.7)))), ("binary:hinge", 0, 0),
      ("binary:hinge", 1e-30, 1), ("binary:hinge", -1, 0), ("count:poisson", 0, 1),
      ("count:poisson", 100, .infinity), ("count:poisson", -200, 0), ("binary:logitraw", 3, 3),
      ("reg:squarederror", -3, -3), ("rank:ndcg", 2, 2),
    ] as [(String, Float, Double)])
  func `XGBoost's objectives transform margins`(objective: String, margin: Float, value: Double)
    throws
  {
    #expect(try prediction(objective, margin: margin) == value)
  }

  /// The prediction of the row of `small.txt` whose raw score is 1.25.
  private func lightGBM(_ objective: String, leaf: String = "0.75") throws -> Double {
    let model = try Fixture.lightGBM.replacing("objective=binary sigmoid:2\n", with: objective)
      .replacing("leaf_value=1 2", with: "leaf_value=\(leaf) 2").ensemble()
    let row = [.nan, -1, 0]
    return model.predictions(of: row.span)[0]
  }

  @Test(
    arguments: [
      ("objective=binary sigmoid:1\n", Self.logistic(1.25)),
      ("objective=binary sigmoid:0.5\n", Self.logistic(0.625)),
      ("objective=cross_entropy\n", Self.logistic(1.25)),
      ("objective=cross_entropy_lambda\n", log1p(exp(1.25))), ("objective=poisson\n", exp(1.25)),
      ("objective=gamma\n", exp(1.25)), ("objective=tweedie\n", exp(1.25)),
      ("objective=regression\n", 1.25), ("objective=regression sqrt\n", 1.5625),
      ("objective=quantile sqrt\n", 1.5625), ("objective=huber sqrt\n", 1.25),
      ("objective=lambdarank\n", 1.25), ("", 1.25), ("objective=custom\n", 1.25),
    ] as [(String, Double)])
  func `LightGBM's objectives transform raw scores`(line: String, value: Double) throws {
    #expect(try lightGBM(line) == value)
  }

  private static func logistic(_ margin: Double) -> Double { 1 / (1 + exp(-margin)) }

  @Test func `squares keep the sign of their root`() throws {
    #expect(try lightGBM("objective=regression sqrt\n", leaf: "-2") == -2.25)
  }

  @Test func `only one logistic output is a probability`() throws {
    #expect(try XGBoostText(trees: [.leaf(0)]).ensemble().givesProbability)
    #expect(try Fixture.lightGBM.ensemble().givesProbability)
    let objective = "objective=regression"
    let regression = try Fixture.lightGBM.replacing("objective=binary", with: objective)
    #expect(try !regression.ensemble().givesProbability)
  }
}
