import Basics
import Experimentation

extension MarkdownReport {
  /// What the gate says at the end of each stage, and the KPIs at the last one.
  mutating func writeGates() {
    guard let last = report.gates.last else { return }
    document.heading("Gates")
    document.table(
      ["Stage", "#Percent", "Days judged", "#Runs", "Look", "What to do"],
      report.gates.map { gate in
        [
          gate.stage.name, gate.stage.share.percentText,
          "\(gate.firstDay) to \(gate.stage.to.map(\.description) ?? "the last run")",
          "\(gate.runs)", gate.lookSentence, gate.headline,
        ]
      })
    let kpis = last.decision.criteria.filter { $0.name.kpi != nil }
    document.table(
      ["At stage \(last.stage.name)", "Verdict", "#Value", "#Bounds", "#Limit", "#n", "Counts as"],
      kpis.map { judged in
        let cells = GateCells(judged)
        return [
          judged.criterion.question, judged.criterion.verdict.rawValue, cells.value, cells.interval,
          cells.limit, "\(judged.criterion.sampleSize) \(judged.criterion.subject.units)",
          judged.roleText,
        ]
      })
    document.paragraph(
      [last.evidenceSentence, gatesMethod].compactMap { $0 }.joined(separator: " "))
  }

  private var gatesMethod: String {
    "Bounds are one-sided, each at the look's α, and cluster-robust over the units. No worse: the bound"
      + " excludes a loss of the margin. Target: the bound is beyond it, and the difference from the"
      + " rules too, with Holm's correction over the KPIs. Promote: all that is required and all"
      + " guardrails pass, one goal passes, no alarm fails. Roll back: a guardrail or an alarm fails."
      + " All criteria of all stages are in gates.csv; understudy gate prints one stage, with what would"
      + " settle it."
  }
}
