import Experimentation

extension LabReport {
  /// What the peers' rules say of the same histories, with each rule in a sentence.
  func addPeers(to document: inout MarkdownDocument) {
    guard !peers.isEmpty else { return }
    document.heading("What other rules say of the same histories")
    document.paragraph(
      "The randomised histories of the looks 10 %, 50 %, 100 % once more, \(histories) of each"
        + " truth, judged by several rules. A rule that promotes or rolls back ends the history for"
        + " itself. The rules of other tools are our own reading of what these document, run on one"
        + " metric, the success rate:")
    document.bullets(PeerRule.allCases.map { "\($0.title): \($0.definition)" })
    document.paragraph(
      "They do not answer one question. Only our gate asks for a target, and a gain of just the"
        + " target is not beyond it: to promote that is an error, which it limits to 5 %. Our"
        + " guardrail by itself is what can be compared with the others. A harm of 2 points is the"
        + " margin: to promote it is the error that the guardrail limits to 5 %, both but for the"
        + " chance of \(histories) histories. The others know no margin, but for the threshold that"
        + " is given one, and no α over all looks, but for the last, whose α is that of rolling back"
        + " a harmless model. At 60 club-weeks the first look has 6: our gate judges no fewer than"
        + " 10, and in 1 of 32 histories all 6 are in one arm, which the canary score counts as a"
        + " failure.")
    document.paragraph(
      "Each cell: promoted · rolled back · neither, in % of the histories of that true difference."
        + " Harm that is let through is the first figure of the columns below 0.0; a model that is"
        + " stopped though it does no harm is the second figure of the others.")
    document.table(
      ["#Club-weeks", "Rule"] + PeerTable.effects.map { "#" + NumberText.signed($0 * 100, 1) },
      peers.map { row in [String(row.clusters), row.rule.title] + row.counts.map(\.text) })
  }
}

extension PeerLab.Counts {
  /// As in `4.70 · 95.20 · 0.10`.
  fileprivate var text: String {
    [promoted, rolledBack, undecided]
      .map { NumberText.decimal(Double($0) / Double(replicates) * 100, 2) }
      .joined(separator: " · ")
  }
}

extension PeerRule {
  fileprivate var title: String {
    switch self {
    case .gate: "our gate"
    case .guardrail: "our guardrail alone"
    case .rulesThreshold: "threshold, the rules' rate"
    case .pinnedThreshold: "threshold, pinned"
    case .canary: "canary score"
    case .safeRollout: "ship unless harmful"
    }
  }

  fileprivate var definition: String {
    switch self {
    case .gate:
      "at each look, promote if the bounds prove that the model is worse by less than the margin,"
        + " if at all, and beyond the target, roll back if they prove that it is worse than the"
        + " rules; α 5 % one-sided over all looks."
    case .guardrail:
      "the same without the target: promote if the bounds prove that the model is worse by less"
        + " than the margin, if at all."
    case .rulesThreshold:
      "as Argo Rollouts' analysis with failureLimit 0 and count 3: each look is a measurement,"
        + " which fails if the model's rate so far is below the rules' so far; the first failure"
        + " rolls back, three successes promote."
    case .pinnedThreshold:
      "the same with a fixed limit: the pinned baseline of 60 % less the margin of 2 points."
    case .canary:
      "as Kayenta's default judge: at each look the Mann-Whitney interval of the shift between the"
        + " arms' club-week rates at 98 %, Low if it lies below a quarter of its own estimate (only"
        + " a fall counts); with this one metric the score is 0 if Low or if an arm has no data,"
        + " else 100; below 75 rolls back, 95 or more at every look promotes."
    case .safeRollout:
      "as GrowthBook's Safe Rollouts: roll back as soon as a one-sided sequential interval of the"
        + " difference at 95 %, tuned for all club-weeks of the history, lies below zero; else ship"
        + " at the end."
    }
  }
}
