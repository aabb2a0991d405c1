import Reporting
import Statistics
import Testing

@Suite struct TangoIntervalTests {
  /// By maximising the likelihood of each difference with `scipy.optimize.minimize_scalar` instead
  /// of the closed form, and `brentq` for the bounds; that optimum is good for seven digits.
  @Test(arguments: [
    (5, 12, 100, -0.0118632104, 0.1574156061), (0, 1, 44, -0.0593932332, 0.1180770970),
    (0, 8, 60, 0.0651385673, 0.2416515968), (20, 3, 1741, -0.0161415747, -0.0048254820),
    (9, 30, 50, 0.1827268631, 0.6070502196),
  ])
  func `bounds are those of the constrained likelihood`(
    lost: Int, gained: Int, pairs: Int, lower: Double, upper: Double
  ) throws {
    let interval = try tangoInterval(
      onlyFirst: lost, onlySecond: gained, pairs: pairs, confidence: 0.95)
    #expect(abs(interval.lower - lower) < 2e-7)
    #expect(abs(interval.upper - upper) < 2e-7)
  }

  /// z² / (n + z²) with z = 1.959964.
  @Test func `pairs that never differ leave room for a difference`() throws {
    let interval = try tangoInterval(onlyFirst: 0, onlySecond: 0, pairs: 30, confidence: 0.95)
    #expect(abs(interval.upper - 0.1135133932) < 1e-9)
    #expect(interval.lower == -interval.upper)
  }

  @Test func `sides can be exchanged`() throws {
    let one = try tangoInterval(onlyFirst: 3, onlySecond: 7, pairs: 40, confidence: 0.9)
    let other = try tangoInterval(onlyFirst: 7, onlySecond: 3, pairs: 40, confidence: 0.9)
    #expect(one.lower == -other.upper)
    #expect(one.upper == -other.lower)
  }

  @Test(arguments: [1, 30]) func `all pairs that differ one way end at one`(pairs: Int) throws {
    let interval = try tangoInterval(
      onlyFirst: 0, onlySecond: pairs, pairs: pairs, confidence: 0.95)
    #expect(interval.upper == 1)
    #expect(interval.lower < 1)
  }

  @Test(arguments: [(0, 0, 0), (-1, 2, 5), (3, 3, 5)])
  func `impossible counts are refused`(lost: Int, gained: Int, pairs: Int) {
    #expect(throws: StatisticsError.self) {
      try tangoInterval(onlyFirst: lost, onlySecond: gained, pairs: pairs, confidence: 0.95)
    }
  }
}
