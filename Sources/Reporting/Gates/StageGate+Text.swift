import Basics
import Experimentation

// The gate for people.
extension StageGate {
  /// The recommendation in one sentence.
  package var headline: String {
    switch decision.recommendation {
    case .promote:
      return next.map { "Promote: start stage \($0.name), at \($0.share.percentText) %." }
        ?? "Promote: keep the model at \(stage.share.percentText) %; there is no further stage."
    case .rollBack:
      return "Roll back: let the rules decide again, because of "
        + names(decision.violated) + "."
    case .hold where lastDay.map { $0 < stage.from } ?? true:
      return "Hold: stage \(stage.name) has no runs yet."
    case .hold:
      return "Hold: stay in stage \(stage.name)"
        + (decision.open.isEmpty ? "; nothing is judged." : ", because of \(names(decision.open)).")
    }
  }

  private func names(_ criteria: [GateCriterion]) -> String {
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let found = criteria.filter { $0.criterion.verdict == verdict }.map(\.name.rawValue)
      return found.isEmpty ? nil : found.joined(separator: ", ") + " (\(verdict.rawValue))"
    }
    return parts.joined(separator: "; ")
  }

  /// What is judged: stage, days, runs, evidence.
  package var scope: String {
    let end = stage.to.map { " to \($0)" } ?? " on, without an end"
    let judged =
      firstDay == stage.from
      ? "its \(NumberText.count(runs, "run"))"
      : "the \(NumberText.count(runs, "run")) since \(firstDay), when the ramp began"
    return "Stage \(stage.name) of experiment \(experiment.name): \(stage.share.percentText) %,"
      + " from \(stage.from)\(end); judged by \(judged)."
  }

  /// How the KPIs are known, and what that is worth.
  package var evidenceSentence: String? {
    guard stage.share > .none else { return nil }
    switch evidence {
    case .simulated:
      return "KPIs are simulated: each run was scheduled in both arms by production's rule engine;"
        + " people, outcomes and complaints are not part of that."
    case .randomised:
      return
        "KPIs are those of production, by the arm that the hash gave each run: true only if the"
        + " rollout ran as the experiment says. Runs count by the chance they had of the other arm,"
        + " so that both arms are made of the same days; those of a stage at 100 % have none."
    case .observed, .modelled: return nil
    }
  }

  /// What the looks have cost so far, and how strict this one is.
  package var lookSentence: String {
    guard stage.share > .none else {
      return "Shadow is judged once, at α = \(shortAlpha(plan.alpha)) one-sided."
    }
    guard let look else {
      let watch =
        "watched by a confidence sequence, at α = \(shortAlpha(plan.alpha)) one-sided, which holds"
        + " however often one looks"
      return stage.to == nil
        ? "The stage has no end: it is \(watch)."
        : "The stage is not over: until then it is \(watch), and only a rollback can come of it."
    }
    let number = (plan.looks.firstIndex(of: look) ?? 0) + 1
    return "Look \(number) of \(plan.looks.count): \(NumberText.percent(look.information)) of the"
      + " what the ramp will tell; α spent \(shortAlpha(look.spent)) of \(shortAlpha(plan.alpha)) one-sided,"
      + " this look tests at \(shortAlpha(look.nominal))."
  }

  /// The gates before this one.
  private var recordSentence: String? {
    guard let earlier else { return nil }
    if earlier.isEmpty { return "The record begins with this gate." }
    let planned = earlier.filter(\.isPlannedLook).map { "\($0.stage) (\($0.recommendation))" }
    return "The record holds \(NumberText.count(earlier.count, "earlier gate"))"
      + (planned.isEmpty
        ? ", none at the end of a stage."
        : "; at the end of a stage: \(planned.joined(separator: ", ")).")
  }

  private func shortAlpha(_ alpha: Double) -> String {
    NumberText.decimal(alpha, alpha < 0.01 ? 4 : 3)
  }

  /// All of it, for a terminal.
  package var text: String {
    let lines = [headline, scope, evidenceSentence, lookSentence, recordSentence]
      .compactMap { $0 }
    let sentences = sentences
    return (lines + [""] + table + (sentences.isEmpty ? [] : [""]) + sentences)
      .joined(separator: "\n")
  }

  /// One for each criterion that does not pass: why, and what would settle it.
  package var sentences: [String] {
    decision.criteria.filter { $0.criterion.verdict != .pass }.map { judged in
      "\(judged.name.rawValue): \(judged.criterion.explanation)"
        + (judged.criterion.whatWouldSettleIt.map { " To settle it: \($0)" } ?? "")
    }
  }

  /// The header and a row for each criterion.
  package var cells: [[String]] {
    [["criterion", "verdict", "value", "bounds", "limit", "n", "of", "evidence", "role"]]
      + decision.criteria.map { judged in
        let cells = GateCells(judged)
        let criterion = judged.criterion
        return [
          judged.name.rawValue, criterion.verdict.rawValue, cells.value, cells.interval,
          cells.limit,
          String(criterion.sampleSize), criterion.subject.units, criterion.evidence.rawValue,
          judged.roleText,
        ]
      }
  }

  private var table: [String] {
    let rows = cells
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
