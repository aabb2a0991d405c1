import Experimentation
import Reporting
import Statistics
import Testing

@Suite struct ComparisonJudgeTests {
  private let judge = ComparisonJudge(margin: 0.01, confidence: 0.95)

  private static func figure(
    _ lower: Double, _ upper: Double, p pValue: Double? = 0.001, differing: Int = 50
  ) -> PairedFigure {
    PairedFigure(
      champion: 0.8, challenger: 0.8 + (lower + upper) / 2, difference: (lower + upper) / 2,
      interval: Interval(lower: lower, upper: upper), pValue: pValue, count: 500, clusters: 60,
      differing: differing)
  }

  @Test(arguments: [
    (-0.009, 0.02, Verdict.pass), (-0.01, 0.02, .inconclusive), (0.001, 0.02, .pass),
    (-0.03, 0.01, .inconclusive), (-0.03, -0.001, .fail), (-0.03, 0, .inconclusive),
    // Surely worse, and surely by less than the margin.
    (-0.008, -0.002, .pass),
  ])
  func `more is better`(lower: Double, upper: Double, verdict: Verdict) {
    #expect(judge.check(.firstChoiceSuccess, Self.figure(lower, upper)).verdict == verdict)
    #expect(judge.check(.auc, Self.figure(lower, upper)).verdict == verdict)
    // What is better the lower is judged by the mirrored interval.
    #expect(judge.check(.fallbackRate, Self.figure(-upper, -lower)).verdict == verdict)
    #expect(
      judge.check(.arm(.userInterventionRate), Self.figure(-upper, -lower)).verdict == verdict)
  }

  @Test func `a margin of workload balance is a part of the champion's`() {
    var figure = Self.figure(-0.01, 0.09)
    figure.champion = 10
    #expect(judge.check(.arm(.workloadBalance), figure).verdict == .pass)
    figure.champion = 8
    #expect(judge.check(.arm(.workloadBalance), figure).verdict == .inconclusive)
  }

  @Test func `a failure needs a small p-value and enough runs that differ`() {
    #expect(judge.check(.auc, Self.figure(-0.05, -0.02, p: 0.06)).verdict == .inconclusive)
    #expect(judge.check(.auc, Self.figure(-0.05, -0.02, differing: 9)).verdict == .inconclusive)
    #expect(judge.check(.auc, Self.figure(-0.05, -0.02, differing: 10)).verdict == .fail)
  }

  @Test func `identical models pass with any margin, and too few data never`() {
    let strict = ComparisonJudge(margin: 0, confidence: 0.95)
    var figure = Self.figure(0, 0, p: 1, differing: 0)
    #expect(strict.check(.auc, figure).verdict == .inconclusive)
    figure.isIdentical = true
    #expect(strict.check(.auc, figure).verdict == .pass)
    figure.shortage = "needs 30, has 3"
    #expect(strict.check(.auc, figure).verdict == .noData)
    #expect(strict.check(.auc, PairedFigure()).verdict == .noData)
  }

  @Test func `without an interval nothing is decided`() {
    var figure = Self.figure(-0.05, -0.02)
    figure.interval = nil
    #expect(judge.check(.auc, figure).verdict == .inconclusive)
  }

  /// 0.02 alone is below 0.05, and as the smallest of three it is 0.06.
  @Test func `slices are corrected for their number`() {
    func checks(_ values: [Double]) -> [PairedCheck] {
      judge.checks(
        values.enumerated().map {
          (.auc, ComparisonSlice(.month, "\($0)"), Self.figure(-0.05, -0.02, p: $1))
        })
    }
    #expect(checks([0.02]).map(\.verdict) == [.fail])
    #expect(checks([0.9, 0.02, 0.8]).map(\.verdict) == Array(repeating: .inconclusive, count: 3))
    #expect(checks([0.9, 0.01, 0.8]).map(\.verdict) == [.inconclusive, .fail, .inconclusive])
  }

  /// R: `p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.9), "holm")`.
  @Test func `Holm's correction is R's`() {
    let adjusted = holmAdjusted([0.01, nil, 0.04, 0.03, 0.005, 0.9])
    let expected: [Double?] = [0.04, nil, 0.09, 0.09, 0.025, 0.9]
    for (found, wanted) in zip(adjusted, expected) {
      #expect((found == nil) == (wanted == nil))
      #expect(abs((found ?? 0) - (wanted ?? 0)) < 1e-15)
    }
    #expect(holmAdjusted([]).isEmpty)
    #expect(holmAdjusted([0.7, 0.8]) == [1, 1])
  }
}

@Suite struct ComparisonVerdictTests {
  private static func check(_ measure: ComparedMeasure, _ verdict: Verdict) -> PairedCheck {
    PairedCheck(
      measure: measure, slice: nil, figure: PairedFigure(), adjustedP: nil, verdict: verdict)
  }

  private static func verdict(
    errors: Verdict = .pass, fallbacks: Verdict = .pass, auc: Verdict, firsts: Verdict,
    slices: [Verdict] = []
  ) -> Verdict {
    ComparisonJudge.verdict(
      over: [
        check(.errorRate, errors), check(.fallbackRate, fallbacks), check(.auc, auc),
        check(.firstChoiceSuccess, firsts),
      ], slices: slices.map { check(.auc, $0) })
  }

  @Test func `all that pass, pass`() {
    #expect(Self.verdict(auc: .pass, firsts: .pass) == .pass)
    #expect(Self.verdict(auc: .noData, firsts: .pass) == .pass)
  }

  @Test func `one failure fails all, also of a slice`() {
    #expect(Self.verdict(fallbacks: .fail, auc: .pass, firsts: .pass) == .fail)
    #expect(Self.verdict(auc: .pass, firsts: .pass, slices: [.pass, .fail]) == .fail)
    #expect(
      Self.verdict(
        errors: .noData, fallbacks: .noData, auc: .noData, firsts: .noData, slices: [.fail])
        == .fail)
  }

  @Test func `what is left open is no success`() {
    #expect(Self.verdict(auc: .pass, firsts: .inconclusive) == .inconclusive)
    #expect(Self.verdict(fallbacks: .inconclusive, auc: .pass, firsts: .pass) == .inconclusive)
  }

  @Test func `slices left open do not matter`() {
    #expect(
      Self.verdict(auc: .pass, firsts: .pass, slices: [.inconclusive, .noData]) == .pass)
  }

  @Test func `a model that merely answers is not thereby as good`() {
    #expect(Self.verdict(auc: .noData, firsts: .noData) == .inconclusive)
  }

  @Test func `without any data there is no verdict`() {
    #expect(
      Self.verdict(errors: .noData, fallbacks: .noData, auc: .noData, firsts: .noData) == .noData)
    #expect(ComparisonJudge.verdict(over: [], slices: []) == .noData)
  }
}
