import Experimentation
import Statistics

// Without a closed loop each table is its header.
extension Report {
  var armsTable: CSVTable {
    var table = CSVTable([
      "kpi", "measure", "club", "month", "production", "production_evidence", "control",
      "treatment", "evidence", "control_numerator", "control_denominator", "treatment_numerator",
      "treatment_denominator", "difference", "lower", "upper", "n", "differing", "unit", "effect",
    ])
    for figure in closedLoop?.figures ?? [] {
      let observed = figure.production == nil ? "" : EvidenceClass.observed.rawValue
      table.append([
        .text(figure.measure.name), .text(figure.measure.rawValue), .text(figure.club ?? "all"),
        .text(figure.month ?? "all"), .number(figure.production), .text(observed),
        .number(figure.control), .number(figure.treatment),
        .text(EvidenceClass.simulated.rawValue), .number(figure.controlSum.numerator),
        .number(figure.controlSum.denominator), .number(figure.treatmentSum.numerator),
        .number(figure.treatmentSum.denominator), .number(figure.difference?.value),
        .number(figure.difference?.interval?.lower), .number(figure.difference?.interval?.upper),
        .integer(figure.pairs), .integer(figure.differing),
        .text(figure.isByWeek ? "weeks" : "runs"), .text(figure.effect.rawValue),
      ])
    }
    return table
  }

  /// A run that was not simulated has one row, with the reason and nothing else.
  var simulationsTable: CSVTable {
    var table = CSVTable([
      "club", "run", "started_at", "arm", "evidence", "events_looked_at", "counted_scheduled",
      "counted_failed", "swallowed", "bumped", "placements", "changed", "fallbacks",
      "identical_to_history", "skipped",
    ])
    for row in closedLoop?.rows ?? [] {
      table.append(
        [.text(row.club), .id(row.run), .text(row.startedAt)] + Self.cells(row.result)
          + [.text(row.skipped)])
    }
    return table
  }

  private static func cells(_ result: SimulatedRun.Result?) -> [CSVTable.Cell] {
    guard let result else { return Array(repeating: .text(""), count: 11) }
    return [
      .text(result.arm), .text(EvidenceClass.simulated.rawValue), .integer(result.events),
      .integer(result.scheduled), .integer(result.failed), .integer(result.swallowed),
      .integer(result.bumped), .integer(result.placements), .integer(result.changed),
      .integer(result.fallbacks), .integer(result.identicalToHistory),
    ]
  }

  var closedLoopFidelityTable: CSVTable {
    var table = CSVTable([
      "dimension", "value", "evidence", "placements", "identical", "identical_rate", "lower",
      "upper", "runs", "elsewhere", "failed", "no_row", "suspected_edits",
      "identical_suspected_edits", "failed_rows", "failed_too",
    ])
    for slice in closedLoop?.fidelity.slices ?? [] {
      let counts = slice.counts
      let figure = slice.isEnough ? slice.identical : nil
      table.append([
        .text(slice.dimension.rawValue), .text(slice.value),
        .text(EvidenceClass.simulated.rawValue), .integer(counts.placements),
        .integer(counts.identical), .number(figure?.value), .number(figure?.interval?.lower),
        .number(figure?.interval?.upper), .integer(slice.identical?.clusters ?? 0),
        .integer(counts.elsewhere), .integer(counts.failed), .integer(counts.absent),
        .integer(counts.suspected), .integer(counts.identicalSuspected),
        .integer(counts.failedRows), .integer(counts.failedToo),
      ])
    }
    return table
  }
}
