import Experimentation

extension MarkdownReport {
  mutating func writeOutcomes() {
    let outcomes = report.outcomes
    document.heading("Matched outcomes (observed)")
    guard outcomes.knownOutcomes.count > 0 else {
      document.paragraph("No contested request that the model ranked has a known outcome.")
      return
    }
    document.paragraph(
      "Success over success plus failure (\(report.experiment.outcome.rawValue)), by whether a"
        + " ranker's first choice is the employee who was sent. Known for"
        + " \(NumberText.counted(outcomes.knownOutcomes)) contested requests that the model"
        + " ranked\(otherOutcomes).")
    document.table(
      [
        "Requests", "First choice of", "#It was sent", "#Somebody else was sent",
        "#Difference in points, by runs", "#As if independent (Newcombe)",
      ],
      outcomes.lifts.map(cells) + outcomes.comparisons.map(cells))
    document.paragraph(
      "The row “model − rules” sets the model's first choices that were sent against the rules' that"
        + " were sent (in the column “Somebody else”); a placement that both put first is in both.")
    writeHeadToHead()
    document.paragraph(
      "What this shows: whether placements that a ranker would have made went better than those it"
        + " would not. What it cannot show: what would have come of its other choices. People were"
        + " not assigned at random; employees, event types and days differ between the columns, and"
        + " a model that was trained on this period flatters itself.")
  }

  private func cells(_ lift: FirstChoiceLift) -> [String] {
    [
      ["contested", lift.club.map { "club \($0)" }].compactMap { $0 }.joined(separator: ", "),
      "model − rules", "model's " + NumberText.share(lift.model),
      "rules' " + NumberText.share(lift.rules),
      lift.difference.map { NumberText.points($0.value, $0.interval) } ?? NumberText.none,
      NumberText.none,
    ]
  }

  private func cells(_ row: MatchedComparison) -> [String] {
    [
      [row.scope.rawValue, row.eventType, row.club.map { "club \($0)" }].compactMap { $0 }
        .joined(separator: ", "),
      row.ranker.rawValue, NumberText.share(row.sent), NumberText.share(row.other),
      row.difference.map { NumberText.points($0.value, $0.interval) } ?? NumberText.none,
      row.newcombe.map(NumberText.points) ?? NumberText.none,
    ]
  }

  private var otherOutcomes: String {
    let others = report.outcomes.otherOutcomes
    guard !others.isEmpty else { return "" }
    return " (the others: " + others.map { "\($0.name) \($0.count)" }.joined(separator: ", ") + ")"
  }

  private mutating func writeHeadToHead() {
    let heads = report.outcomes.headToHead
    guard heads.total > 0 else { return }
    document.paragraph(
      "Where the first choices differ and the outcome is known (n = \(heads.total)), history sent the"
        + " model's in \(sent(heads.modelSent)), the rules' in \(sent(heads.rulesSent)), and neither"
        + " in \(sent(heads.neitherSent)).")
  }

  private func sent(_ share: Share) -> String {
    "\(share.total) (\(share.count) succeeded)"
  }

  mutating func writeDivergences() {
    let divergences = report.divergences
    document.heading("The most consequential divergences")
    guard !divergences.all.isEmpty else {
      document.paragraph("Both rankings were the same wherever both exist.")
      return
    }
    document.paragraph(
      "\(NumberText.count(divergences.all.count, "request")) with different rankings, by the first"
        + " difference that matters: \(list(divergences.kinds)). Where first places differ, the"
        + " rules put theirs first: \(list(divergences.reasons)). Failures that the model would"
        + " have sent somebody else to come first, then the greater gap of the scores; all are in"
        + " divergences.csv. What made the scores differ in one of them: understudy explain"
        + " --ledger FILE, and its key, which stands in parentheses.")
    document.numbered(divergences.top.map(sentence))
  }

  private func list(_ counts: [NamedCount]) -> String {
    counts.isEmpty
      ? "none" : counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
  }

  private func sentence(_ divergence: Divergence) -> String {
    let place =
      "Run \(runName(divergence.club, divergence.run)), \(divergence.eventType)"
      + " \(divergence.event) on \(divergence.start) (\(divergence.key)): "
    let logged = " Sent: \(divergence.employee), \(divergence.outcome)."
    guard let first = divergence.modelFirst else {
      return place + "no candidate reaches the model's threshold; the rules put"
        + " \(divergence.rulesFirst) first." + logged
    }
    return place + "the model prefers \(first)\(score(divergence.modelScore)) to"
      + " \(divergence.rulesFirst)\(score(divergence.rulesFirstScore)); \(divergence.reason)."
      + logged
  }

  private func score(_ value: Double?) -> String {
    value.map { " (\(NumberText.decimal($0, 2)))" } ?? ""
  }
}
