import Statistics
import TestSupport
import Testing

@Suite struct PredictionTests {
  private static let four = (
    probabilities: [0.9, 0.6, 0.4, 0.1], outcomes: [true, false, true, false]
  )

  @Test func `scores of four predictions by hand`() throws {
    let predictions = try Predictions(
      probabilities: Self.four.probabilities, outcomes: Self.four.outcomes)
    #expect(isClose(predictions.brierScore, (0.01 + 0.36 + 0.36 + 0.01) / 4, relative: 1e-14))
    // -(2 ln 0.9 + 2 ln 0.4) / 4.
    #expect(isClose(predictions.logLoss, 0.5108256237659907, relative: 1e-14))
    #expect(try isClose(predictions.averagePrecision(), (1 + 2.0 / 3) / 2, relative: 1e-14))
    #expect(try isClose(predictions.expectedCalibrationError(), 0.35, relative: 1e-13))
    #expect(try isClose(predictions.maximumCalibrationError(), 0.6, relative: 1e-13))
    let confusion = predictions.confusion()
    #expect(confusion.accuracy == 0.5 && confusion.f1 == 0.5)
    #expect(confusion.matthewsCorrelation == 0)
  }

  @Test func `a sure mistake costs much, but not everything`() throws {
    let sure = try Predictions(probabilities: [0, 1], outcomes: [true, true])
    #expect(sure.logLoss > 18 && sure.logLoss < 19)
    #expect(try sure.calibrationBins(3).map(\.count) == [1, 1])
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try Predictions(probabilities: [], outcomes: [])
    }
    #expect(throws: StatisticsError.probabilityOutOfRange(1.5)) {
      try Predictions(probabilities: [1.5], outcomes: [true])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 1, second: 0)) {
      try Predictions(probabilities: [0.5], outcomes: [])
    }
    let one = try Predictions(probabilities: [0.5], outcomes: [false])
    #expect(throws: StatisticsError.emptyGroup(name: "successes")) { try one.averagePrecision() }
    #expect(throws: StatisticsError.self) { try one.calibrationBins(0) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("classification") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let predictions = try Predictions(
        probabilities: input["p"].doubles, outcomes: input["y"].bools)
      let confusion = predictions.confusion()
      let pairs = [
        "pr_ap": try predictions.averagePrecision(), "logloss": predictions.logLoss,
        "brier": predictions.brierScore,
        "ece10": try predictions.expectedCalibrationError(),
        "mce10": try predictions.maximumCalibrationError(), "f1": confusion.f1,
        "mcc": confusion.matthewsCorrelation, "accuracy": confusion.accuracy,
      ]
      for (name, value) in pairs {
        try expect(value, expected[name], relative: 1e-11, absolute: 1e-15)
      }
    }
  }
}
