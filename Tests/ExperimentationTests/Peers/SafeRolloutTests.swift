import Experimentation
import Statistics
import Testing

@Suite struct SafeRolloutTests {
  /// Arms of five club-weeks each, the model's rates moved by as much.
  private static func difference(_ shift: Double) throws -> Contrast? {
    let rates = [0.5, 0.55, 0.6, 0.65, 0.7]
    let rules = rates.map { ArmParts(control: RatioPart(numerator: $0 * 100, denominator: 100)) }
    let model = rates.map {
      ArmParts(treatment: RatioPart(numerator: ($0 + shift) * 100, denominator: 100))
    }
    return try ArmContrast(rules + model).contrast()
  }

  @Test func `it goes on until harm is proven, and ships at the end`() throws {
    let rollout = try SafeRollout(tightestAt: 10)
    let (harmful, same) = (try Self.difference(-0.4), try Self.difference(0))
    #expect(try rollout.recommendation(harmful, units: 10, isLast: false) == .rollBack)
    #expect(try rollout.recommendation(harmful, units: 10, isLast: true) == .rollBack)
    #expect(try rollout.recommendation(same, units: 10, isLast: false) == .hold)
    #expect(try rollout.recommendation(same, units: 10, isLast: true) == .promote)
    // Nothing known is nothing proven.
    #expect(try rollout.recommendation(nil, units: 10, isLast: true) == .promote)
  }

  /// Rolled back just where the upper end of the interval is below zero.
  @Test(arguments: (0...30).map { Double($0) / -100 })
  func `the bound is that of the sequence`(shift: Double) throws {
    let difference = try #require(try Self.difference(shift))
    let reach = try AsymptoticSequence(tightestAt: 10, alpha: 0.05, sides: 1)
      .halfWidth(count: 10, deviation: difference.standardError * 10.0.squareRoot())
    let said = try SafeRollout(tightestAt: 10).recommendation(difference, units: 10, isLast: false)
    #expect((said == .rollBack) == (difference.value + reach < 0))
  }

  @Test func `settings that are none are refused`() throws {
    #expect(throws: StatisticsError.self) { try SafeRollout(tightestAt: 0) }
    #expect(throws: StatisticsError.self) { try SafeRollout(tightestAt: 10, alpha: 0.5) }
    #expect(throws: StatisticsError.self) {
      try SafeRollout(tightestAt: 10)
        .recommendation(Self.difference(0), units: 0, isLast: false)
    }
  }
}
