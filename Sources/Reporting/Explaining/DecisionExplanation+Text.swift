import Ledger

// The explanation for a terminal.
extension DecisionExplanation {
  /// Facts, the sentence, both rankings side by side, and the contributions.
  package var text: String {
    let blocks = [facts, [sentence], rankings, legend.map { [$0] } ?? [], table]
    return blocks.filter { !$0.isEmpty }
      .map { $0.map(PlainText.oneLine).joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var facts: [String] {
    let sent = decision.employee.map { "\($0), \(decision.outcome)" } ?? "nobody"
    let rows = [
      ("decision", "\(name)"),
      (
        "event",
        "\(decision.eventType) \(decision.event)"
          + (decision.startMinute.isEmpty ? "" : " on \(decision.startMinute)")
      ),
      ("sent", sent + placeText),
      ("candidates", "\(decision.candidates)"),
    ]
    return PlainText.table(rows.map { [$0.0, $0.1] })
  }

  private var placeText: String {
    let places = [
      decision.rulesRank.map { "place \($0) of the rules" },
      decision.modelRank.map { "place \($0) of the model" },
    ].compactMap { $0 }
    return places.isEmpty ? "" : " (\(places.joined(separator: ", ")))"
  }

  /// Both rankings, whole where the ledger kept the candidates.
  private var rankings: [String] {
    guard decision.candidates > 0, decision.isProposal else { return [] }
    guard !decision.rankedCandidates.isEmpty else {
      return PlainText.table(
        [
          ["place", "rules", "", "model", ""],
          [
            "1", decision.rulesFirst ?? NumberText.none, score(rulesFirstModelScore),
            decision.modelFirst ?? NumberText.none, score(decision.modelScore),
          ],
        ])
        + (decision.isContested
          ? ["The ledger keeps first choices only; replay with --candidates to see all."] : [])
    }
    let rules = decision.rankedCandidates
    let model = modelOrder
    return PlainText.table(
      [["place", "rules", "", "model", ""]]
        + rules.indices.map { place in
          let other = place < model.count ? model[place] : nil
          return [
            "\(place + 1)", rules[place].employee, score(rules[place].score),
            other?.employee ?? "", score(other?.score),
          ]
        })
  }

  /// Those the model ranks, in its order.
  package var modelOrder: [CandidateRecord] {
    decision.rankedCandidates.filter { $0.modelRank != nil }
      .sorted { ($0.modelRank ?? 0) < ($1.modelRank ?? 0) }
  }

  /// The model's score.
  private func score(_ value: Double?) -> String {
    value.map { NumberText.decimal($0, 2) } ?? ""
  }

  private var table: [String] {
    guard standing == .explained else { return [] }
    let model = decision.modelFirst ?? ""
    let rules = decision.rulesFirst ?? ""
    return PlainText.table(
      [["feature", model, rules, "contributes", "contributes", "difference"]]
        + contributions.map { row in
          [
            row.feature, FeatureText.value(row.modelValue), FeatureText.value(row.rulesValue),
            NumberText.signed(row.modelContribution, 2),
            NumberText.signed(row.rulesContribution, 2), NumberText.signed(row.difference, 2),
          ]
        }, numbersFrom: 1)
  }
}

extension Divergences {
  /// The most consequential divergences with their keys, for a terminal.
  package var text: String {
    guard !top.isEmpty else { return "Both rankings have the same first choice everywhere." }
    let rows = top.map { row in
      [
        row.key.description, "\(row.eventType) \(row.event)", row.start, row.rulesFirst,
        row.rulesFirstScore.map { NumberText.decimal($0, 2) } ?? "",
        row.modelFirst ?? NumberText.none,
        row.modelScore.map { NumberText.decimal($0, 2) } ?? "", "\(row.employee), \(row.outcome)",
      ]
    }
    let table = PlainText.table(
      [["decision", "event", "start", "rules", "", "model", "", "sent"]] + rows)
    return table.map(PlainText.oneLine).joined(separator: "\n")
  }
}

/// Text for a terminal.
enum PlainText {
  /// Rows in columns as wide as their widest cell.
  ///
  /// - Parameters:
  ///   - rows: As many cells each.
  ///   - numbersFrom: The first column that is set flush right.
  /// - Returns: A line per row, without blanks at its end.
  static func table(_ rows: [[String]], numbersFrom: Int = .max) -> [String] {
    let columnCount = rows.first?.count ?? 0
    let widths = (0..<columnCount).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column >= numbersFrom ? padding + row[column] : row[column] + padding
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Text from a ledger may hold anything, and a terminal would obey control characters.
  static func oneLine(_ text: String) -> String {
    String(text.unicodeScalars.map { CharacterText.isControl($0) ? " " : Character($0) })
  }
}
