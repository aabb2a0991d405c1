import Statistics

/// Draws clusters of a KPI in both arms, of which the truth is known.
///
/// A cluster has 20 to 60 events, and a rate of its own around the common one, so that events of
/// one cluster hang together. Each event has one draw, which both arms compare with their rate:
/// what succeeds under the rules mostly succeeds with the model too, as in a replay of the same
/// run. One event in ten is drawn anew for the model, so that arms differ without an effect as
/// well.
package struct SimulatedClusters {
  /// How units come to their arm.
  package enum Design: String, CaseIterable, Sendable {
    /// Each cluster in both arms.
    case paired
    /// Each cluster in one arm, by a fair draw.
    case randomised
    /// Each cluster in one arm: in the first half of a history one in ten is treated, in the second
    /// half one in two, and each counts by the chance it had of the other arm.
    case ramp = "10 %, then 50 %"
  }

  /// Standard deviation of the clusters' own rates.
  private static let spread = 0.06
  /// Of the events that the model has drawn anew.
  private static let churn = 0.1
  /// The largest effect that a rate of 0.6 has room for.
  static let widestEffect = 0.2

  private var generator: Xoshiro256
  private var drawn = 0
  private let total: Int
  private let design: Design
  /// Of all clusters together, under the rules and with the model.
  private let rates: (control: Double, treatment: Double)

  /// Prepares draws.
  ///
  /// - Parameters:
  ///   - design: How clusters come to their arm.
  ///   - control: The true rate under the rules; with the effect and 0.15 either way inside 0...1.
  ///   - effect: What the model adds to it.
  ///   - seed: Equal seeds give equal clusters.
  ///   - total: Clusters of a history, by which a ramp knows its halves.
  package init(
    _ design: Design, control: Double, effect: Double, seed: UInt64, total: Int = .max
  ) {
    self.design = design
    self.total = total
    rates = (control, control + effect)
    generator = Xoshiro256(seed: seed)
  }

  /// The next cluster.
  ///
  /// - Throws: `StatisticsError` never for the rates above.
  package mutating func next() throws -> ArmParts {
    let events = 20 + generator.next(below: 41)
    // Inside 0...1, so that the quantile is finite.
    let place = min(max(generator.nextDouble(), 1e-9), 1 - 1e-9)
    let own = try Self.spread * min(max(normalQuantile(place), -2.5), 2.5)
    let share: TrafficShare? =
      design == .ramp ? (2 * drawn < total ? .canary10 : .canary50) : nil
    let isTreated =
      share.map { generator.nextDouble() < $0.fraction } ?? (generator.next(below: 2) == 1)
    drawn += 1
    var parts = ArmParts(
      control: RatioPart(denominator: Double(events)),
      treatment: RatioPart(denominator: Double(events)))
    for _ in 0..<events {
      let draw = generator.nextDouble()
      let other = generator.nextDouble() < Self.churn ? generator.nextDouble() : draw
      if draw < rates.control + own { parts.control.numerator += 1 }
      if other < rates.treatment + own { parts.treatment.numerator += 1 }
    }
    guard design != .paired else { return parts }
    if isTreated { parts.control = RatioPart() } else { parts.treatment = RatioPart() }
    guard let share else { return parts }
    let weight = share.overlapWeight(of: isTreated ? .treatment : .control)
    return ArmParts(control: parts.control * weight, treatment: parts.treatment * weight)
  }
}
