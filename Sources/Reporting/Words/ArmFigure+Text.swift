import Experimentation
import Ledger
import Statistics

// Figures of both arms as a reader sees them.
extension ArmFigure {
  /// The name for people.
  var title: String {
    switch measure {
    case .successByEvent: "scheduler success rate, by events"
    case .successByRun: "scheduler success rate, by runs"
    case .bumpingEfficiency: "bumping efficiency"
    case .workloadBalance: "workload balance (standard deviation)"
    case .userInterventionRate: "user intervention rate (rough)"
    case .meanDaysToDue: "days to due"
    }
  }

  /// A value of one arm or of production.
  func text(_ value: Double?) -> String {
    guard let value else { return NumberText.none }
    return measure.isShare ? NumberText.percent(value) : NumberText.decimal(value, 2)
  }

  /// `+1.2 [-0.3, +2.7]`, shares in points; `0.0, identical in every run`.
  var differenceText: String {
    guard let difference else { return NumberText.none }
    if difference.isIdentical {
      return "\(signed(difference.value)), identical in every \(isByWeek ? "week" : "run")"
    }
    guard let interval = difference.interval else { return signed(difference.value) }
    return "\(signed(difference.value)) [\(signed(interval.lower)), \(signed(interval.upper))]"
  }

  /// `90 runs, 7 differ`, `12 weeks`.
  var pairsText: String {
    guard pairs > 0 else { return NumberText.none }
    let count = NumberText.count(pairs, isByWeek ? "week" : "run")
    return differing == 0 ? count : count + ", \(differing) differ"
  }

  /// What treatment does, or why that cannot be said.
  func effectText(_ kind: ClosedLoopKind) -> String {
    switch effect {
    case .unknown where difference == nil: "nothing to compare"
    case .unknown where kind == .carry && !isByWeek: "not judged: runs depend on each other"
    case .unknown where pairs < Enough.clusters:
      "not enough data (n = \(pairs), needs \(Enough.clusters))"
    case .unknown: "the same difference throughout"
    case .higher, .lower: "\(effect.rawValue) (no goal)"
    // What people would have done with other proposals is known in part only.
    case .better, .worse:
      effect.rawValue + sizeText
        + (measure == .userInterventionRate ? ", but see the limits below" : "")
        + (kind == .carry ? ", if weeks were independent" : "")
    default: effect.rawValue
    }
  }

  /// How much better or worse, where points do not say it.
  private var sizeText: String {
    guard !measure.isShare, let difference, let control, control != 0 else { return "" }
    return " by \(NumberText.percent(abs(difference.value / control)))"
  }

  private func signed(_ value: Double) -> String {
    NumberText.signed(value * scale, digits)
  }

  private var scale: Double { measure.isShare ? 100 : 1 }

  /// As many as it takes to tell the difference and its interval from zero, at most six.
  private var digits: Int {
    let values = [difference?.value, difference?.interval?.lower, difference?.interval?.upper]
    let largest = values.compactMap { $0.map(abs) }.max() ?? 0
    var digits = measure.isShare ? 1 : 2
    var unit = measure.isShare ? 0.1 : 0.01
    while largest > 0, digits < 6, largest * scale < unit {
      digits += 1
      unit /= 10
    }
    return digits
  }
}

extension ClosedLoopSlice {
  /// `95.0 % [93.1–97.0]`, or what it lacks.
  var identicalText: String {
    guard isEnough, let identical else { return NumberText.notEnough(counts.placements) }
    return NumberText.percent(identical.value)
      + (identical.interval.map { " " + NumberText.percents($0) } ?? "")
  }
}
