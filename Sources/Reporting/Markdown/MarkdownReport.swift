import Experimentation
import Ledger

/// Writes a report as one Markdown text, for a reader with five minutes and then a reviewer.
///
/// No figure is computed here.
struct MarkdownReport {
  let report: Report
  var document = MarkdownDocument()

  private init(_ report: Report) {
    self.report = report
  }

  static func text(of report: Report) -> String {
    var writer = MarkdownReport(report)
    writer.writeAnswer()
    writer.writeCriteria()
    writer.writeGates()
    writer.writeFidelity()
    writer.writeClosedLoopFidelity()
    writer.writeReach()
    writer.writeClosedLoopReach()
    writer.writeClosedLoop()
    writer.writeAgreement()
    writer.writeOutcomes()
    writer.writeQuality()
    writer.writeDivergences()
    writer.writeReasons()
    writer.writeFallbacks()
    writer.writeCohorts()
    writer.writeKPIs()
    writer.writeFindings()
    writer.writeMethod()
    writer.writeReproduction()
    return writer.document.text
  }
}

extension MarkdownReport {
  private mutating func writeAnswer() {
    document.heading(
      "Does the model beat the rules? Experiment \(report.experiment.name)", level: 1)
    document.paragraph(scope)
    document.paragraph(
      bold: report.verdictSentence, report.evidenceSentences.joined(separator: " "))
    for (start, text) in report.closedLoopOpening { document.paragraph(bold: start, text) }
    document.paragraph(bold: "What to do.", report.recommendationSentence)
  }

  private var scope: String {
    let source = report.source
    let clubs = source.clubs.map(\.club)
    let period = source.firstDay.map { "\($0) to \(source.lastDay ?? $0)" } ?? "no day"
    return "Decision replay of \(NumberText.count(report.reach.runs, "run")),"
      + " \(period), \(Self.named(clubs)):"
      + " \(NumberText.count(report.reach.proposals, "proposal"));"
      + " model \(source.replay.modelFile) (\(source.replay.modelFacts))."
  }

  /// `club 6001`, `clubs 6001, 6003 and 6004`.
  private static func named(_ clubs: [String]) -> String {
    guard let last = clubs.last else { return "no club" }
    let others = clubs.dropLast().joined(separator: ", ")
    return others.isEmpty ? "club \(last)" : "clubs \(others) and \(last)"
  }

  private mutating func writeCriteria() {
    document.heading("Criteria: \(report.verdictCounts)")
    document.table(
      [
        "Decides", "Criterion", "Verdict", "#Value", "#Interval", "#Limit", "#n", "Evidence",
        "What would settle it",
      ],
      report.criteria.map { judged in
        let cells = CriterionCells(judged)
        return [
          judged.group.rawValue, "\(cells.title): \(judged.criterion.question)", cells.verdict,
          cells.value, cells.interval, cells.limit, cells.count, cells.evidence,
          cells.settlement,
        ]
      })
    document.paragraph(
      "Decides: harness is about the replay itself; shadow and quality are needed before a canary;"
        + " canary is judged during it.")
    document.bullets(openCriteria)
  }

  /// Why criteria did not pass; those with the same reason together.
  private var openCriteria: [String] {
    let open = report.criteria.filter { $0.criterion.verdict != .pass }
    var reasons: [String] = []
    for judged in open where !reasons.contains(judged.criterion.explanation) {
      reasons.append(judged.criterion.explanation)
    }
    return reasons.map { reason in
      let titles = open.filter { $0.criterion.explanation == reason }.map(\.title)
      return titles.joined(separator: ", ") + ": " + reason
    }
  }
}
