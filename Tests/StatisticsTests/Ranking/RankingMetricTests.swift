import Statistics
import TestSupport
import Testing

@Suite struct RankingMetricTests {
  // Järvelin and Kekäläinen's example as in Wikipedia, "Discounted cumulative gain": 6.861 and 0.961.
  @Test func `a published gain`() throws {
    let grades: [Double] = [3, 2, 3, 0, 1, 2]
    #expect(
      try isClose(discountedGain(grades, k: 6, gain: .linear), 6.861, relative: 0, absolute: 5e-4))
    #expect(try isClose(ndcg(grades, k: 6, gain: .linear), 0.961, relative: 0, absolute: 5e-4))
  }

  @Test func `ends of the range`() throws {
    #expect(try ndcg([0, 0], k: 5) == 0)
    #expect(try ndcg([2, 1, 0], k: 9) == 1)
    let none = try RelevantItems([false, false])
    #expect(none.averagePrecision == 0 && none.reciprocalRank == 0)
    #expect(try none.recall(at: 1) == 0)
    #expect(throws: StatisticsError.depthNotPositive(0)) { try ndcg([1], k: 0) }
    #expect(throws: StatisticsError.self) { try ndcg([-1], k: 1) }
    #expect(throws: StatisticsError.self) { try ndcg([1e9], k: 1) }
    #expect(throws: StatisticsError.notFinite(index: 0)) { try ndcg([.nan], k: 1) }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) { try RelevantItems([]) }
    #expect(throws: StatisticsError.depthNotPositive(-1)) { try none.precision(at: -1) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("ranking_metrics") {
      let grades = try golden["input"]["rel"].doubles
      let expected = try golden["expected"]
      let items = try RelevantItems(grades.map { $0 > 0 })
      for k in [1, 3, 5, 10, 20] {
        let pairs = [
          "ndcg_exp": try ndcg(grades, k: k), "dcg_exp": try discountedGain(grades, k: k),
          "ndcg_lin": try ndcg(grades, k: k, gain: .linear),
          "dcg_lin": try discountedGain(grades, k: k, gain: .linear),
          "precision": try items.precision(at: k), "recall": try items.recall(at: k),
          "hit": try items.hasHit(at: k) ? 1 : 0,
        ]
        for (name, value) in pairs {
          try expect(value, expected["\(name)@\(k)"], relative: 1e-12, absolute: 1e-14)
        }
      }
      try expect(items.reciprocalRank, expected["rr"], relative: 1e-12)
      try expect(items.averagePrecision, expected["ap"], relative: 1e-12, absolute: 1e-14)
    }
  }
}

@Suite struct RankOverlapTests {
  @Test func `equal rankings overlap fully, disjoint ones not at all`() throws {
    let same = try RankOverlap(["a", "b", "c"], ["a", "b", "c"])
    #expect(try isClose(same.extrapolated(persistence: 0.9), 1, relative: 1e-14))
    #expect(same.hasSameTop)
    #expect(try same.jaccard(at: 3) == 1)
    let none = try RankOverlap([1, 2], [3, 4, 5])
    #expect(try none.extrapolated(persistence: 0.9) == 0)
    #expect(try none.averageOverlap(at: 2) == 0)
    #expect(none.shared == [0, 0, 0])
  }

  @Test func `the order of the two rankings does not matter`() throws {
    let one = try RankOverlap([1, 2, 3, 4, 5], [3, 1, 9])
    let other = try RankOverlap([3, 1, 9], [1, 2, 3, 4, 5])
    #expect(one == other)
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.repeatedElement(index: 1)) { try RankOverlap([1, 1], [1, 2]) }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) { try RankOverlap([], [1]) }
    let overlap = try RankOverlap([1, 2], [1, 3, 2])
    for p in [0, 1, .nan] {
      #expect(throws: StatisticsError.self) { try overlap.extrapolated(persistence: p) }
    }
    #expect(throws: StatisticsError.tooFewValues(count: 2, needed: 3)) {
      try overlap.jaccard(at: 3)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("rbo") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let a = try input["a"].array.map { try $0.string }
      let b = try input["b"].array.map { try $0.string }
      let (overlap, p) = (try RankOverlap(a, b), try input["p"].double)
      let pairs = [
        "rbo_ext": try overlap.extrapolated(persistence: p),
        "rbo_min_at_short": try overlap.least(persistence: p),
        "rbo_trunc_at_short": try overlap.truncated(persistence: p),
        "avg_overlap_at_short": try overlap.averageOverlap(at: overlap.shorter),
        "topk_overlap_at_short": try overlapAtK(a, b, k: overlap.shorter),
        "jaccard_at_short": try overlap.jaccard(at: overlap.shorter),
        "top1_same": overlap.hasSameTop ? 1 : 0,
      ]
      for (name, value) in pairs {
        try expect(value, expected[name], relative: 1e-12, absolute: 1e-14)
      }
    }
  }
}
