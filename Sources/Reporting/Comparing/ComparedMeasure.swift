import Experimentation
import Statistics

/// What two models are compared by.
package enum ComparedMeasure: Equatable, Hashable, Sendable {
  /// Requests that ended in an error of the model.
  case errorRate
  /// Requests that the rules had to answer for the model, errors included.
  case fallbackRate
  /// How well the score of the employee who was sent tells success from failure.
  case auc
  /// Success where the model's first choice was sent.
  case firstChoiceSuccess
  /// A KPI of the treatment arm of a closed loop.
  case arm(ArmMeasure)
}

extension ComparedMeasure {
  /// The measures of a decision replay, in the order in which they are shown.
  package static let observed: [ComparedMeasure] = [
    .errorRate, .fallbackRate, .auc, .firstChoiceSuccess,
  ]

  /// Those of them that are also compared slice by slice; errors are fallbacks already.
  package static let sliced: [ComparedMeasure] = [.fallbackRate, .auc, .firstChoiceSuccess]

  /// The measures of a closed loop that have a goal, in the order in which they are shown.
  package static let simulated: [ComparedMeasure] =
    ArmMeasure.allCases.filter { $0.kpi != nil }.map(ComparedMeasure.arm)

  /// Short and stable, for machines.
  package var name: String {
    switch self {
    case .errorRate: "error-rate"
    case .fallbackRate: "fallback-rate"
    case .auc: "auc"
    case .firstChoiceSuccess: "first-choice-success"
    case .arm(.successByEvent): "scheduler-success-rate-by-events"
    case .arm(.successByRun): "scheduler-success-rate-by-runs"
    case .arm(.bumpingEfficiency): "bumping-efficiency"
    case .arm(.workloadBalance): "workload-balance"
    case .arm(.userInterventionRate): "user-intervention-rate"
    case .arm(.meanDaysToDue): "mean-days-to-due"
    }
  }

  /// For people.
  package var title: String {
    switch self {
    case .errorRate: "error rate"
    case .fallbackRate: "fallback rate"
    case .auc: "AUC"
    case .firstChoiceSuccess: "success of first choices sent"
    case .arm(.successByEvent): "scheduler success rate, by events"
    case .arm(.successByRun): "scheduler success rate, by runs"
    case .arm(.bumpingEfficiency): "bumping efficiency"
    case .arm(.workloadBalance): "workload balance"
    case .arm(.userInterventionRate): "user intervention rate (rough)"
    case .arm(.meanDaysToDue): "days to due"
    }
  }

  /// How its figures are known.
  package var evidence: EvidenceClass {
    if case .arm = self { .simulated } else { .observed }
  }

  /// It is held against what came of placements, and not only against the model's own doing.
  package var isAboutOutcomes: Bool { self == .auc || self == .firstChoiceSuccess }

  /// It lies in 0...1 and is written in percent.
  package var isShare: Bool {
    switch self {
    case .auc: false
    case .arm(let measure): measure.isShare
    default: true
    }
  }

  /// A figure without a natural unit has its margin relative to the champion's figure.
  package var hasRelativeMargin: Bool { self == .arm(.workloadBalance) }

  /// Whether more of it is better.
  package var isBetterHigher: Bool {
    switch self {
    case .errorRate, .fallbackRate: false
    case .auc, .firstChoiceSuccess: true
    case .arm(let measure): measure.kpi?.direction != .decrease
    }
  }

  /// An interval of challenger − champion turned so that positive is better.
  func gain(_ interval: Interval) -> Interval {
    isBetterHigher
      ? interval : Interval(lower: 0 - interval.upper, upper: 0 - interval.lower)
  }
}
