import Experimentation
import Testing

@Suite struct CanaryScoreTests {
  private typealias Entry = (finding: CanaryFinding, groups: [String])

  private static func entry(
    _ label: CanaryLabel, _ groups: String..., isCritical: Bool = false
  ) -> Entry {
    (CanaryFinding(label, isCritical: isCritical), groups)
  }

  private static func score(_ entries: [Entry], _ weights: [String: Double] = [:]) throws -> Double
  {
    try CanaryScore(entries, weights: weights).value
  }

  // a: 1 of 2 at 60; b: 1 of 1 at 20; c: 0 of 1 at 20.
  @Test func `groups without a weight share what is left`() throws {
    let entries = [
      Self.entry(.pass, "a"), Self.entry(.high, "a"), Self.entry(.pass, "b"), Self.entry(.low, "c"),
    ]
    #expect(try Self.score(entries, ["a": 60]) == 50)
    #expect(try Self.score(entries, ["a": 60, "elsewhere": 40]) == 30)
    #expect(try Self.score(entries.reversed(), ["a": 60]) == 50)
  }

  @Test func `a score has two decimals`() throws {
    let passes = [Self.entry(.pass, "a"), Self.entry(.pass, "a"), Self.entry(.high, "a")]
    #expect(try Self.score(passes) == 66.67)
  }

  @Test func `what has no data counts only if it must have some`() throws {
    let pass = [Self.entry(.pass, "a"), Self.entry(.pass, "a")]
    #expect(try Self.score(pass + [Self.entry(.noData, "a")]) == 100)
    #expect(try Self.score(pass + [Self.entry(.noData, "b")]) == 100)
    #expect(try Self.score(pass + [Self.entry(.noDataFails, "a")]) == 66.67)
    #expect(try Self.score([pass[0], Self.entry(.noData, "a")]) == 0)
  }

  @Test func `a critical metric decides unless it passes`() throws {
    let pass = Array(repeating: Self.entry(.pass, "a"), count: 9)
    #expect(try Self.score(pass + [Self.entry(.high, "a", isCritical: true)]) == 0)
    #expect(try Self.score(pass + [Self.entry(.noData, "a", isCritical: true)]) == 0)
    #expect(try Self.score(pass + [Self.entry(.pass, "a", isCritical: true)]) == 100)
  }

  @Test func `a metric counts in each of its groups, and in none without`() throws {
    let entries = [Self.entry(.low, "a", "b"), Self.entry(.pass, "b"), Self.entry(.high)]
    #expect(try Self.score(entries, ["a": 50, "b": 50]) == 25)
  }

  @Test func `a weight of zero leaves a group out, and zeros alone leave nothing`() throws {
    let entries = [Self.entry(.high, "a"), Self.entry(.pass, "b")]
    #expect(try Self.score(entries, ["a": 0]) == 100)
    #expect(throws: PeerError.noWeight) { try Self.score(entries, ["a": 0, "b": 0]) }
    #expect(throws: PeerError.noWeight) { try Self.score(entries, ["elsewhere": 100]) }
  }

  @Test func `weights and findings that are none are refused`() {
    let entries = [Self.entry(.pass, "a")]
    #expect(throws: PeerError.noMetrics) { try Self.score([]) }
    #expect(throws: PeerError.noGroups) { try Self.score([Self.entry(.pass)]) }
    #expect(throws: PeerError.weightsAboveAll(sum: 101)) {
      try Self.score(entries, ["a": 60, "b": 41])
    }
    for weight in [-1, Double.nan, .infinity] {
      #expect(throws: PeerError.self) { try Self.score(entries, ["a": weight]) }
    }
  }
}

@Suite struct CanaryJudgeTests {
  private static func sample(
    _ canary: [Double], isMuted: Bool = false, group: String = "a"
  ) -> CanaryJudge.Sample {
    CanaryJudge.Sample(
      CanaryMetric("latency", isMuted: isMuted, groups: [group]), canary: canary,
      baseline: [1, 2, 3, 4, 5, 6])
  }
  private static let same = sample([1, 2, 3, 4, 5, 6])
  private static let higher = sample([11, 12, 13, 14, 15, 16])

  @Test func `a score at a threshold reaches it`() throws {
    let judge = try CanaryJudge(pass: 50, marginal: 30)
    #expect(try judge.verdict(on: [Self.same, Self.higher]).outcome == .pass)
    #expect(
      try CanaryJudge(pass: 51, marginal: 50).verdict(on: [Self.same, Self.higher]).outcome
        == .marginal)
    let verdict = try CanaryJudge(pass: 60, marginal: 51).verdict(on: [Self.same, Self.higher])
    #expect(verdict.outcome == .fail && verdict.score == 50)
    #expect(verdict.findings.map(\.label) == [.pass, .high])
  }

  @Test func `a muted metric is judged and does not count`() throws {
    let muted = Self.sample([11, 12, 13, 14, 15, 16], isMuted: true)
    let verdict = try CanaryJudge().verdict(on: [Self.same, muted])
    #expect(verdict.score == 100 && verdict.findings.map(\.label) == [.pass, .high])
    #expect(throws: PeerError.noMetrics) { try CanaryJudge().verdict(on: [muted]) }
  }

  @Test func `an arm without data fails the canary`() throws {
    #expect(try CanaryJudge().verdict(on: [Self.sample([])]).outcome == .fail)
  }

  @Test func `thresholds that are none are refused`() {
    #expect(
      throws: PeerError.outOfRange(
        name: "marginal threshold", value: 80, allowed: "from 0 to the pass threshold")
    ) { try CanaryJudge(pass: 75, marginal: 80) }
    #expect(throws: PeerError.self) { try CanaryJudge(pass: 101) }
    #expect(throws: PeerError.self) { try CanaryJudge(pass: .nan) }
  }

  @Test func `an error says what is wrong in one sentence`() {
    let errors: [PeerError] = [
      .outOfRange(name: "tolerance", value: -1, allowed: "0 or above"),
      .notFinite(metric: "latency", index: 3), .noMetrics, .noGroups, .weightsAboveAll(sum: 120),
      .noWeight,
    ]
    #expect(
      errors.map(\.description) == [
        "the tolerance is -1.0; it must be 0 or above",
        "the value at index 3 of latency is infinite",
        "there is no metric to judge, or each of them is muted",
        "no metric belongs to a group, so that none can be scored",
        "the groups' weights add up to 120.0; at most 100 can be shared",
        "each group that has metrics has a weight of 0, so that none counts",
      ])
  }
}
