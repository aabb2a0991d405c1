import Experimentation

// What to do, in sentences.
extension Report {
  /// What to do, and what stands in the way.
  var recommendationSentence: String {
    recommendation { judged in
      let cells = CriterionCells(judged)
      let figures = [cells.value, "limit \(cells.limit)"].filter { $0 != NumberText.none }
      return "\(cells.title) \(cells.verdict) (\(figures.joined(separator: ", ")))"
    }
  }

  /// The same without figures.
  var shortRecommendationSentence: String {
    recommendation { "\($0.title) \($0.criterion.verdict.rawValue)" }
  }

  private func recommendation(obstacle: (JudgedCriterion) -> String) -> String {
    if case .promote(let stage) = answer.recommendation {
      return "Promote: start stage \(stage), where the model's own choices are sent and can be"
        + " judged; nothing up to there stands in the way, \(Self.trainingProviso)."
    }
    if closedLoop?.isRulesInBothArms == true {
      return "None: with the rules in both arms this checks the harness; replay a model for advice."
    }
    return [holdSentence, noReachAdvice, obstacles(obstacle), laterMonthsSentence].compactMap {
      $0
    }
    .joined(separator: " ")
  }

  private var holdSentence: String {
    let stage = answer.canaryStage.map { "do not start stage \($0); " } ?? ""
    return answer.standing == .modelOff
      ? "Hold: \(stage)the model ranked nothing here."
      : "Hold: \(stage)keep the model in shadow, where it ranks and the rules decide."
  }

  private func obstacles(_ text: (JudgedCriterion) -> String) -> String? {
    guard answer.open.isEmpty else {
      return "In the way: " + answer.open.map(text).joined(separator: ", ") + "."
    }
    if answer.standing == .worse {
      return "Every criterion holds, but the history speaks against the model."
    }
    if isFalling || answer.isUnreachable { return nil }
    return answer.canaryStage == nil
      ? "The plan has no stage to go to." : "The history says too little."
  }

  private var laterMonthsSentence: String? {
    guard isFalling, let course = quality.course, let early = course.early.auc,
      let late = course.late.auc
    else { return nil }
    return "Replay only later months (--from \(course.lateFrom) or later): AUC is"
      + " \(NumberText.decimal(early, 2)) in \(course.early.value) and"
      + " \(NumberText.decimal(late, 2)) in \(course.late.value)."
  }
}

extension JudgedCriterion {
  /// The criterion's name for people: `fallback rate`, `AUC`.
  var title: String {
    switch criterion.name {
    case "auc": "AUC"
    case "kpi-improvement": "KPI improvement"
    default: criterion.name.replacing("-", with: " ")
    }
  }
}
