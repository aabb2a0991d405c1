import Statistics

extension Report {
  var divergencesTable: CSVTable {
    var table = CSVTable([
      "club", "run", "seq", "event_type", "event", "start", "kind", "reason", "rules_first",
      "model_first", "model_score", "rules_first_score", "score_gap", "employee", "outcome",
      "decision",
    ])
    for row in divergences.all {
      table.append([
        .text(row.club), .id(row.run), .integer(row.sequence), .text(row.eventType),
        .id(row.event), .text(row.start), .text(row.kind), .text(row.reason),
        .text(row.rulesFirst), .optional(row.modelFirst), .number(row.modelScore),
        .number(row.rulesFirstScore), .number(row.scoreGap), .text(row.employee),
        .text(row.outcome), .text(row.key.description),
      ])
    }
    return table
  }

  var differencesTable: CSVTable {
    var table = CSVTable([
      "club", "run", "event_type", "event", "start", "path", "employee", "rules_choice",
      "rules_start", "broken", "explanation", "edit",
    ])
    for row in fidelity.differences {
      table.append([
        .text(row.club), .id(row.run), .text(row.eventType), .id(row.event), .text(row.start),
        .text(row.path), .text(row.employee), .text(row.rulesChoice), .text(row.rulesStart),
        .text(row.broken), .text(row.explanation), .text(row.edit),
      ])
    }
    return table
  }

  var agreementTable: CSVTable {
    var table = CSVTable([
      "dimension", "value", "n", "same_first", "same_first_rate", "lower", "upper",
      "mean_overlap3", "mean_kendall_tau", "sent_is_rules_first", "sent_is_model_first",
    ])
    for slice in agreement {
      table.append([
        .text(slice.dimension.rawValue), .text(slice.value), .integer(slice.sameFirst.total),
        .integer(slice.sameFirst.count), .number(slice.sameFirst.shownRate),
        .number(slice.sameFirst.interval?.lower), .number(slice.sameFirst.interval?.upper),
        .number(slice.sameFirst.isEnough ? slice.meanOverlap3 : nil),
        .number(slice.sameFirst.isEnough ? slice.meanKendallTau : nil),
        .integer(slice.loggedFirstByRules.count), .integer(slice.loggedFirstByModel.count),
      ])
    }
    return table
  }

  /// In rows `model against rules` the first share is that of the model's first choices which were
  /// sent, the other that of the rules' which were sent.
  var outcomesTable: CSVTable {
    let share = ["success", "n", "rate", "lower", "upper"]
    var table = CSVTable(
      ["requests", "event_type", "club", "first_choice_of", "evidence"]
        + share.map { "sent_" + $0 } + share.map { "other_" + $0 }
        + [
          "difference", "difference_lower", "difference_upper", "newcombe_lower",
          "newcombe_upper", "runs",
        ])
    for row in outcomes.lifts {
      let name = [MatchedComparison.Scope.contested.rawValue, "all", row.club ?? "all"]
      table.append(
        (name + ["model against rules", "observed"]).map(CSVTable.Cell.text)
          + Self.cells(row.model) + Self.cells(row.rules)
          + Self.cells(row.difference, newcombe: nil))
    }
    for row in outcomes.comparisons {
      let name = [row.scope.rawValue, row.eventType ?? "all", row.club ?? "all"]
      table.append(
        (name + [row.ranker.rawValue, "observed"]).map(CSVTable.Cell.text)
          + Self.cells(row.sent) + Self.cells(row.other)
          + Self.cells(row.difference, newcombe: row.newcombe))
    }
    return table
  }

  private static func cells(
    _ difference: ClusteredFigure?, newcombe: Interval?
  ) -> [CSVTable.Cell] {
    [
      .number(difference?.value), .number(difference?.interval?.lower),
      .number(difference?.interval?.upper), .number(newcombe?.lower), .number(newcombe?.upper),
      difference?.interval == nil ? .text("") : .integer(difference?.clusters ?? 0),
    ]
  }

  private static func cells(_ share: Share) -> [CSVTable.Cell] {
    [
      .integer(share.count), .integer(share.total), .number(share.shownRate),
      .number(share.interval?.lower), .number(share.interval?.upper),
    ]
  }
}
