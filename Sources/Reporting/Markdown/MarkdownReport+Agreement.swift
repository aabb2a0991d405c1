extension MarkdownReport {
  mutating func writeReach() {
    let reach = report.reach
    document.heading("Reach: how much is there to rank?")
    guard reach.proposals > 0 else {
      document.paragraph("The ledger holds no proposal.")
      return
    }
    document.table(
      ["Candidates of a proposal's request", "#Proposals"],
      [
        ["none", NumberText.counted(reach.without)], ["one", NumberText.counted(reach.single)],
        ["two or more (contested)", NumberText.counted(reach.contested)],
      ])
    document.paragraph(
      "A candidate passes every hard constraint at the logged day and time; where there is none,"
        + " production placed somebody by a path that skips checks. Only contested requests can be"
        + " decided differently by any order, and the model ranked \(reach.ranked) of them.")
  }

  mutating func writeAgreement() {
    document.heading("Agreement on contested requests")
    guard !report.agreement.isEmpty else {
      document.paragraph("The model ranked no contested request, so there is nothing to compare.")
      return
    }
    document.table(
      [
        "Requests", "#n", "#Same first choice", "#Overlap@3", "#Kendall tau-b",
        "#Sent = rules' first", "#Sent = model's first",
      ],
      report.agreement.map { slice in
        [
          slice.dimension == .all ? "all" : "\(slice.dimension.rawValue): \(slice.value)",
          "\(slice.sameFirst.total)", NumberText.shareWithoutCount(slice.sameFirst),
          figure(slice.meanOverlap3, slice), figure(slice.meanKendallTau, slice),
          rate(slice.loggedFirstByRules), rate(slice.loggedFirstByModel),
        ]
      })
    document.paragraph(
      "Roles are those of the employee who was sent, weekdays those of the shift, months those of"
        + " the run. Where production bumped or paired, the employee who was sent is often no"
        + " candidate, and so first of neither.")
  }

  private func figure(_ mean: Double?, _ slice: AgreementSlice) -> String {
    guard slice.sameFirst.isEnough, let mean else { return NumberText.none }
    return NumberText.decimal(mean, 2)
  }

  /// The rate alone: the interval of a narrow column would be as wide as the table.
  private func rate(_ share: Share) -> String {
    guard share.isEnough, let rate = share.rate else { return NumberText.none }
    return NumberText.percent(rate)
  }
}
