import Experimentation

// The comparison for a terminal.
extension ModelComparison {
  /// Both models, the checks, the slices, where first choices agree, and the answer last.
  package var text: String {
    let blocks = [models, checkTable, sliceTable, agreementLines, warningLines, [answer]]
    return blocks.filter { !$0.isEmpty }
      .map { $0.map(PlainText.oneLine).joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var models: [String] {
    PlainText.table([
      ["champion", champion.file, champion.facts],
      ["challenger", challenger.file, challenger.facts],
    ]) + ["\(NumberText.count(runs, "run")), \(requests) requests asked of both; \(judgeText)"]
  }

  /// `margin 1 point, confidence 95 %`.
  private var judgeText: String {
    "margin \(marginText), confidence \(NumberText.limit(percent: judge.confidence))"
  }

  /// `1 point`, `0.5 points`.
  var marginText: String {
    let points = NumberText.shortest(judge.margin * 100)
    return points == "1" ? "1 point" : points + " points"
  }

  private var warningLines: [String] { warnings.map { "warning: " + $0 } }

  private var checkTable: [String] {
    let header = [
      "check", "known from", "champion", "challenger", "difference", "n", "verdict",
    ]
    return PlainText.table(
      [header]
        + checks.map { check in
          let figure = check.figure
          return [
            check.title, check.measure.evidence.rawValue, check.text(figure.champion),
            check.text(figure.challenger), check.differenceText, check.countText,
            check.verdict.rawValue,
          ]
        })
  }

  private var sliceTable: [String] {
    guard !slices.isEmpty else { return [] }
    let header = ["slice", "check", "champion", "challenger", "difference", "n", "verdict"]
    let rows = slices.map { check in
      [
        check.slice?.text ?? "", check.measure.title, check.text(check.figure.champion),
        check.text(check.figure.challenger), check.differenceText, check.countText,
        check.verdict.rawValue,
      ]
    }
    return PlainText.table([header] + rows) + [sliceTally]
  }

  /// How many slices have each verdict.
  private var sliceTally: String {
    let counts = Verdict.allCases.map { verdict in
      "\(slices.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    return "slices: " + counts.joined(separator: ", ")
  }

  private var agreementLines: [String] {
    guard agreement.sameFirst.total > 0 else {
      return ["Both models ranked no contested request, so that no first choices can be compared."]
    }
    var lines = [
      "same first choice of both models: \(NumberText.counted(agreement.sameFirst));"
        + " of champion and rules: \(NumberText.counted(agreement.championAsRules));"
        + " of challenger and rules: \(NumberText.counted(agreement.challengerAsRules))"
    ]
    if let overlap = agreement.meanOverlap3 {
      lines.append(
        "both models' rankings: overlap@3 \(NumberText.decimal(overlap, 2))"
          + (agreement.meanKendallTau.map { ", Kendall's tau \(NumberText.decimal($0, 2))" } ?? ""))
    }
    return lines + [
      "success where first choices differ and the champion's was sent:"
        + " \(NumberText.counted(agreement.championSent)); the challenger's was sent:"
        + " \(NumberText.counted(agreement.challengerSent))"
    ]
  }
}

extension ModelComparison {
  /// One sentence: whether the challenger is worse, and what that rests on.
  package var answer: String {
    let names = "challenger \(challenger.file)"
    if isSameModel {
      return "Identical: champion and challenger are the same model, byte for byte, so every"
        + " difference is exactly zero." + (verdict == .pass ? "" : " " + undecided)
    }
    switch verdict {
    case .fail:
      return "Worse: the \(names) is worse than the champion \(champion.file) by"
        + " \(Self.list(failures)); keep the champion."
    case .pass where isIndistinguishable:
      return "Not worse: the \(names) and the champion \(champion.file) differ in no request."
    case .pass:
      return "Not worse: by every check that has data the \(names) loses less than \(marginText)"
        + " against the champion \(champion.file)."
    case .inconclusive, .noData: return undecided
    }
  }

  private var undecided: String {
    if verdict == .noData {
      return "Undecided: no check has enough data; give a longer history."
    }
    let open = checks.filter { $0.verdict == .inconclusive }.map(\.measure.title)
    guard !open.isEmpty else {
      return "Undecided: too few outcomes are known to compare the models by them; give a longer"
        + " history."
    }
    return "Undecided: these data cannot tell whether the challenger \(challenger.file) loses"
      + " \(marginText) or more against the champion \(champion.file) by \(Self.list(open));"
      + " give a longer history, or decide on a wider --margin before you look again."
  }

  private var failures: [String] {
    (checks + slices).filter { $0.verdict == .fail }.map { check in
      let evidence = check.measure.evidence == .simulated ? ", simulated" : ""
      return "\(check.title)\(evidence) (\(check.differenceText))"
    }
  }

  /// `a`, `a and b`, `a, b and c`; of many the first five.
  private static func list(_ items: [String]) -> String {
    let shown = items.count > 5 ? items.prefix(5) + ["\(items.count - 5) more"] : items[...]
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
