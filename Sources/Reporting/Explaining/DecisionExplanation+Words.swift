import Ledger

// The explanation in sentences.
extension DecisionExplanation {
  /// Features named for the model's choice, and against it; the others are in the table.
  private static let namedFor = 3
  private static let namedAgainst = 2

  /// What made the difference, or why there is none to explain.
  package var sentence: String {
    let rules = decision.rulesFirst ?? "nobody"
    let model = decision.modelFirst ?? "nobody"
    switch standing {
    case .explained: return "\(preference) because of \(reasons)."
    case .failed: return "The run placed nobody for this event, so nothing was ranked."
    case .modelOff: return "The application's switches kept the model out of this run."
    case .nobody:
      return "Nobody passed every hard constraint at that time, so there was nobody to rank."
    case .fallback(let layer, let reason):
      return "The model was asked and the rules answered (\(layer): \(reason)), so there is only"
        + " their ranking, with \(rules) first."
    case .emptied:
      return "No candidate reaches the model's threshold; the rules put \(rules) first."
    case .sameFirst: return "Both rankings put \(model) first\(tieText)."
    case .tie:
      return "The model scores \(model) and \(rules) alike\(score(decision.modelScore)), so no"
        + " feature makes a difference."
    case .unexplained(let obstacle):
      return preference + "; " + (obstacle ?? "the ledger does not hold what makes the difference")
        + "."
    }
  }

  private var preference: String {
    "The model prefers \(decision.modelFirst ?? "") to \(decision.rulesFirst ?? "")"
      + " (\(number(decision.modelScore)) to \(number(rulesFirstModelScore)))"
  }

  private var reasons: String {
    let shown = contributions.filter { Self.isShown($0.difference) }
    let supporting = shown.filter { $0.difference > 0 }.prefix(Self.namedFor).map(part)
    let opposing = shown.filter { $0.difference < 0 }.prefix(Self.namedAgainst).map(part)
    guard !supporting.isEmpty else { return "many small contributions" }
    guard !opposing.isEmpty else { return Self.list(supporting) }
    return Self.list(supporting) + "; against it "
      + (opposing.count == 1 ? "speaks " : "speak ") + Self.list(opposing)
  }

  /// Whether a difference is more than zero with two decimals.
  private static func isShown(_ difference: Double) -> Bool { abs(difference) >= 0.005 }

  private func part(_ contribution: ContributionRecord) -> String {
    let values = [contribution.modelValue, contribution.rulesValue].map(FeatureText.value)
    return "\(contribution.feature) (\(NumberText.signed(contribution.difference, 2)): "
      + (values[0] == values[1] ? "\(values[0]) for both" : "\(values[0]) against \(values[1])")
      + ")"
  }

  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Others whom the model scores as high as its first choice, where candidates are known.
  private var tieText: String {
    let equals = decision.rankedCandidates.filter {
      $0.modelRank != nil && $0.score == decision.modelScore && $0.employee != decision.modelFirst
    }
    guard let score = decision.modelScore, !equals.isEmpty else { return "" }
    return "; the model scores \(Self.list(equals.map(\.employee))) alike"
      + " (\(number(score))), and among equals it keeps the rules' order"
  }

  private func score(_ value: Double?) -> String {
    value.map { " (\(number($0)))" } ?? ""
  }

  private func number(_ value: Double?) -> String {
    value.map { NumberText.decimal($0, 2) } ?? NumberText.none
  }

  /// What the figures with a sign mean, in plain words; nil where there are none.
  package var legend: String? {
    guard standing == .explained else { return nil }
    let total = NumberText.signed(totalDifference, 2)
    let scale =
      switch scale {
      case .probability:
        "Contributions are in log-odds, where the model adds: +0.69 doubles the odds of success"
          + " that it sees, and -0.69 halves them. All differences together are \(total), the whole"
          + " step between the two scores."
      case .margin:
        "Contributions are in the unit of the score, which is no probability. All differences"
          + " together are \(total), the whole step between the two scores."
      }
    let equal =
      contributions.contains { Self.isShown($0.difference) && $0.modelValue == $0.rulesValue }
      ? " A value that is the same for both counts differently where the model looks at it together"
        + " with another one." : ""
    return scale + equal
      + " They say how the model comes to its score, not what makes people succeed."
  }
}

/// Values of features as a reader sees them.
enum FeatureText {
  /// At most three decimals, without trailing zeros.
  static func value(_ value: Double?) -> String {
    guard let value else { return "missing" }
    var text = NumberText.decimal(value, 3)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
