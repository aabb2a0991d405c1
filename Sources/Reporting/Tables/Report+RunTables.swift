import Statistics

extension Report {
  var cohortsTable: CSVTable {
    var table = CSVTable([
      "kind", "stage", "cohort", "arm", "runs", "requests", "ramp_percent", "expected_share",
      "units_below", "units", "observed_share", "lower", "upper",
    ])
    for cell in cohorts.cells {
      table.append([
        .text("runs"), .optional(cell.stage), .text(cell.cohort), .text(cell.arm),
        .integer(cell.runs), .integer(cell.requests), .text(""), .number(nil), .text(""),
        .text(""), .number(nil), .number(nil), .number(nil),
      ])
    }
    for ramp in cohorts.ramps {
      table.append([
        .text("ramp"), .text(""), .text(""), .text(""), .text(""), .text(""),
        .text(ramp.percent), .number(ramp.expected), .integer(ramp.observed.count),
        .integer(ramp.observed.total), .number(ramp.observed.shownRate),
        .number(ramp.observed.interval?.lower), .number(ramp.observed.interval?.upper),
      ])
    }
    return table
  }

  var runsTable: CSVTable {
    var table = CSVTable([
      "club", "run", "started_at", "status", "is_manual", "is_control", "unit", "bucket",
      "cohort", "stage", "arm", "failed", "proposals", "reproduced", "edits", "unexplained",
      "contested", "ranked", "fallbacks", "other_first", "successes", "failures",
    ])
    for run in runs {
      table.append([
        .text(run.club), .id(run.run), .text(run.startedAt), .text(run.status),
        .flag(run.isManual), .flag(run.isControl), .text(run.unit), .integer(run.bucket),
        .text(run.cohort), .optional(run.stage), .text(run.arm), .integer(run.failed),
        .integer(run.proposals), .integer(run.reproduced), .integer(run.edits),
        .integer(run.unexplained), .integer(run.contested), .integer(run.ranked),
        .integer(run.fallbacks), .integer(run.otherFirst), .integer(run.successes),
        .integer(run.failures),
      ])
    }
    return table
  }
}
