extension MarkdownReport {
  /// Features with a row of their own; the others are in the CSV.
  private static let listedReasons = 6

  mutating func writeReasons() {
    let reasons = report.reasons
    document.heading("What makes the model differ")
    guard reasons.total > 0 else {
      document.paragraph("The model puts nobody first whom the rules do not put first.")
      return
    }
    guard let first = reasons.features.first else {
      document.paragraph(
        "The ledger explains none of the \(reasons.total) divergences of first places"
          + (reasons.obstacle.map { "; \($0)." } ?? "."))
      return
    }
    document.paragraph(sentence(first))
    document.table(
      ["Feature", "#Leading reason", "#Mean share of the difference"],
      reasons.features.prefix(Self.listedReasons).map { figure in
        [
          figure.feature, NumberText.counted(figure.leading),
          NumberText.signed(figure.meanShare * 100, 1) + " %",
        ]
      })
    document.paragraph(
      "Over \(reasons.explained) of \(reasons.total) divergences of first places. Leading: it speaks"
        + " most of all features for the model's choice and against the rules'. Share: the feature's"
        + " difference of contributions, over the sum of all features' absolute ones; below 0 it"
        + " speaks for the rules' choice. Contributions (TreeSHAP) say how the model comes to its"
        + " score, not what makes people succeed. All features are in reasons.csv.")
  }

  private func sentence(_ first: ReasonFigure) -> String {
    let others = report.reasons.features.dropFirst().prefix(2).filter { $0.leading.count > 0 }
      .map { "\($0.feature) (\(share($0.leading)))" }
    return "Where the model puts somebody else first, the leading reason is most often"
      + " \(first.feature): in \(NumberText.counted(first.leading))"
      + (others.isEmpty ? "." : "; then \(others.joined(separator: " and ")).")
  }

  private func share(_ share: Share) -> String {
    share.rate.map(NumberText.percent) ?? NumberText.none
  }
}
