extension MarkdownReport {
  /// Unexplained proposals that are listed here; the others are in the CSV.
  private static let listedUnexplained = 20
  /// Constraints named per path.
  private static let namedConstraints = 3

  mutating func writeFidelity() {
    let fidelity = report.fidelity
    document.heading("Fidelity: does the replay reproduce the control?")
    guard fidelity.unedited.total > 0 else {
      document.paragraph(
        "There is no unedited proposal of a completed run, so nothing can be said about fidelity.")
      return
    }
    document.paragraph(
      "In \(NumberText.count(fidelity.controlRuns, "completed run")) the replayed rules, searching"
        + " day by day, choose the same employee and time in \(fidelity.unedited.count) of"
        + " \(fidelity.unedited.total) unedited proposals:"
        + " \(clusteredShare(fidelity.clustered))."
        + " Suspected edits count as misses here: without them the share would be"
        + " \(NumberText.counted(fidelity.withoutSuspected)), and with inferred edits as misses too"
        + " \(NumberText.counted(fidelity.withInferred)).")
    document.paragraph(
      "By month of the run: "
        + fidelity.months.map { "\($0.month) \(NumberText.shareWithoutCount($0.unedited))" }
        .joined(separator: ", ") + ". A history that was cut knows least about its beginning.")
    writeWaves()
    writeClubs()
    writeEventTypes()
    writePaths()
    writeUnexplained()
  }

  private mutating func writeWaves() {
    document.paragraph(
      "By part of the run (wave): "
        + report.fidelity.waves.map {
          "\($0.wave.rawValue) \(NumberText.shareWithoutCount($0.unedited))"
        }.joined(separator: ", ") + ".")
  }

  private mutating func writeClubs() {
    let clubs = report.fidelity.clubs
    guard !clubs.isEmpty else { return }
    let texts = clubs.map { club in
      "\(club.club) "
        + (club.unedited.isEnough
          ? clusteredShare(club.clustered) : NumberText.notEnough(club.unedited.total))
        + " (\(club.unedited.count) of \(club.unedited.total))"
    }
    document.paragraph("By club: " + texts.joined(separator: ", ") + ".")
  }

  private func clusteredShare(_ figure: ClusteredFigure?) -> String {
    guard let figure else { return NumberText.none }
    return NumberText.percent(figure.value)
      + (figure.interval.map { " \(NumberText.percents($0)) by runs" }
        ?? " (too few or too equal runs for an interval)")
  }

  private mutating func writeEventTypes() {
    document.table(
      [
        "Event type", "#Proposals", "#Rules", "#Rules on the logged day", "#Other slot",
        "#Other bump", "#Other rescue", "#Edits (recorded/inferred)",
        "#Unexplained (of which suspected edits)",
      ],
      report.fidelity.eventTypes.map { row in
        [
          row.name, "\(row.proposals)", "\(row.rules)", "\(row.rulesOnDay)", "\(row.otherSlot)",
          "\(row.otherBump)", "\(row.otherRescue)", "\(row.recordedEdits)/\(row.inferredEdits)",
          "\(row.unexplained) (\(row.suspectedEdits))",
        ]
      })
    document.paragraph(
      "Rules: they choose the same employee and time. Rules on the logged day: they do when asked for"
        + " that day; by their own search an earlier day would do. Other slot: the same employee, at"
        + " another slot of that day. Other bump: it took over a shift as a bump does, not the one"
        + " the rules would take. Other rescue: the rescue pass placed it, not as its search alone"
        + " would have.")
  }

  private mutating func writePaths() {
    document.paragraph(
      "How production came to its placements, and which of its own hard constraints they break at"
        + " the moment of the decision: a finding about the control, not infidelity of the replay."
        + " Bumps, rotation, lead chain and pairing skip checks that a validator would make; a bump"
        + " breaks already_scheduled by its nature, since the shift it takes over still stands.")
    document.table(
      [
        "Path", "#Proposals", "#Reproduced", "#Break a constraint", "Most often",
      ],
      report.fidelity.paths.map { row in
        [
          row.path, "\(row.proposals)", NumberText.shareWithoutCount(row.unedited),
          NumberText.counted(row.breaking),
          row.constraints.prefix(Self.namedConstraints).map { "\($0.name) \($0.count)" }
            .joined(separator: ", "),
        ]
      })
  }

  private mutating func writeUnexplained() {
    let fidelity = report.fidelity
    let proposals = fidelity.unexplainedProposals
    guard !proposals.isEmpty else {
      document.paragraph("No proposal stays unexplained.")
      return
    }
    let listed = fidelity.listedUnexplained(Self.listedUnexplained)
    let share = fidelity.unexplained
    let start = listed.count < proposals.count ? "The first \(listed.count)" : "All of them"
    document.paragraph(
      "\(share.count) of \(share.total)\(share.rate.map { " (\(NumberText.percent($0)))" } ?? "")"
        + " proposals stay unexplained; \(fidelity.suspected) suspected edits are among them."
        + " \(start) follow\(fidelity.clubs.isEmpty ? "" : ", clubs by turns");"
        + " differences.csv lists all \(fidelity.differences.count) proposals the rules do not come"
        + " to, with path and breaks.")
    document.table(
      ["Run", "Event", "Path", "Sent", "The rules choose", "Breaks", "Suspected edit"],
      listed.map { row in
        [
          runName(row.club, row.run), "\(row.eventType) \(row.event)", row.path,
          "\(row.employee) \(row.start)",
          row.rulesChoice.isEmpty ? "nobody" : "\(row.rulesChoice) \(row.rulesStart)", row.broken,
          row.isSuspectedEdit ? "yes" : "",
        ]
      })
  }

  /// `203`, or with several clubs `6003/203`.
  func runName(_ club: String, _ run: Int64) -> String {
    report.source.clubs.count > 1 ? "\(club)/\(run)" : "\(run)"
  }
}
