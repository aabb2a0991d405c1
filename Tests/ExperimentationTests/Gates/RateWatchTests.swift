import Experimentation
import Statistics
import Testing

@Suite struct RateWatchTests {
  private func verdict(_ runs: [RatioPart], _ level: LookLevel) throws -> Verdict {
    try RateWatch(limit: 0.05, level: level).criterion(
      Criterion.Subject(
        name: "fallback-rate", question: "Rare?", units: "requests", evidence: .observed),
      clusters: runs
    ).verdict
  }

  private func runs(_ count: Int, _ part: (Int) -> Int) -> [RatioPart] {
    (0..<count).map { RatioPart(numerator: Double(part($0)), denominator: 20) }
  }

  @Test func `requests that fall back one by one are counted as they are`() throws {
    let planned = LookLevel.planned(alpha: 0.05)
    #expect(try verdict(runs(100) { $0 % 5 == 0 ? 1 : 0 }, planned) == .pass)
    #expect(try verdict(runs(100) { 1 + $0 % 2 }, planned) == .fail)
    // 59 requests without a fallback prove it, 58 do not.
    #expect(try verdict([RatioPart(denominator: 59)], planned) == .pass)
    #expect(try verdict([RatioPart(denominator: 58)], planned) == .inconclusive)
    #expect(try verdict([], planned) == .noData)
    #expect(try verdict(runs(100) { _ in 0 }, .planned(alpha: 0)) == .inconclusive)
  }

  @Test func `whole runs that fall back are few, however many requests they have`() throws {
    let planned = LookLevel.planned(alpha: 0.05)
    // Four runs of a hundred: 80 of 2 000 requests.
    #expect(try verdict(runs(100) { $0 % 25 == 0 ? 20 : 0 }, planned) == .inconclusive)
    #expect(try verdict(runs(100) { $0 % 12 == 0 ? 20 : 0 }, planned) == .inconclusive)
  }

  @Test func `who asks every day needs more`() throws {
    let watch = LookLevel.watch(try AsymptoticSequence(tightestAt: 60, alpha: 0.05, sides: 1))
    let sixty = runs(30) { $0 % 2 }
    #expect(try verdict(runs(4) { _ in 0 }, .planned(alpha: 0.05)) == .pass)
    #expect(try verdict(runs(4) { _ in 0 }, watch) == .inconclusive)
    #expect(try verdict(runs(30) { _ in 0 }, watch) == .pass)
    #expect(try verdict(sixty, watch) == .inconclusive)
  }
}
