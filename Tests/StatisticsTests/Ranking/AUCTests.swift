import Statistics
import TestSupport
import Testing

@Suite struct AUCTests {
  private static let scores: [Double] = [3, 5, 2, 4, 4, 1, 6, 3, 5, 2, 4, 7]
  private static let outcomes = [1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0].map { $0 == 1 }
  private static let clusters = [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6]

  // Fractions summed over all 36 pairs by hand-written loops.
  @Test func `ties count half`() throws {
    #expect(try auc(scores: Self.scores, outcomes: Self.outcomes) == 41.0 / 72)
  }

  @Test func `DeLong's variance is that of the pairs`() throws {
    let estimate = try aucEstimate(scores: Self.scores, outcomes: Self.outcomes)
    #expect(isClose(estimate.standardError, (431.0 / 12_960).squareRoot(), relative: 1e-14))
    #expect(estimate.successes == 6 && estimate.failures == 6)
  }

  @Test func `Obuchowski's variance is that of the pairs in clusters`() throws {
    let estimate = try clusteredAUC(
      scores: Self.scores, outcomes: Self.outcomes, clusters: Self.clusters)
    #expect(estimate.auc == 41.0 / 72)
    #expect(isClose(estimate.standardError, (4853.0 / 116_640).squareRoot(), relative: 1e-14))
    let logit = try estimate.interval()
    #expect(isClose(logit, 0.20570354744260605, 0.871040541253115, relative: 1e-12))
    let plain = try estimate.interval(scale: .plain)
    #expect(isClose(plain, 0.16965669579344023, 0.9692321930954486, relative: 1e-12))
  }

  @Test func `repeating every row inside its own cluster adds no information`() throws {
    let once = try aucEstimate(scores: Self.scores, outcomes: Self.outcomes)
    let rows = Array(Self.scores.indices)
    let twice = try clusteredAUC(
      scores: Self.scores + Self.scores, outcomes: Self.outcomes + Self.outcomes,
      clusters: rows + rows)
    #expect(twice.auc == once.auc)
    #expect(isClose(twice.standardError, once.standardError, relative: 1e-14))
  }

  @Test func `turning scores or outcomes round mirrors the area`() throws {
    let negated = Self.scores.map { -$0 }
    #expect(try auc(scores: negated, outcomes: Self.outcomes) == 31.0 / 72)
    #expect(try auc(scores: Self.scores, outcomes: Self.outcomes.map(!)) == 31.0 / 72)
  }

  @Test(
    arguments: [
      ([1, 2, 3, 4], 1), ([4, 3, 2, 1], 0), ([5, 5, 5, 5], 0.5), ([0, -0.0, -0.0, 0], 0.5),
    ] as [([Double], Double)])
  func `the extremes are exact`(scores: [Double], area: Double) throws {
    let outcomes = [false, false, true, true]
    #expect(try auc(scores: scores, outcomes: outcomes) == area)
    #expect(throws: StatisticsError.noVariation(of: "the order of the scores")) {
      try aucEstimate(scores: scores, outcomes: outcomes)
    }
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.emptyGroup(name: "failures")) {
      try auc(scores: [1, 2], outcomes: [true, true])
    }
    #expect(throws: StatisticsError.emptyGroup(name: "successes")) {
      try auc(scores: [1, 2], outcomes: [false, false])
    }
    #expect(throws: StatisticsError.notFinite(index: 1)) {
      try auc(scores: [1, .nan], outcomes: [true, false])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 1)) {
      try auc(scores: [1, 2], outcomes: [true])
    }
    #expect(throws: StatisticsError.tooFewClusters(count: 1, needed: 2)) {
      try aucEstimate(scores: [1, 2, 3], outcomes: [true, false, false])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("classification") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let scores = try input["p"].doubles
      let outcomes = try input["y"].doubles.map { $0 == 1 }
      let area = try auc(scores: scores, outcomes: outcomes)
      #expect(try isClose(area, expected["auc"].double, relative: 1e-11))
      let variance = try expected["delong_var"].double
      guard variance > 0 else { continue }
      let estimate = try aucEstimate(scores: scores, outcomes: outcomes)
      #expect(isClose(estimate.standardError, variance.squareRoot(), relative: 1e-11))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the Mann–Whitney goldens are reproduced`() throws
  {
    for golden in try SharedData.cases("mann_whitney") {
      let (a, b) = (try golden["input"]["a"].doubles, try golden["input"]["b"].doubles)
      let outcomes = a.map { _ in true } + b.map { _ in false }
      let pairs = Double(a.count * b.count)
      let u = try auc(scores: a + b, outcomes: outcomes) * pairs
      #expect(try isClose(u, golden["expected"]["U"].double, relative: 1e-15))
    }
  }
}
