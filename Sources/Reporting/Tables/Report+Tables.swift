import Experimentation
import Ledger
import Statistics

extension Report {
  var criteriaTable: CSVTable {
    var table = CSVTable([
      "decides", "criterion", "question", "verdict", "value", "lower", "upper", "bound", "limit",
      "n", "units", "evidence", "explanation", "what_would_settle_it",
    ])
    for judged in criteria {
      let criterion = judged.criterion
      table.append([
        .text(judged.group.rawValue), .text(criterion.name), .text(criterion.question),
        .text(criterion.verdict.rawValue), .number(criterion.value),
        .number(criterion.interval?.lower), .number(criterion.interval?.upper),
        .optional(judged.bound?.rawValue), .number(criterion.threshold),
        .integer(criterion.sampleSize), .text(criterion.subject.units),
        .text(criterion.evidence.rawValue), .text(criterion.explanation),
        .optional(criterion.whatWouldSettleIt),
      ])
    }
    return table
  }

  var gatesTable: CSVTable {
    var table = CSVTable([
      "stage", "recommendation", "criterion", "role", "verdict", "value", "lower", "upper", "limit",
      "n", "units", "evidence", "explanation", "what_would_settle_it",
    ])
    for gate in gates {
      for judged in gate.decision.criteria {
        let criterion = judged.criterion
        table.append([
          .text(gate.stage.name), .text(gate.decision.recommendation.rawValue),
          .text(judged.name.rawValue), .text(judged.role.rawValue),
          .text(criterion.verdict.rawValue), .number(criterion.value),
          .number(criterion.interval?.lower), .number(criterion.interval?.upper),
          .number(criterion.threshold), .integer(criterion.sampleSize),
          .text(criterion.subject.units), .text(criterion.evidence.rawValue),
          .text(criterion.explanation), .optional(criterion.whatWouldSettleIt),
        ])
      }
    }
    return table
  }

  var kpisTable: CSVTable {
    var table = CSVTable([
      "kpi", "club", "month", "evidence", "numerator", "denominator", "value", "lower", "upper",
      "clusters", "plan_baseline", "baseline", "target", "is_target_met",
    ])
    for figure in kpis {
      table.append([
        .text(figure.name), .text(figure.club ?? "all"), .text(figure.month ?? "all"),
        .text(EvidenceClass.observed.rawValue), .number(figure.numerator),
        .number(figure.denominator), .number(figure.figure?.value),
        .number(figure.figure?.interval?.lower), .number(figure.figure?.interval?.upper),
        .integer(figure.figure?.clusters ?? 0), .number(figure.quotedBaseline),
        .number(figure.baseline), .number(figure.target), .flag(figure.isTargetMet),
      ])
    }
    return table
  }

  var qualityTable: CSVTable {
    var table = CSVTable([
      "dimension", "value", "evidence", "successes", "failures", "n", "auc", "lower", "upper",
    ])
    let halves = quality.course.map { [$0.early, $0.late] } ?? []
    for slice in quality.slices + halves {
      table.append([
        .text(slice.dimension.rawValue), .text(slice.value),
        .text(EvidenceClass.observed.rawValue), .integer(slice.successes),
        .integer(slice.failures), .integer(slice.successes + slice.failures),
        .number(slice.auc), .number(slice.interval?.lower), .number(slice.interval?.upper),
      ])
    }
    return table
  }

  var fallbacksTable: CSVTable {
    var table = CSVTable(["layer", "reason", "count", "layer_count", "asked", "layer_share"])
    for layer in fallbacks.layers {
      let reasons = layer.reasons.isEmpty ? [NamedCount(name: "", count: 0)] : layer.reasons
      for reason in reasons {
        table.append([
          .text(layer.name), .text(reason.name), .integer(reason.count),
          .integer(layer.share.count), .integer(layer.share.total), .number(layer.share.shownRate),
        ])
      }
    }
    return table
  }

  var dataQualityTable: CSVTable {
    var table = CSVTable(["severity", "club", "table", "finding", "count", "first_row_ids"])
    for finding in findings {
      table.append([
        .text(finding.severity), .text(finding.club), .text(finding.source), .text(finding.text),
        .integer(finding.count), .text(finding.rowIDs),
      ])
    }
    return table
  }
}
