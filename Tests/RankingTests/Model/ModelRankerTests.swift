import Ranking
import Scheduling
import Testing

struct ModelRankerTests {
  private let state = TestClub.state()
  /// Leads in tier 0, specialists in tier 1.
  private let request = Request(
    event: 0, start: time("2025-06-06 10:30"),
    candidates: (0..<5).map { Candidate(employee: $0, tier: $0 < 3 ? 0 : 1) })

  private func answer(
    _ scorer: TableScorer, threshold: Double = 0, policy: ModelPolicy.ThresholdPolicy = .none,
    order: ModelPolicy.Order = .pooled, features: PositionFeatures = PositionFeatures(),
    request: Request? = nil
  ) -> ModelRanker.Answer {
    let ranker = ModelRanker(
      model: LazyModel { scorer }, features: features,
      policy: ModelPolicy(
        threshold: threshold, thresholdPolicy: policy, order: order, deadlineNanoseconds: nil),
      clock: { fatalError("nobody may look at the clock without a deadline") })
    return ranker.answer(request ?? self.request, in: state)
  }

  private var rules: Ranking { RuleRanker().rank(request, in: state) }

  @Test
  func `pooled, the order is by falling score over all tiers`() {
    let answer = answer(TableScorer(scores: [0.1, 0.5, 0.3, 0.9, 0.4]))
    #expect(answer.ranking.entries.map(\.employee) == [3, 1, 4, 2, 0])
    #expect(answer.ranking.entries.map(\.score) == [0.9, 0.5, 0.4, 0.3, 0.1])
    #expect(answer.scores == [0.1, 0.5, 0.3, 0.9, 0.4], "in the order of the request")
    #expect(answer.fallback == nil)
  }

  @Test
  func `tiered, no score crosses a tier`() {
    let answer = answer(TableScorer(scores: [0.1, 0.5, 0.3, 0.9, 0.95]), order: .tiered)
    #expect(answer.ranking.entries.map(\.employee) == [1, 2, 0, 4, 3])
  }

  @Test(arguments: ModelPolicy.Order.allCases)
  func `ties stay in the rules' order`(order: ModelPolicy.Order) {
    let equal = answer(TableScorer(scores: Array(repeating: 0.5, count: 5)), order: order)
    #expect(equal.ranking.entries.map(\.employee) == [0, 1, 2, 3, 4])
    let shuffled = Request(
      event: 0, start: request.start,
      candidates: [4, 2, 0, 3].map { Candidate(employee: $0, tier: 0) })
    let answer = answer(
      TableScorer(scores: [0.5, 0, 0.5, 0.7, 0.5]), order: order, request: shuffled)
    #expect(answer.ranking.entries.map(\.employee) == [3, 4, 2, 0])
  }

  @Test
  func `a single candidate is ranked`() {
    let one = Request(
      event: 0, start: request.start, candidates: [Candidate(employee: 2, tier: 1)])
    let answer = answer(TableScorer(scores: [0, 0, 0.4]), order: .tiered, request: one)
    #expect(answer.ranking.entries == [Ranking.Entry(employee: 2, score: 0.4)])
  }

  @Test(arguments: [(0.9, true), (0.9000001, false)])
  func `with policy request the top score decides for all`(threshold: Double, isModel: Bool) {
    let answer = answer(
      TableScorer(scores: [0.1, 0.5, 0.3, 0.9, 0.4]), threshold: threshold, policy: .request)
    #expect(answer.ranking.first?.employee == (isModel ? 3 : 0))
    #expect(answer.ranking.entries.count == 5)
    #expect(answer.fallback?.layer == (isModel ? nil : .lowConfidence))
    #expect(answer.scores.count == 5, "known although not used")
  }

  @Test
  func `a doubted answer is the rules' own ranking`() {
    let answer = answer(
      TableScorer(scores: [0.1, 0.2, 0.3, 0.4, 0.5]), threshold: 0.6, policy: .request)
    #expect(answer.ranking == rules)
    #expect(
      answer.fallback
        == Fallback(layer: .lowConfidence, reason: "the top score is below 0.6"))
  }

  @Test
  func `with policy filter those below the threshold are dropped`() {
    let scorer = TableScorer(scores: [0.1, 0.5, 0.3, 0.9, 0.4])
    let some = answer(scorer, threshold: 0.4, policy: .filter)
    #expect(some.ranking.entries.map(\.employee) == [3, 1, 4], "the threshold itself stays")
    #expect(some.scores.count == 5)
    let none = answer(scorer, threshold: 0.91, policy: .filter)
    #expect(none.ranking.entries == [])
    #expect(none.fallback == nil, "production serves the empty list")
  }

  @Test
  func `with policy none the threshold does not matter`() {
    let answer = answer(TableScorer(scores: [0, 0, 0, 0, 0.01]), threshold: 1, policy: .none)
    #expect(answer.ranking.first?.employee == 4)
    #expect(answer.fallback == nil)
  }

  @Test
  func `without a model the rules answer`() {
    let ranker = ModelRanker(
      model: LazyModel { throw Failure(description: "no such file") },
      features: PositionFeatures(),
      policy: ModelPolicy(
        threshold: 0, thresholdPolicy: .none, order: .pooled, deadlineNanoseconds: nil),
      clock: { 0 })
    let answer = ranker.answer(request, in: state)
    #expect(answer.ranking == rules)
    #expect(answer.scores == [])
    #expect(answer.fallback == Fallback(layer: .modelUnavailable, reason: "no such file"))
  }

  @Test
  func `one candidate without features leaves the request to the rules`() {
    let answer = answer(
      TableScorer(scores: [1, 1, 1, 1, 1]), features: PositionFeatures(failing: 4))
    #expect(answer.ranking == rules)
    #expect(answer.fallback == Fallback(layer: .featureExtraction, reason: "no feature for 4"))
  }

  @Test
  func `a prediction that throws leaves the request to the rules`() {
    let answer = answer(TableScorer { _, _ in throw Failure(description: "broken tree") })
    #expect(answer.ranking == rules)
    #expect(answer.scores == [])
    #expect(answer.fallback == Fallback(layer: .prediction, reason: "broken tree"))
  }

  @Test(arguments: [
    [0.1, 0.2, .nan, 0.4, 0.5], [0.1, 0.2, .infinity, 0.4, 0.5], [0.1, 0.2, 0.3, 0.4], [],
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
  ])
  func `a missing, surplus or infinite score is no prediction`(scores: [Double]) {
    let answer = answer(TableScorer { _, _ in scores })
    #expect(answer.ranking == rules)
    #expect(answer.scores == [])
    #expect(answer.fallback?.layer == .prediction)
    #expect(answer.fallback?.reason == "a score is missing or not finite")
  }

  @Test(arguments: [(5_000_000, true), (5_000_001, false)] as [(UInt64, Bool)])
  func `an answer after the deadline is late`(nanoseconds: UInt64, isInTime: Bool) {
    let calls = Counter()
    let ranker = ModelRanker(
      model: LazyModel { TableScorer(scores: [0.1, 0.2, 0.3, 0.4, 0.5]) },
      features: PositionFeatures(),
      policy: ModelPolicy(
        threshold: 0.6, thresholdPolicy: .request, order: .pooled,
        deadlineNanoseconds: 5_000_000),
      clock: { calls.increment() == 1 ? 100 : 100 + nanoseconds })
    let answer = ranker.answer(request, in: state)
    #expect(answer.ranking == rules)
    // In time it goes on to the next layer, which doubts it.
    #expect(answer.fallback?.layer == (isInTime ? .lowConfidence : .latePrediction))
    #expect(isInTime || answer.fallback?.reason == "took longer than 5 ms")
    #expect(calls.count == 2)
  }

  @Test
  func `the scorer sees one row per candidate in the request's order`() {
    let seen = Counter()
    let request = Request(
      event: 0, start: request.start,
      candidates: [3, 0].map { Candidate(employee: $0, tier: 0) })
    _ = answer(
      TableScorer { rows, rowCount in
        seen.increment()
        #expect(rows == [3, 0])
        #expect(rowCount == 2)
        return [0.5, 0.5]
      }, request: request)
    #expect(seen.count == 1)
  }
}
