import Statistics

/// Judges one KPI of both arms over independent clusters.
package struct KPIJudge {
  /// Clusters below which an interval over them would be far too narrow.
  package static let fewestClusters = 10
  /// The same of each arm, where clusters are in one arm only; twice as many for levels below 1 %.
  package static let fewestOfAnArm = 5

  let goal: KPIGoal
  let arms: ArmContrast
  let level: LookLevel
  let evidence: EvidenceClass
  let settings: GateSettings
  /// Clusters that a week brings, for "how many more weeks"; above 0.
  let clustersPerWeek: Double
  /// More weeks bring more to compare.
  let isGrowing: Bool

  /// Prepares the judgement of a KPI.
  ///
  /// - Parameters:
  ///   - goal: Of the experiment.
  ///   - parts: One for each cluster.
  ///   - level: Of the look.
  ///   - evidence: How the parts are known.
  ///   - settings: Of the experiment.
  ///   - clustersPerWeek: Above 0.
  ///   - isGrowing: `false` where no run of the rules is left to compare with.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package init(
    _ goal: KPIGoal, _ parts: [ArmParts], level: LookLevel, evidence: EvidenceClass,
    settings: GateSettings, clustersPerWeek: Double, isGrowing: Bool = true
  ) throws {
    self.goal = goal
    self.level = level
    self.evidence = evidence
    self.settings = settings
    self.clustersPerWeek = clustersPerWeek
    self.isGrowing = isGrowing
    arms = try ArmContrast(parts)
  }

  package var kpi: KPI { goal.kpi }
  private var isIncrease: Bool { kpi.direction == .increase }
  var units: String { settings.unit.plural }
}

/// A figure with the bounds that a look allows.
struct BoundedFigure {
  let value: Double
  /// nil where there are no bounds, for `reason`.
  let interval: Interval?
  let standardError: Double?
  let reason: String?
}

extension KPIJudge {
  /// Whether both arms have something to divide by.
  var hasBothArms: Bool { arms.control != nil && arms.treatment != nil }

  /// `treatment − weight · control` with one-sided bounds.
  ///
  /// Arms that are identical in every cluster are no proof that they always will be: with n
  /// clusters the share in which they differ is below 1 − α^(1/n) (Clopper–Pearson without a
  /// success), and a rate cannot differ by more than that share.
  ///
  /// - Parameter weight: As of `ArmContrast`.
  /// - Returns: nil without both arms.
  /// - Throws: `StatisticsError` for figures that are not finite.
  func figure(weight: Double) throws -> BoundedFigure? {
    guard hasBothArms, let value = arms.value(weight: weight) else { return nil }
    func unbounded(_ reason: String) -> BoundedFigure {
      BoundedFigure(value: value, interval: nil, standardError: nil, reason: reason)
    }
    guard arms.clusters >= Self.fewestClusters else {
      return unbounded(
        "\(arms.clusters) \(units) are too few for an interval, which takes"
          + " \(Self.fewestClusters)")
    }
    guard weight == 0 || arms.fewestOfAnArm >= level.fewestOfAnArm else {
      return unbounded(
        "one arm has only \(arms.fewestOfAnArm) \(units), and an interval takes"
          + " \(level.fewestOfAnArm) of each at this look")
    }
    if arms.differing == 0, weight == 1 {
      guard kpi.isRate, level.alpha > 0 else {
        return unbounded("the arms are identical in all \(arms.clusters) \(units)")
      }
      let reach = try clopperPearsonUpper(
        successes: 0, trials: arms.clusters, confidence: 1 - level.alpha)
      return BoundedFigure(
        value: value, interval: Interval(lower: value - reach, upper: value + reach),
        standardError: nil, reason: nil)
    }
    guard let contrast = try arms.contrast(weight: weight) else {
      return unbounded("all \(units) are alike")
    }
    guard let interval = try level.bounds(of: contrast, clusters: arms.clusters) else {
      return unbounded("this look is too early to have any α")
    }
    return BoundedFigure(
      value: value, interval: interval, standardError: contrast.standardError, reason: nil)
  }

  /// Whether bounds lie on the better side of a limit, on the worse side, or around it.
  func side(of interval: Interval, from limit: Double) -> Verdict {
    if isIncrease {
      return interval.lower > limit ? .pass : interval.upper < limit ? .fail : .inconclusive
    }
    return interval.upper < limit ? .pass : interval.lower > limit ? .fail : .inconclusive
  }

  /// How many more clusters would decide, were the figure what it is, with the settings' power.
  ///
  /// - Parameters:
  ///   - figure: With a standard error.
  ///   - limit: What it has to get away from.
  ///   - family: Tests that share the α.
  /// - Returns: A sentence.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  func settlement(
    _ figure: BoundedFigure, from limit: Double, family: Int = 1
  ) throws -> String {
    guard isGrowing else {
      return "Nothing: at 100 % no run of the rules is left to compare with."
    }
    guard let error = figure.standardError, level.alpha > 0 else {
      let missing = Self.fewestClusters - arms.clusters
      return missing > 0
        ? "\(more(missing)), then it depends on how much they vary." : "More \(units)."
    }
    let reach =
      try -normalQuantile(level.alpha / Double(max(1, family)))
      + normalQuantile(settings.power)
    let ratio = reach * error / abs(figure.value - limit)
    let needed = (Double(arms.clusters) * (ratio * ratio - 1)).rounded(.up)
    guard needed.isFinite, needed < 1e6 else {
      return "No reasonable number of \(units); the figure is too close to the limit."
    }
    return more(max(1, Int(needed))) + " if the difference stays what it is."
  }

  /// So many more clusters, and the weeks they take.
  func more(_ count: Int) -> String {
    let weeks = Int((Double(count) / clustersPerWeek).rounded(.up))
    return
      "About \(count) more \(count == 1 ? String(units.dropLast()) : units) (\(weeks) \(weeks == 1 ? "week" : "weeks"))"
  }
}

extension UnitKind {
  /// The noun for several of them.
  package var plural: String {
    switch self {
    case .run: "runs"
    case .club: "clubs"
    case .clubWeek: "club-weeks"
    }
  }
}
