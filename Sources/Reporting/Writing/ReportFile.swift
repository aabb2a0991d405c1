/// A file of a report, by its name.
///
/// The Markdown comes last: whoever sees it finds the tables beside it.
package enum ReportFile: String, CaseIterable, Sendable {
  case criteria = "criteria.csv"
  case cohorts = "cohorts.csv"
  case gates = "gates.csv"
  case kpis = "kpis.csv"
  case divergences = "divergences.csv"
  case reasons = "reasons.csv"
  case fallbacks = "fallbacks.csv"
  case runs = "runs.csv"
  case dataQuality = "data-quality.csv"
  case agreement = "agreement.csv"
  case outcomes = "outcomes.csv"
  case quality = "quality.csv"
  case differences = "differences.csv"
  case arms = "arms.csv"
  case simulations = "simulations.csv"
  case closedLoopFidelity = "closed-loop-fidelity.csv"
  case markdown = "report.md"

  /// The whole file; the same report gives the same text.
  package func text(of report: Report) -> String {
    switch self {
    case .criteria: report.criteriaTable.text
    case .cohorts: report.cohortsTable.text
    case .gates: report.gatesTable.text
    case .kpis: report.kpisTable.text
    case .divergences: report.divergencesTable.text
    case .reasons: report.reasonsTable.text
    case .fallbacks: report.fallbacksTable.text
    case .runs: report.runsTable.text
    case .dataQuality: report.dataQualityTable.text
    case .agreement: report.agreementTable.text
    case .outcomes: report.outcomesTable.text
    case .quality: report.qualityTable.text
    case .differences: report.differencesTable.text
    case .arms: report.armsTable.text
    case .simulations: report.simulationsTable.text
    case .closedLoopFidelity: report.closedLoopFidelityTable.text
    case .markdown: MarkdownReport.text(of: report)
    }
  }
}
