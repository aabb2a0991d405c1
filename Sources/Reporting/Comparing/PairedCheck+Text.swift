import Experimentation
import Statistics

// A check as a reader sees it.
extension PairedCheck {
  /// `AUC`, or `AUC, month 2025-08`.
  package var title: String {
    measure.title + (slice.map { ", \($0.text)" } ?? "")
  }

  /// One model's figure.
  func text(_ value: Double?) -> String {
    guard let value else { return NumberText.none }
    if measure.isShare { return NumberText.percent(value) }
    return NumberText.decimal(value, measure == .auc ? 3 : 2)
  }

  /// `-1.2 [-3.0, +0.6]`, shares in points; or what the data lack.
  var differenceText: String {
    if let shortage = figure.shortage { return shortage }
    guard let difference = figure.difference else { return NumberText.none }
    let interval = figure.interval.map { " [\(signed($0.lower)), \(signed($0.upper))]" }
    return signed(difference) + (interval ?? "")
      + (figure.differing == 0 ? ", identical throughout" : "")
  }

  /// `1741 in 84 runs`; of a closed loop the runs or weeks.
  var countText: String {
    if case .arm(let measure) = measure {
      return measure == .workloadBalance ? "\(figure.count) weeks" : "\(figure.count) runs"
    }
    return "\(figure.count) in \(NumberText.count(figure.clusters, "run"))"
  }

  /// All that one line can hold: figures, difference, data and how it is known.
  package var details: String {
    let pValue = figure.pValue.map { ", p = \(Self.probability($0))" } ?? ""
    let adjusted = adjustedP.map { ", \(Self.probability($0)) over all slices" } ?? ""
    return "champion \(text(figure.champion)), challenger \(text(figure.challenger)),"
      + " difference \(differenceText)\(pValue)\(adjusted); n = \(countText);"
      + " \(measure.evidence.rawValue)"
  }

  private func signed(_ value: Double) -> String {
    measure.isShare
      ? NumberText.signed(value * 100, 1) : NumberText.signed(value, measure == .auc ? 3 : 2)
  }

  private static func probability(_ value: Double) -> String {
    value < 0.001 ? "< 0.001" : NumberText.decimal(value, 3)
  }
}

extension ComparisonSlice {
  /// `event type Core`.
  package var text: String { "\(dimension.rawValue) \(value)" }
}
