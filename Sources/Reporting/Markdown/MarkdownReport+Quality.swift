import Experimentation

extension MarkdownReport {
  mutating func writeQuality() {
    let quality = report.quality
    document.heading("Does the score tell success from failure?")
    guard !quality.slices.isEmpty else {
      document.paragraph("No placement has both a score of the model and a known outcome.")
      return
    }
    document.table(
      ["Placements", "#AUC", "#Interval, by runs", "#n", "#Failures"],
      quality.slices.map { slice in
        [
          slice.dimension == .all ? "all" : "\(slice.dimension.rawValue) \(slice.value)",
          slice.aucText, slice.interval.map { NumberText.plain($0) } ?? NumberText.none,
          "\(slice.successes + slice.failures)", "\(slice.failures)",
        ]
      })
    document.paragraph(
      "AUC: how often a success scores above a failure; 0.50 is guessing."
        + " All placements with a score and a known outcome count, by month of the run."
        + " Nothing in the model's file tells on which period it was trained: months with a far better"
        + " AUC than others may be what it learned from, and then say nothing about it.")
  }
}

extension QualitySlice {
  fileprivate var aucText: String {
    if let auc { return NumberText.decimal(auc, 2) }
    let rows = successes + failures
    return "not enough data (n = \(rows), needs \(Enough.rows) and"
      + " \(Enough.rarerOutcomesOfSlice) of either kind)"
  }
}
