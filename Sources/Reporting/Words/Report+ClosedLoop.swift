import Experimentation
import Ledger

// The closed loop in sentences. Plain text: whoever writes it down escapes it.
extension Report {
  /// What a reader must know of the closed loop first: paragraphs with a bold start.
  ///
  /// Also that the model's order reaches nothing, whether or not a closed loop was replayed.
  var closedLoopOpening: [(start: String, text: String)] {
    let reach = noReachSentence.map { [("No reach.", $0)] } ?? []
    guard let loop = closedLoop else { return reach }
    guard loop.runs > 0 else {
      return reach + [("Closed loop.", "No run could be simulated: \(skippedText(loop)).")]
    }
    let sentences = [
      armsSentence(loop), aaSentence(loop), closedLoopFidelitySentence(loop),
      reachSentence(loop), successSentence(loop),
    ]
    let text = sentences.compactMap { $0 }.joined(separator: " ")
    return reach + [("Closed loop (simulated).", text)]
      + (quirkSentence(loop).map { [("Defects repaired.", $0)] } ?? [])
  }

  /// That switching the model on would change nothing; nil where it could.
  var noReachSentence: String? {
    guard answer.isUnreachable else { return nil }
    return "The model would order lists at \(pointName), and today's engine never consults these"
      + " lists: switching the model on changes nothing. Choose \(Self.reachingPoints)."
  }

  /// The same for those who ask what to do.
  var noReachAdvice: String? {
    guard answer.isUnreachable else { return nil }
    return "A canary would change nothing, since today's engine never consults \(pointName): choose"
      + " \(Self.reachingPoints)."
  }

  private var pointName: String { experiment.ranking.integrationPoint.rawValue }

  private static let reachingPoints = IntegrationPoint.allCases.filter { $0.isConsulted }
    .map { $0.rawValue }.joined(separator: " or ")

  /// One line for a terminal; nil without a closed loop.
  var headlineClosedLoop: String? {
    guard let loop = closedLoop else { return nil }
    guard loop.runs > 0 else { return "Closed loop: no run could be simulated." }
    if loop.isRulesInBothArms {
      return "Closed loop (simulated): the rules in both arms; "
        + (loop.isIdentical ? "every difference is 0." : "yet the arms differ: do not trust it.")
    }
    let change = loop.figure(.successByEvent).map { figure in
      " success rate \(figure.text(figure.treatment)), the rules' \(figure.text(figure.control)),"
        + (figure.effect == .identical
          ? " identical in every run;" : " \(figure.differenceText) points\(unjudged(loop));")
    }
    let reach =
      answer.isUnreachable
      ? " the order is never asked for."
      : " the order could matter in \(NumberText.counted(loop.reach.open)) placements,"
        + " \(loop.reach.differing.count) of \(loop.reach.differing.total) events differ."
    return "Closed loop (\(kindText(loop))):\(change ?? "")" + reach
  }

  private func kindText(_ loop: ClosedLoop) -> String {
    let kind = loop.kind == .carry ? ["simulated", "carried"] : ["simulated"]
    return (kind + loop.fixedQuirks.map { "without \($0)" }).joined(separator: ", ")
  }

  private func unjudged(_ loop: ClosedLoop) -> String {
    loop.kind == .carry ? ", not judged" : ""
  }

  /// Which defects of production both arms ran without; nil where there are none.
  func quirkSentence(_ loop: ClosedLoop) -> String? {
    guard !loop.fixedQuirks.isEmpty else { return nil }
    return
      "Both arms ran without \(loop.fixedQuirks.joined(separator: ", ")): this is not production"
      + " as it is. Where the control differs from history, the repairs may be why."
  }

  /// Whether the rules against themselves give zero; nil where there was a model.
  func aaSentence(_ loop: ClosedLoop) -> String? {
    guard loop.isRulesInBothArms else { return nil }
    return "The rules in both arms (an A/A replay): every difference must be 0, and "
      + (loop.isIdentical
        ? "it is."
        : "it is not. The replay is at fault; do not trust its other figures.")
  }

  /// `6 runs (crashed 4, no rows 2)`.
  func skippedText(_ loop: ClosedLoop) -> String {
    let total = loop.skipped.reduce(0) { $0 + $1.count }
    let reasons = loop.skipped.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    return NumberText.count(total, "run") + (reasons.isEmpty ? "" : " (\(reasons))")
  }
}

extension Report {
  private func armsSentence(_ loop: ClosedLoop) -> String {
    let second =
      loop.isRulesInBothArms
      ? "once more by them"
      : "once with the model (at \(experiment.ranking.integrationPoint.rawValue))"
    return "\(loop.runs) of \(NumberText.count(reach.runs, "run")) were scheduled anew, once by the"
      + " rules and \(second)"
      + (loop.kind == .reset ? "." : ", each arm living with what its own earlier runs led to.")
  }

  private func closedLoopFidelitySentence(_ loop: ClosedLoop) -> String {
    guard let all = loop.fidelity.all, all.counts.placements > 0 else {
      return "Fidelity: no simulated run has an unedited placement to compare with."
    }
    if loop.kind == .carry { return driftSentence(loop, all) }
    let byRuns = all.identical?.interval == nil ? "" : " by runs"
    return "Fidelity: the rules alone place \(all.counts.identical) of"
      + " \(all.counts.placements) unedited placements of production with the same employee at the"
      + " same time: \(all.identicalText)\(byRuns)."
  }

  /// With their own past, arms are not meant to stay with history.
  private func driftSentence(_ loop: ClosedLoop, _ all: ClosedLoopSlice) -> String {
    let levels = loop.figure(.successByEvent).map { figure in
      " The rules alone reach a success rate of \(figure.text(figure.control)) where production"
        + " reached \(figure.text(figure.production)): compare the arms with each other, and take no"
        + " level for a forecast."
    }
    return "The arms leave history behind, since edits, refusals and repairs by hand are not"
      + " simulated: of production's unedited placements the rules alone still make"
      + " \(all.identicalText)." + (levels ?? "")
  }

  private func reachSentence(_ loop: ClosedLoop) -> String {
    let reach = loop.reach
    if answer.isUnreachable {
      return "Reach: none; wired in at \(IntegrationPoint.fillPool.rawValue), an order could have"
        + " changed \(NumberText.counted(reach.open)) placements."
    }
    let open =
      "Reach: the order could have changed \(NumberText.counted(reach.open)) placements of the rules"
    if loop.isRulesInBothArms { return open + "." }
    return open
      + "; the model changed the choice in \(NumberText.counted(reach.changed)) of its own, and in"
      + " the end \(NumberText.counted(reach.differing)) events that either placed differ, in"
      + " \(NumberText.counted(reach.differingRuns)) runs."
  }

  private func successSentence(_ loop: ClosedLoop) -> String? {
    guard !loop.isRulesInBothArms, let figure = loop.figure(.successByEvent),
      figure.difference != nil
    else { return nil }
    let rates =
      "Scheduler success rate: rules \(figure.text(figure.control)), model"
      + " \(figure.text(figure.treatment))"
    let isSwap = loop.reach.onlyInControl + loop.reach.onlyInTreatment == 0
    let change =
      figure.effect == .identical
      ? ", identical in every run" + (isSwap ? ": no event is won or lost" : "")
      : "; difference in points \(figure.differenceText), \(figure.effectText(loop.kind))"
    return rates + change + "." + (movedSentence(loop) ?? "")
  }

  /// The other KPIs in which the data can show a difference; nil where they show none.
  private func movedSentence(_ loop: ClosedLoop) -> String? {
    let moved = loop.figures.filter { figure in
      figure.club == nil && figure.month == nil && figure.measure != .successByEvent
        && figure.measure != .successByRun
        && [.better, .worse].contains(figure.effect)
    }
    guard !moved.isEmpty else { return nil }
    let parts = moved.map { figure in
      "\(figure.title) \(figure.text(figure.control)) to \(figure.text(figure.treatment)),"
        + " \(figure.effectText(loop.kind))"
    }
    return " What moved: " + parts.joined(separator: "; ") + "."
  }
}
