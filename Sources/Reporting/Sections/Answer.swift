import Experimentation
import Statistics

/// Whether the model beats the rules on this history, and what to do about it.
package struct Answer: Equatable, Sendable {
  package let standing: Standing
  package let recommendation: Recommendation
  /// The plan puts the model's order where today's engine asks for none.
  package let isUnreachable: Bool
  /// The first stage in which the model decides, if the plan has one.
  package let canaryStage: String?
  /// Criteria that stand in the way of a canary, in order.
  package let open: [JudgedCriterion]
  /// Something speaks for the model, so that the reader must know what may make it look good.
  package let isFavourable: Bool

  /// What the matched outcomes say.
  package enum Standing: String, Sendable {
    /// The application's switches kept the model out.
    case modelOff
    /// The model was on, and ranked no contested request.
    case nothingRanked
    /// Too few of the first choices were sent and have a known outcome, or their runs are alike.
    case tooFewOutcomes
    /// A difference, but history hardly ever followed the model where the two differ: it
    /// compares requests on which they agree with requests on which they do not.
    case untested
    /// The interval of the difference lies below zero.
    case worse
    /// The interval contains zero.
    case undecided
    /// The interval lies above zero.
    case better
  }

  package enum Recommendation: Equatable, Sendable {
    case hold
    /// Start the named stage.
    case promote(to: String)
  }
}

extension Answer {
  /// Weighs the criteria of the harness, of shadow and of quality, and the matched outcomes.
  ///
  /// A canary needs all criteria up to quality that history can judge, and a history that does
  /// not speak against the model, nor look like the model's own training period; and an
  /// integration point that the engine consults. What only a canary can answer stands in nobody's
  /// way.
  init(
    experiment: Experiment, source: ReplaySource, reach: Reach, outcomes: MatchedOutcomes,
    quality: ModelQuality, criteria: [JudgedCriterion]
  ) {
    let standing = Self.standing(source, reach, outcomes)
    let open = criteria.filter {
      $0.group != .canary && $0.criterion.threshold != nil && $0.criterion.verdict != .pass
    }
    let canary = experiment.stages.first { $0.share > .none }
    self.standing = standing
    self.open = open
    canaryStage = canary?.name
    isUnreachable = !experiment.ranking.integrationPoint.isConsulted
    let speaksAgainst = outcomes.lift?.interval.map { $0.upper < 0 } ?? false
    let mayGo = [.better, .undecided, .untested].contains(standing) && !speaksAgainst
    let isFalling = quality.course?.isFalling ?? false
    if open.isEmpty, mayGo, !isFalling, !isUnreachable, let canary {
      recommendation = .promote(to: canary.name)
    } else {
      recommendation = .hold
    }
    isFavourable =
      standing == .better || recommendation != .hold
      || criteria.contains { $0.criterion.name == "auc" && $0.criterion.verdict == .pass }
  }

  private static func standing(
    _ source: ReplaySource, _ reach: Reach, _ outcomes: MatchedOutcomes
  ) -> Standing {
    guard source.wasModelAsked, !source.isModelTheRules else { return .modelOff }
    guard reach.ranked > 0 else { return .nothingRanked }
    guard let lift = outcomes.lift?.interval else { return .tooFewOutcomes }
    if lift.contains(0) { return .undecided }
    let heads = outcomes.headToHead
    guard heads.modelSent.isEnough, heads.rulesSent.isEnough else { return .untested }
    return lift.upper < 0 ? .worse : .better
  }
}
