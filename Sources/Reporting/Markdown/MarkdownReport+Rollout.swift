import Experimentation
import Ledger

extension MarkdownReport {
  /// Reasons named per layer; the others are in the CSV.
  private static let namedReasons = 3

  mutating func writeFallbacks() {
    let fallbacks = report.fallbacks
    document.heading("Fallbacks")
    guard fallbacks.asked > 0 else {
      document.paragraph("The model was asked for no ranking, so the rules never stepped in.")
      return
    }
    document.table(
      ["Layer", "#Of the requests asked", "Reasons"],
      fallbacks.layers.map { layer in
        let named = layer.reasons.prefix(Self.namedReasons).map { "\($0.name) (\($0.count))" }
        let more = layer.reasons.count - named.count
        return [
          layer.name, NumberText.counted(layer.share),
          (named + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; "),
        ]
      })
    guard fallbacks.emptied > 0 else { return }
    document.paragraph(
      "In \(fallbacks.emptied) more requests the threshold left the model's order empty: nobody"
        + " would have been offered, and no fallback was counted.")
  }

  mutating func writeCohorts() {
    document.heading("Cohorts")
    document.paragraph(
      "The arm is whom the plan would have let decide; in truth the rules served every run of this"
        + " history.")
    document.table(
      ["Stage", "Cohort", "Arm", "#Runs", "#Requests"],
      report.cohorts.cells.map { cell in
        [
          cell.stage ?? "outside every stage", cell.cohort, cell.arm, "\(cell.runs)",
          "\(cell.requests)",
        ]
      })
    document.table(
      ["Units below the limit of", "#Expected", "#Observed", "As expected"],
      report.cohorts.ramps.map { ramp in
        [
          "\(ramp.percent) %", NumberText.percent(ramp.expected), NumberText.share(ramp.observed),
          ramp.isAsExpected.map { $0 ? "yes" : "no" } ?? NumberText.none,
        ]
      })
  }

  mutating func writeKPIs() {
    let figures = report.kpis.filter { $0.month == nil }
    document.heading("KPIs as observed under the rules")
    document.table(
      ["KPI"] + (hasSeveralClubs ? ["Club"] : [])
        + ["#Observed", "#n", "#Plan's baseline", "#Target", "Remark"],
      figures.map { figure in
        [figure.title] + (hasSeveralClubs ? [figure.club ?? "all"] : []) + [
          figure.observedText, figure.countText, figure.text(figure.quotedBaseline),
          figure.text(figure.target), figure.remark,
        ]
      })
    document.paragraph(
      "Scheduler success rate: events placed of the events looked at in a run, not the success of the"
        + " work. Bumping efficiency: bumped Core events that were placed again in their window."
        + " Workload balance: the standard deviation of events per active employee and ISO week,"
        + " every event counted, five-minute Supervisor events too. User intervention rate: reviewed"
        + " runs with a recorded, inferred or suspected edit, or rejected. Runs completed: all that"
        + " did not crash, rejected ones among them.")
    document.paragraph(
      "A baseline is measured unless the experiment pins it, and a relative target starts from it."
        + " Whether the model changes a KPI cannot be read from a decision replay"
        + (report.closedLoop == nil ? "" : "; what a closed loop simulates has a section above")
        + ". Months are in kpis.csv.")
  }

  private var hasSeveralClubs: Bool { report.source.clubs.count > 1 }

  mutating func writeFindings() {
    document.heading("Data quality")
    guard !report.findings.isEmpty else {
      document.paragraph("The history gave no cause for a finding.")
      return
    }
    document.table(
      ["Severity", "Club", "Table", "Finding", "#Count", "First row ids"],
      report.findings.map { finding in
        [
          finding.severity, finding.club, finding.source, finding.text, "\(finding.count)",
          finding.rowIDs,
        ]
      })
  }
}

extension KPIFigure {
  /// The name for people.
  var title: String {
    switch kpi {
    case .schedulerSuccessRate: "scheduler success rate"
    case .bumpingEfficiency: "bumping efficiency"
    case .workloadBalance: "workload balance (standard deviation)"
    case .userInterventionRate: "user intervention rate"
    case nil: name == "runCompletionRate" ? "runs completed" : name
    }
  }

  /// What the denominator counts.
  var countText: String {
    let count = NumberText.decimal(denominator, 0)
    let clusters = figure?.clusters ?? 0
    switch kpi {
    case .schedulerSuccessRate: return "\(count) events in \(clusters) runs"
    case .bumpingEfficiency: return "\(count) bumped events in \(clusters) runs"
    case .workloadBalance: return "\(count) weeks"
    case .userInterventionRate: return "\(count) reviewed runs"
    case nil: return "\(count) runs"
    }
  }

  var observedText: String {
    guard let figure else { return NumberText.notEnoughAtAll }
    guard let interval = figure.interval else { return text(figure.value) }
    return text(figure.value) + " "
      + (isShare ? NumberText.percents(interval) : NumberText.plain(interval))
  }

  func text(_ value: Double?) -> String {
    guard let value else { return NumberText.none }
    return isShare ? NumberText.percent(value) : NumberText.decimal(value, 2)
  }

  var remark: String {
    [
      isTargetMet ? "the rules are at the target already" : nil,
      isQuotedBaselineOff == true ? quotedBaselineRemark : nil,
    ].compactMap { $0 }.joined(separator: "; ")
  }

  private var quotedBaselineRemark: String {
    "the plan's \(text(quotedBaseline)) lies outside what was observed"
      + (isTargetFromMeasured ? "; the target is counted from the observed value" : "")
  }

  private var isShare: Bool { kpi?.isRate ?? true }
}
