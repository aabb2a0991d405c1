import Ledger
import Scheduling
import Testing

@testable import Replay

struct RankingComparisonTests {
  private typealias Kind = DivergenceKind

  /// Rules 1, 2, 3, 4 against a model that ranks all of them; tau counted by hand over six pairs.
  @Test(
    arguments: [
      ([1, 2, 3, 4], 1, 1, nil), ([1, 3, 2, 4], 1, 4 / 6.0, "order"),
      ([1, 2, 4, 3], 2 / 3.0, 4 / 6.0, "top three"), ([2, 1, 3, 4], 1, 4 / 6.0, "first place"),
      ([4, 1, 2, 3], 2 / 3.0, 0, "first place"), ([4, 3, 2, 1], 2 / 3.0, -1, "first place"),
    ] as [([Int], Double, Double, String?)])
  func `four candidates compare by overlap, tau and the first difference that matters`(
    model: [Int], overlap: Double, tau: Double, kind: String?
  ) throws {
    let comparison = try RankingComparison(rules: Ranking([1, 2, 3, 4]), model: Ranking(model))
    #expect(comparison.overlap3 == overlap)
    // Concordant less discordant over pairs; a square root in between costs the last digits.
    #expect(try abs(#require(comparison.kendallTau) - tau) < 1e-12)
    #expect(comparison.kind?.rawValue == kind)
  }

  /// The order of the candidates behind the third place is an order too.
  @Test
  func `a difference behind the third place counts as order`() throws {
    let comparison = try RankingComparison(
      rules: Ranking([1, 2, 3, 4, 5]), model: Ranking([1, 2, 3, 5, 4]))
    #expect(comparison.overlap3 == 1)
    #expect(comparison.kind == .order)
  }

  @Test(
    arguments: [
      ([1], [1], 1, nil), ([1, 2], [1, 2], 1, nil), ([1, 2], [2, 1], 1, "first place"),
      ([], [], 1, nil),
    ] as [([Int], [Int], Double, String?)])
  func `with fewer than three candidates all are compared`(
    rules: [Int], model: [Int], overlap: Double, kind: String?
  ) throws {
    let comparison = try RankingComparison(rules: Ranking(rules), model: Ranking(model))
    #expect(comparison.overlap3 == overlap)
    #expect(comparison.kind?.rawValue == kind)
    #expect((comparison.kendallTau == nil) == (rules.count < 2))
  }

  /// Rules 1, 2, 3; the model dropped those below its threshold.
  @Test(
    arguments: [
      ([], 0, nil, "first place"), ([1], 1 / 3.0, nil, "top three"),
      ([1, 2], 2 / 3.0, 1, "top three"), ([3, 1], 2 / 3.0, -1, "first place"),
    ] as [([Int], Double, Double?, String)])
  func `a filtered ranking compares by those it kept`(
    model: [Int], overlap: Double, tau: Double?, kind: String
  ) throws {
    let comparison = try RankingComparison(rules: Ranking([1, 2, 3]), model: Ranking(model))
    #expect(comparison.overlap3 == overlap)
    #expect(comparison.kendallTau == tau)
    #expect(comparison.kind?.rawValue == kind)
  }
}
