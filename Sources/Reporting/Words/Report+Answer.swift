import Experimentation
import Statistics

// The answer in sentences. Plain text: whoever writes it down escapes it.
extension Report {
  /// Whether the model beats the rules on this history, in one short sentence.
  var verdictSentence: String {
    switch answer.standing {
    case .modelOff:
      reach.runs == 0
        ? "Nothing can be said about the model: the ledger holds no run."
        : "Nothing can be said about the model: the application's switches kept it out of every run."
    case .nothingRanked: nothingRankedSentence
    case .tooFewOutcomes:
      "Not known: the first choices that were sent and have a known outcome do not suffice."
    case .worse: "No: on this history the model does worse than the rules."
    case .undecided:
      aucVerdict == .fail
        ? "No: on this history the model does not beat the rules."
        : "Not shown: on this history no advantage of the model can be told from chance."
    case .better:
      "Perhaps: on this history the model's first choices did better than the rules',"
        + " which is no proof."
    }
  }

  /// The figures behind it, and how sure they are; empty where there are none.
  var evidenceSentences: [String] {
    switch answer.standing {
    case .modelOff, .nothingRanked: []
    case .tooFewOutcomes: [tooFewSentence]
    case .worse, .undecided, .better:
      [liftSentence, discriminationSentence, certaintySentence].compactMap { $0 }
    }
  }

  /// What to do, and what stands in the way.
  var recommendationSentence: String {
    recommendation { judged in
      let cells = CriterionCells(judged)
      return "\(cells.title) \(cells.verdict) (\(cells.value), limit \(cells.limit))"
    }
  }

  /// The same without figures.
  var shortRecommendationSentence: String {
    recommendation { "\($0.title) \($0.criterion.verdict.rawValue)" }
  }

  private func recommendation(obstacle: (JudgedCriterion) -> String) -> String {
    if case .promote(let stage) = answer.recommendation {
      return "Promote: start stage \(stage), where the model's own choices are sent and can be"
        + " judged; nothing up to there stands in the way."
    }
    let stay = answer.shadowStage.map { "Hold: stay in stage \($0)." } ?? "Hold."
    guard answer.open.isEmpty else {
      return stay + " In the way: " + answer.open.map(obstacle).joined(separator: ", ") + "."
    }
    return answer.standing == .worse
      ? stay + " Every criterion holds, but the history speaks against the model."
      : stay + " The plan has no stage to go to, or the history says too little."
  }

  /// The verdicts counted, in order of the criteria: `3 PASS, 1 FAIL, 5 NO DATA`.
  var verdictCounts: String {
    let counts = verdictTally.filter { $0.count > 0 }
    return counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
  }
}

extension Report {
  private var aucVerdict: Verdict? {
    criteria.first { $0.criterion.name == "auc" }?.criterion.verdict
  }

  private var nothingRankedSentence: String {
    let start = "Nothing can be said about the model: "
    if fallbacks.asked == 0 { return start + "no request of this history had a candidate to rank." }
    if fallbacks.ranked == 0 {
      return start + "the rules had to answer all \(fallbacks.asked) requests it was asked for."
    }
    return start + "it ranked no request with two candidates or more."
  }

  private var tooFewSentence: String {
    let counts = MatchedComparison.Ranker.allCases.map { outcomes.contested($0)?.sent.total ?? 0 }
    return "Of the contested requests with a known outcome, history sent the model's first choice"
      + " in \(counts[0]) and the rules' in \(counts[1]); an interval needs \(Enough.rows) of each,"
      + " \(Enough.clusters) runs, and runs that are not all alike."
  }

  private var liftSentence: String? {
    guard let lift = outcomes.lift, let model = outcomes.contested(.model)?.sent,
      let rules = outcomes.contested(.rules)?.sent, let rate = model.rate,
      let baseline = rules.rate
    else { return nil }
    return "Of the contested placements that history made, \(NumberText.percent(rate)) succeeded"
      + " where the model's first choice was sent (n = \(model.total)), and"
      + " \(NumberText.percent(baseline)) where the rules' was (n = \(rules.total)):"
      + " \(NumberText.points(lift.value, lift.interval)) points, observed over"
      + " \(lift.clusters) runs."
  }

  private var discriminationSentence: String? {
    guard let estimate = quality.estimate else { return nil }
    let words =
      switch estimate.discrimination {
      case .inverse: "worse than guessing"
      case .none: "no better than guessing, as far as can be told"
      case .some: "better than guessing"
      }
    return "Its score tells success from failure \(words): AUC"
      + " \(NumberText.decimal(estimate.auc, 2)) \(NumberText.plain(estimate.interval)), where 0.50"
      + " is guessing and \(NumberText.shortest(experiment.criteria.minimumAUC)) the limit."
  }

  private var certaintySentence: String? {
    let heads = outcomes.headToHead
    let sure = NumberText.limit(percent: experiment.criteria.confidence)
    let chance =
      answer.standing == .undecided
      ? "At \(sure) confidence that difference can be chance"
      : "At \(sure) confidence that difference is more than chance, but people were not assigned at"
        + " random, and a model that was trained on this period flatters itself"
    guard heads.total > 0 else { return chance + "." }
    return chance + "; nor does it test the model's own choices: where both disagree, the model's"
      + " was sent in \(heads.modelSent.total) of \(heads.total) placements."
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
