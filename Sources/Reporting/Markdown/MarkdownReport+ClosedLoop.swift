import Experimentation
import Ledger

extension MarkdownReport {
  mutating func writeClosedLoop() {
    document.heading("Closed loop: what the KPIs would have been (simulated)")
    guard let loop = report.closedLoop else {
      document.paragraph(
        "Nothing was simulated: understudy replay --closed-loop schedules every run anew, once by"
          + " the rules and once with the model, and compares the KPIs.")
      return
    }
    document.paragraph(arms(loop))
    if let sentence = report.quirkSentence(loop) {
      document.paragraph(bold: "Defects repaired.", sentence)
    }
    if !loop.skipped.isEmpty {
      document.paragraph("Not simulated: \(report.skippedText(loop)).")
    }
    guard loop.runs > 0 else { return }
    if let sentence = report.aaSentence(loop) {
      document.paragraph(sentence)
    }
    writeFigures(loop)
    document.paragraph(howToRead(loop))
    document.bullets(definitions(loop))
    document.paragraph("What these figures cannot show:")
    document.bullets(limits(loop))
  }

  private func arms(_ loop: ClosedLoop) -> String {
    let point = report.experiment.ranking.integrationPoint.rawValue
    let runs = NumberText.count(loop.runs, "run")
    let treatment =
      loop.isRulesInBothArms
      ? "once more by the rules (treatment)"
      : "once with the model ordering the candidates at \(point) (treatment)"
    return "The whole rule engine scheduled \(runs) anew: once by the rules alone (control), and"
      + " \(treatment). "
      + (loop.kind == .reset
        ? "Both arms start each run from history as it was: what an arm does in one run touches no"
          + " other, and each run is compared with itself."
        : "Each arm lives with its own past: a run starts from what the arm's earlier runs led to."
          + " Its runs depend on each other, so no interval over runs is given and no difference is"
          + " judged by one. The interval of workload balance takes weeks for independent, which"
          + " they are not; it is too narrow.")
  }

  private mutating func writeFigures(_ loop: ClosedLoop) {
    let hasSeveralClubs = report.source.clubs.count > 1
    document.table(
      ["KPI"] + (hasSeveralClubs ? ["Club"] : [])
        + [
          "#Production (observed)", "#Control (simulated)", "#Treatment (simulated)",
          "#Treatment − control", "#n", "Treatment is", "Evidence",
        ],
      loop.figures.filter { $0.month == nil }.map { figure in
        [figure.title] + (hasSeveralClubs ? [figure.club ?? "all"] : []) + [
          figure.text(figure.production), figure.text(figure.control),
          figure.text(figure.treatment), figure.differenceText, figure.pairsText,
          figure.effectText(loop.kind), EvidenceClass.simulated.rawValue,
        ]
      })
  }

  private func howToRead(_ loop: ClosedLoop) -> String {
    let sure = NumberText.limit(percent: report.experiment.criteria.confidence)
    return "How to read it: treatment against control is the question; both are simulated alike."
      + " Production is what happened in the runs that count, and shows what the simulation leaves"
      + " out; “differ” counts those in which the arms do."
      + " Differences of shares are in points, with the \(sure) interval over"
      + (loop.kind == .reset ? " runs." : " weeks where there is one.")
      + " “Better” and “worse” stand only where it excludes 0."
      + " Months are in arms.csv, single runs in simulations.csv."
  }

  private func definitions(_ loop: ClosedLoop) -> [String] {
    [
      "Scheduler success rate: distinct events placed of the events a run processed. By events: all"
        + " runs together. By runs: the mean of the runs' own rates, so that a small run counts as"
        + " much as a large one.",
      "Bumping efficiency: of the posted Core events that a run pushed out, those it placed again"
        + " inside their window; n is the runs that pushed one out.",
      "Workload balance: the standard deviation, over active employees, of events per ISO week; "
        + (loop.kind == .reset
          ? "the mean over the weeks in which the run placed anything in either arm."
          : "the mean over weeks.")
        + " Production's is that of all weeks of the posted plan, so compare the arms only.",
      "User intervention rate: of the reviewed runs, those in which the supervisor's later choice,"
        + " or a table that only people read, contradicts at least one decision of the arm.",
      "Days to due: the mean number of days from a placement to the day its event is due; more"
        + " leaves more time to repair.",
    ]
  }

  private func limits(_ loop: ClosedLoop) -> [String] {
    let orphans =
      "A posted event that is bumped and not placed again is orphaned: no later run sees it. "
      + (loop.kind == .reset
        ? "Each run starts from history here, so what such losses do to later runs is left out."
        : "Here the vendor's list brings it back the next day; in history that takes some days.")
    let repairs =
      "Repairs by hand are left out, such as lost Supervisor shifts put back: compare the arms with"
      + " each other, not with production."
    return [
      "User intervention is rough, both ways: an edit is visible only where production's own choice"
        + " was edited, which favours the arm that differs; and somebody whom tables keep off that"
        + " day counts as contradicted unless that very placement was let pass, which favours the"
        + " arm that does as production did.",
      "What people and vendors would have done with other proposals (approve, correct, refuse, stay"
        + " away) is not modelled.",
    ] + (loop.fixedQuirks.contains("orphaned-bumps") ? [] : [orphans])
      + (loop.kind == .carry ? [repairs] : [])
      + ["Simulated figures judge no criterion: a canary is judged by randomised runs only."]
  }
}

// Next to the tables of the decision replay.
extension MarkdownReport {
  mutating func writeClosedLoopFidelity() {
    guard let loop = report.closedLoop, loop.runs > 0 else { return }
    document.heading("Fidelity of the closed loop: the control against history", level: 3)
    guard let all = loop.fidelity.all?.counts, all.placements + all.failedRows > 0 else {
      document.paragraph("No simulated run that production completed left a row to compare with.")
      return
    }
    document.paragraph(
      "The decision replay above corrects the state after each proposal; the closed loop does not, "
        + (loop.kind == .reset
          ? "so one difference leads to more." : "nor before each run: the control drifts away.")
        + " Of \(all.placements) unedited placements in"
        + " \(NumberText.count(loop.fidelity.runs, "run")), the control makes \(all.identical)"
        + " identically: the same event, employee and time. Suspected edits count as misses, as"
        + " above; without them it makes \(all.identical - all.identicalSuspected) of"
        + " \(all.placements - all.suspected)."
        + " It also places \(NumberText.count(loop.fidelity.unlogged, "event")) of which production"
        + " logged nothing in that run.")
    document.table(
      [
        "Logged rows", "#Placements", "#Identical", "#Identical, by runs", "#Placed otherwise",
        "#Fails", "#No row", "#Failed in production", "#Fails too",
      ],
      loop.fidelity.slices.map(cells))
  }

  private func cells(_ slice: ClosedLoopSlice) -> [String] {
    let counts = slice.counts
    return [
      slice.dimension == .all ? "all" : "\(slice.dimension.rawValue): \(slice.value)",
      "\(counts.placements)", "\(counts.identical)", slice.identicalText, "\(counts.elsewhere)",
      "\(counts.failed)", "\(counts.absent)", "\(counts.failedRows)", "\(counts.failedToo)",
    ]
  }

  mutating func writeClosedLoopReach() {
    guard let loop = report.closedLoop, loop.runs > 0 else { return }
    let reach = loop.reach
    document.heading("Reach in the closed loop", level: 3)
    document.table(
      ["Placements", "Arm", "#Of all"],
      [
        ["employee taken from an ordered list", "control", NumberText.counted(reach.listed)],
        ["two or more to choose among", "control", NumberText.counted(reach.open)],
        ["employee taken from an ordered list", "treatment", NumberText.counted(reach.asked)],
        [
          "list ordered by the rules as fallback", "treatment", NumberText.counted(reach.fallbacks),
        ],
        ["choice changed by the model", "treatment", NumberText.counted(reach.changed)],
        ["different in the end", "both", NumberText.counted(reach.differing)],
        ["runs with any difference", "both", NumberText.counted(reach.differingRuns)],
      ])
    document.paragraph(
      "Only a list with two or more to choose among can be decided by its order; all other"
        + " placements come about the same way whoever orders, unless an earlier choice of the run"
        + " differed. Different in the end, directly or as"
        + " a consequence: \(reach.placedOtherwise) events have another employee or time,"
        + " \(reach.onlyInControl) are placed in the control only and \(reach.onlyInTreatment) in"
        + " the treatment only.")
  }
}
