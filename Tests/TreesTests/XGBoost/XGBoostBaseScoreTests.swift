import Testing
import Trees

/// Margins are what the named version of XGBoost predicts for a model without splits.
@Suite struct XGBoostBaseScoreTests {
  private func ensemble(
    version: String, baseScore: String, leaves: Int = 1, isEstimated: Bool = false
  ) throws -> Ensemble {
    var text = XGBoostText(trees: (0..<leaves).map { _ in .leaf(0) })
    text.version = version
    text.baseScore = baseScore
    text.isBaseScoreEstimated = isEstimated
    return try text.ensemble()
  }

  @Test(
    arguments: [
      ("[1,6,2]", "5E-1", 0), ("[2,0,3]", "2E-1", -1.3862943649291992),
      ("[3,0,5]", "9.99E-1", 6.906755447387695), ("[3,0,5]", "1E-7", -16.11809539794922),
      ("[3,2,0]", "[2E-1]", -1.3862943649291992), ("[3,2,0]", "2E-1", -1.3862943649291992),
      ("[3,2,0]", "[1E-7]", -13.815509796142578), ("[3,2,0]", "[0E0]", -13.815509796142578),
      ("[3,2,0]", "[-0E0]", -13.815509796142578), ("[3,2,0]", "[1E0]", 13.745160102844238),
    ] as [(String, String, Float)])
  func `the base margin is the one the writing version starts from`(
    version: String, baseScore: String, margin: Float
  ) throws {
    let ensemble = try ensemble(version: version, baseScore: baseScore)
    #expect(ensemble.baseMargins == [Double(margin)])
    #expect(ensemble.margin(of: [0].span) == margin)
  }

  @Test func `the base score stays as the file has it`() throws {
    let scores = try ensemble(version: "[3,2,0]", baseScore: "[1E-7]").baseScores
    #expect(scores == [1e-7])
  }

  @Test(arguments: [
    ("[3,0,5]", "0E0"), ("[3,0,5]", "1E0"), ("[3,0,5]", "-3E-1"), ("[3,2,0]", "[1.7E0]"),
    ("[3,2,0]", "[-3E-1]"), ("[3,2,0]", "[5E-1"), ("[3,2,0]", "[]"), ("[3,2,0]", ""),
    ("[3,2,0]", "[5E-1,5E-1]"), ("[3,2,0]", "abc"), ("[3,2,0]", "inf"), ("[3,2,0]", "nan"),
    ("[3,2,0]", "0x1p-1"), ("[3,2,0]", " 5E-1"),
  ])
  func `a base score that the objective refuses is an error`(version: String, baseScore: String) {
    let place = ModelPlace(key: "learner.learner_model_param.base_score")
    let flaw = ModelFlaw.invalidBaseScore(text: baseScore)
    #expect(throws: ModelFileError.invalid(file: "model.json", place: place, flaw: flaw)) {
      try ensemble(version: version, baseScore: baseScore)
    }
  }

  @Test func `an estimated score without trees stays untransformed from 3·1 on`() throws {
    let new = try ensemble(version: "[3,2,0]", baseScore: "[5E-1]", leaves: 0, isEstimated: true)
    #expect(new.baseMargins == [0.5])
    let old = try ensemble(version: "[3,0,5]", baseScore: "5E-1", leaves: 0, isEstimated: true)
    #expect(old.baseMargins == [0])
    let given = try ensemble(version: "[3,2,0]", baseScore: "[5E-1]", leaves: 0)
    #expect(given.baseMargins == [0])
  }
}
