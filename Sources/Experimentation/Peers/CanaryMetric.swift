/// What a canary's configuration says of one metric.
///
/// Source: Kayenta, `docs/canary-config.md`; the arguments left out of `init` are its defaults.
package struct CanaryMetric: Equatable, Sendable {
  package let name: String
  /// The change that counts against the canary.
  package let direction: Direction
  package let missingValues: MissingValues
  /// nil where all values count.
  package let outliers: OutlierRule?
  package let effect: EffectSize
  /// A smaller change is let pass.
  package let allowed: EffectLimits
  /// From here on the change of a critical metric fails the canary by itself.
  package let critical: EffectLimits
  package let isCritical: Bool
  package let mustHaveData: Bool
  /// A muted metric is judged and never counts.
  package let isMuted: Bool
  package let groups: [String]

  /// Takes a metric.
  package init(
    _ name: String, direction: Direction = .either, missingValues: MissingValues = .remove,
    outliers: OutlierRule? = nil, effect: EffectSize = .meanRatio, allowed: EffectLimits? = nil,
    critical: EffectLimits? = nil, isCritical: Bool = false, mustHaveData: Bool = false,
    isMuted: Bool = false, groups: [String] = ["all"]
  ) {
    self.name = name
    self.direction = direction
    self.missingValues = missingValues
    self.outliers = outliers
    self.effect = effect
    let neutral = EffectLimits(decrease: effect.neutral, increase: effect.neutral)
    self.allowed = allowed ?? neutral
    self.critical = critical ?? neutral
    self.isCritical = isCritical
    self.mustHaveData = mustHaveData
    self.isMuted = isMuted
    self.groups = groups
  }

  /// Which change counts.
  package enum Direction: String, CaseIterable, Sendable {
    case increase = "Increase"
    case decrease = "Decrease"
    case either = "Either"
  }

  /// What becomes of a value that is no number.
  package enum MissingValues: String, CaseIterable, Sendable {
    case remove = "Remove"
    /// It counts as 0.
    case replace = "Replace"
  }
}

/// The effects from which on a decrease and an increase count.
package struct EffectLimits: Equatable, Sendable {
  /// An effect at or below it counts.
  package let decrease: Double
  /// An effect at or above it counts.
  package let increase: Double

  /// Takes limits.
  package init(decrease: Double, increase: Double) {
    self.decrease = decrease
    self.increase = increase
  }
}

extension CanaryMetric {
  /// What is left of a sample to be compared.
  ///
  /// - Parameter values: In any order, NaN where one is missing.
  /// - Returns: Finite values.
  /// - Throws: `PeerError.notFinite` for a value that is infinite, `.outOfRange` for an outlier
  ///   rule that is none.
  func cleaned(_ values: [Double]) throws -> [Double] {
    if let index = values.firstIndex(where: { $0.isInfinite }) {
      throw PeerError.notFinite(metric: name, index: index)
    }
    let known: [Double] =
      switch missingValues {
      case .remove: values.filter { !$0.isNaN }
      case .replace: values.map { $0.isNaN ? 0 : $0 }
      }
    guard let outliers else { return known }
    return zip(known, try outliers.outliers(in: known)).filter { !$1 }.map { $0.0 }
  }

  /// Whether an effect is large enough to count in a direction; one that is not known always is.
  func isLarge(_ effect: Double?, _ label: CanaryLabel, beyond limits: EffectLimits) -> Bool {
    guard let effect else { return true }
    return label == .high ? effect >= limits.increase : effect <= limits.decrease
  }
}
