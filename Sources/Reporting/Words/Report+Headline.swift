import Experimentation

extension Report {
  /// The report in at most nine short lines of plain text, without a line break at the end.
  package var headline: String {
    let lines = [
      verdictSentence, headlineLift, criterionLine("auc"), criterionLine("fallback-rate"),
      criterionLine("fidelity"), headlineReach, headlineClosedLoop,
      "\(criteria.count) criteria: \(verdictCounts).", shortRecommendationSentence,
    ]
    return lines.compactMap { $0 }.map(Self.inOneLine).joined(separator: "\n")
  }

  private var headlineLift: String? {
    guard let lift = outcomes.lift, let model = outcomes.contested(.model)?.sent,
      let rules = outcomes.contested(.rules)?.sent, let rate = model.rate,
      let baseline = rules.rate
    else { return nil }
    return "Success where its first choice was sent: \(NumberText.percent(rate))"
      + " (n = \(model.total)), the rules': \(NumberText.percent(baseline)) (n = \(rules.total));"
      + " \(NumberText.points(lift.value, lift.interval)) points."
  }

  private var headlineReach: String {
    guard let all = agreement.first else {
      return "Contested requests: \(NumberText.counted(reach.contested)) of the proposals."
    }
    return "Contested: \(NumberText.counted(reach.contested)) proposals; same first choice:"
      + " \(NumberText.counted(all.sameFirst))."
  }

  private func criterionLine(_ name: String) -> String? {
    criteria.first { $0.criterion.name == name }.map { judged in
      let cells = CriterionCells(judged)
      let figures = [cells.value, cells.interval].filter { $0 != NumberText.none }
      let text = figures.isEmpty ? "" : figures.joined(separator: " ") + ", "
      return "\(cells.title): \(cells.verdict), \(text)limit \(cells.limit) (n = \(cells.count))."
    }
  }

  /// Text from a ledger may hold anything, and a terminal would obey control characters.
  private static func inOneLine(_ text: String) -> String {
    String(text.unicodeScalars.map { CharacterText.isControl($0) ? " " : Character($0) })
  }
}
