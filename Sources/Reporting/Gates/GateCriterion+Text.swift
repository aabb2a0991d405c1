import Experimentation
import Statistics

/// A gate criterion's figures as text.
struct GateCells {
  let value: String
  let interval: String
  let limit: String

  init(_ judged: GateCriterion) {
    let criterion = judged.criterion
    func text(_ number: Double?) -> String {
      number.map { Self.text($0, judged.scale) } ?? NumberText.none
    }
    value = text(criterion.value)
    interval =
      criterion.interval.map { "[\(text($0.lower)), \(text($0.upper))]" } ?? NumberText.none
    limit =
      criterion.threshold.map { judged.bound + " " + Self.text($0, judged.scale) }
      ?? NumberText.none
  }

  private static func text(_ number: Double, _ scale: GateCriterion.Scale) -> String {
    switch scale {
    case .share: NumberText.percent(number)
    case .points: NumberText.signed(number * 100, 1) + " points"
    case .count: NumberText.decimal(number, 0)
    case .plain: NumberText.decimal(number, 2)
    case .ratio: number.isFinite ? NumberText.decimal(number, 2) + " ×" : "∞"
    }
  }
}

extension GateCriterion {
  /// How the limit binds: a bound beyond it, or the value itself.
  var bound: String {
    switch name {
    case .fidelity, .coverage, .runtime: "≥"
    case .sampleRatio, .errors, .predictionsLogged: "="
    case .sameRanker, .looks: "≤"
    case .fallbackRate, .reportedIssues, .workloadBalanceKept, .interventionRateKept,
      .workloadBalanceTarget, .interventionRateTarget:
      "<"
    case .auc, .successRateKept, .bumpingEfficiencyKept, .successRateTarget,
      .bumpingEfficiencyTarget:
      ">"
    }
  }

  /// What a verdict other than PASS does, in a word or two.
  var roleText: String {
    switch role {
    case .required: "required"
    case .guardrail: "guardrail"
    case .alarm: "alarm"
    case .goal: "goal"
    case .observed: "observed only"
    }
  }
}
