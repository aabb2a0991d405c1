import Experimentation
import Statistics
import Testing

@Suite struct AUCCriterionTests {
  private let subject = Criterion.Subject(
    name: "auc", question: "Does the model rank well?", units: "decisions", evidence: .observed)

  private func judged(_ auc: Double, _ lower: Double, _ upper: Double) throws -> Criterion {
    try .minimumAUC(
      subject, auc: auc, interval: Interval(lower: lower, upper: upper), sampleSize: 400,
      minimum: 0.75)
  }

  @Test(arguments: [
    (0.80, 0.76, 0.84, Verdict.pass), (0.80, 0.75, 0.84, .inconclusive),
    (0.70, 0.66, 0.74, .fail), (0.70, 0.66, 0.75, .inconclusive), (0.75, 0.7, 0.8, .inconclusive),
  ])
  func `the interval decides`(
    auc: Double, lower: Double, upper: Double, verdict: Verdict
  ) throws {
    let criterion = try judged(auc, lower, upper)
    #expect(criterion.verdict == verdict)
    #expect((criterion.whatWouldSettleIt == nil) == (verdict != .inconclusive))
  }

  // The lower bound is twice as far as the minimum: four times the rows halve the distance.
  @Test func `an open question says how many more rows are needed`() throws {
    let criterion = try judged(0.875, 0.625, 1)
    #expect(criterion.whatWouldSettleIt == "About 1200 more decisions at the observed AUC.")
    #expect(
      criterion.explanation
        == "The AUC of 400 decisions is 0.88, and its interval from 0.62 to 1.00"
        + " lies around the minimum of 0.75.")
  }

  @Test func `more rows at an estimate below the minimum would show it to be too low`() throws {
    #expect(
      try judged(0.625, 0.375, 0.875).whatWouldSettleIt
        == "About 1200 more decisions at the observed AUC; they would show it to be too low.")
  }

  @Test func `an estimate at the minimum is never settled`() throws {
    #expect(try judged(0.75, 0.7, 0.8).whatWouldSettleIt?.contains("too close") == true)
  }

  @Test func `what cannot be an AUC is refused`() {
    #expect(throws: StatisticsError.self) { try judged(0.9, 0.7, 0.8) }
    #expect(throws: StatisticsError.self) { try judged(0.9, 0.7, 1.1) }
    #expect(throws: StatisticsError.self) { try judged(.nan, 0.7, 0.8) }
  }

  @Test func `without an estimate there are no data`() {
    let criterion = Criterion.noData(
      subject, threshold: 0.75, sampleSize: 12, explanation: "All 12 decisions succeeded.",
      whatWouldSettleIt: "Decisions that failed.")
    #expect(criterion.verdict == .noData && criterion.value == nil)
    #expect(criterion.sampleSize == 12 && criterion.threshold == 0.75)
  }
}
