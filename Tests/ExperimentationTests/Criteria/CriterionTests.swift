import Experimentation
import Statistics
import Testing

@Suite struct CriterionTests {
  private let subject = Criterion.Subject(
    name: "errors", question: "Did every run end well?", units: "runs", evidence: .simulated)

  @Test(arguments: [
    (0, 12, Verdict.pass, "None of 12 runs ended in an error."),
    (3, 12, .fail, "3 of 12 runs ended in an error."),
    (0, 0, .noData, "There are no runs to judge."),
  ])
  func `one error is enough to fail`(
    errors: Int, trials: Int, verdict: Verdict, explanation: String
  ) throws {
    let criterion = try Criterion.noErrors(subject, errors: errors, of: trials)
    #expect(criterion.verdict == verdict)
    #expect(criterion.explanation == explanation)
    #expect(criterion.sampleSize == trials)
  }

  @Test(arguments: [(-1, 5), (6, 5), (1, 0), (0, -1)])
  func `counts that cannot be are refused`(errors: Int, trials: Int) {
    #expect(throws: StatisticsError.countsOutOfRange(successes: errors, trials: trials)) {
      try Criterion.noErrors(subject, errors: errors, of: trials)
    }
  }

  @Test func `verdicts and evidence are spelt as reports show them`() {
    #expect(Verdict.allCases.map(\.rawValue) == ["PASS", "FAIL", "INCONCLUSIVE", "NO DATA"])
    #expect(
      EvidenceClass.allCases.map(\.rawValue)
        == ["observed", "randomised", "simulated", "modelled"])
  }
}
