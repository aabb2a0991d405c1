import Basics
import Experimentation
import Statistics

// The plan for people.
extension RolloutPlan {
  /// All of it, for a terminal.
  package var text: String {
    (headlines + ["", scope, method] + stages.flatMap(section)).joined(separator: "\n")
  }

  /// A sentence for the lead on each stage of the ramp.
  package var headlines: [String] {
    let ramp = stages.filter { $0.stage.share > .none }
    return ramp.isEmpty ? ["No stage lets the model decide."] : ramp.map(headline)
  }

  private func headline(_ stage: PlannedStage) -> String {
    let treated = stage.treatedRunsPerWeek
    let few = treated < 1 ? ", fewer than one" : ""
    let start =
      "\(stage.stage.name) at \(stage.stage.share.percentText) % brings"
      + " \(count(treated, 1)) treated runs a week\(few)"
      + (stage.weeks.map { ", \(count($0 * treated, 0)) in its \(weeks($0))" } ?? "")
    let live = stage.designs.first { $0.evidence == .randomised }
    if live != nil, stage.stage.share == .all {
      return start + "; live, no run of the rules is left to compare with."
    }
    guard let guardrail = live?.criteria.first(where: { $0.role == .guardrail && $0.isOfArms })
    else { return start + "." }
    return start + "; live, \(guardrail.name.rawValue) " + need(guardrail, stage) + "."
  }

  /// What is not nothing does not read as 0.
  private func count(_ value: Double, _ digits: Int) -> String {
    NumberText.decimal(value, value > 0 && value < 0.05 ? 4 : digits)
  }

  private func need(_ criterion: PlannedCriterion, _ stage: PlannedStage) -> String {
    guard let needed = criterion.weeksNeeded else {
      guard criterion.available != nil, criterion.power != nil else {
        return "cannot be planned: \(criterion.note ?? "nothing is known of it")"
      }
      return "would take more than \(Self.mostWeeks) weeks to prove \"\(criterion.claim)\":"
        + " no reasonable number would do"
    }
    return "takes \(weeks(Double(needed))) to prove \"\(criterion.claim)\""
      + (stage.missingWeeks(criterion).map { ", \($0) more than planned" } ?? ", as planned")
  }

  private var scope: String {
    "By \(NumberText.count(facts.runs, "run")) of \(NumberText.count(facts.clubs, "club"))"
      + " from \(facts.firstDay) to \(facts.lastDay): \(NumberText.decimal(facts.runsPerWeek, 1))"
      + " runs and \(NumberText.decimal(facts.askedPerWeek, 0)) requests a week."
  }

  private var method: String {
    "Needed is what gives a true claim a chance of"
      + " \(NumberText.limit(percent: experiment.gate.power)) to be proven; a target is taken to be"
      + " passed by half: 1.5 times the step to it. A gate of the ramp judges all days since its"
      + " first, which are counted in. More weeks than are planned stand behind a plus."
  }

  private func weeks(_ count: Double) -> String {
    let text = NumberText.shortest(count)
    return text == "1" ? "1 week" : "\(text) weeks"
  }
}

extension RolloutPlan {
  private func section(_ stage: PlannedStage) -> [String] {
    ["", title(stage)] + unitSentences(stage)
      + stage.designs.flatMap { design in
        ["", designTitle(design)] + TextTable.lines(cells(design, stage)) + notes(design)
      }
  }

  private func title(_ stage: PlannedStage) -> String {
    let time =
      stage.weeks.map { weeks($0) }
      ?? "without an end; sizes are those of \(weeks(PlannedStage.openWeeks))"
    return "Stage \(stage.stage.name): \(stage.stage.share.percentText) %, \(time)."
  }

  private func designTitle(_ design: PlannedStage.Design) -> String {
    let alpha = NumberText.decimal(design.alpha, design.alpha < 0.01 ? 4 : 3)
    let kind =
      switch design.evidence {
      case .randomised: "Live canary (randomised): each run in one arm"
      case .simulated: "Closed loop (simulated): each run in both arms"
      case .observed, .modelled: "Shadow: the model ranks, the rules decide"
      }
    return kind + "; α = \(alpha) one-sided"
      + (design.isWatched ? ", by a confidence sequence" : "")
  }

  /// What the share means for those who wait for its data.
  private func unitSentences(_ stage: PlannedStage) -> [String] {
    guard stage.stage.share > .none else { return [] }
    guard stage.stage.share < .all else {
      return ["All runs are treated: those of earlier stages are all there is to compare with."]
    }
    let share = stage.stage.share.percentText + " %"
    switch experiment.assignment.unit {
    case .run:
      let perRun = 1 / stage.treatedRunsPerWeek
      return stage.treatedRunsPerWeek < 1
        ? [
          "At \(share) fewer than one run a week is treated: one every"
            + " \(NumberText.decimal(perRun, 1)) weeks on average."
        ]
        : [
          "At \(share) \(NumberText.decimal(stage.treatedRunsPerWeek, 1)) runs a week are treated."
        ]
    case .clubWeek:
      return [
        "At \(share) a club is treated in about \(NumberText.decimal(52 * stage.share, 0)) of 52"
          + " weeks, and in none of the runs of the others."
      ]
    case .club:
      return [
        "At \(share) of \(NumberText.count(facts.clubs, "club"))"
          + " \(NumberText.decimal(Double(facts.clubs) * stage.share, 1)) are treated, the same ones"
          + " in every week."
      ]
    }
  }

  private func cells(_ design: PlannedStage.Design, _ stage: PlannedStage) -> [[String]] {
    [
      [
        "criterion", "to prove", "if true", "needs", "weeks (more)", "has then", "power",
        "least provable",
      ]
    ]
      + design.criteria.map { criterion in
        [
          criterion.name.rawValue, criterion.claim, criterion.assumption ?? NumberText.none,
          criterion.needed.map { "\($0) \(criterion.units)" } ?? NumberText.none,
          weeksText(criterion, stage),
          criterion.available.map { NumberText.decimal($0, 1) } ?? NumberText.none,
          criterion.power.map(NumberText.percent) ?? NumberText.none,
          criterion.detectableText,
        ]
      }
  }

  /// As in `82 (+78)` where 4 weeks are planned.
  private func weeksText(_ criterion: PlannedCriterion, _ stage: PlannedStage) -> String {
    guard let needed = criterion.weeksNeeded else {
      return criterion.isHopeless ? "> \(Self.mostWeeks)" : NumberText.none
    }
    return "\(needed)" + (stage.missingWeeks(criterion).map { " (+\($0))" } ?? "")
  }

  /// A line for each note, with the criteria that share it.
  private func notes(_ design: PlannedStage.Design) -> [String] {
    var notes: [(text: String, names: [String])] = []
    for criterion in design.criteria {
      guard let text = criterion.note else { continue }
      if let known = notes.firstIndex(where: { $0.text == text }) {
        notes[known].names.append(criterion.name.rawValue)
      } else {
        notes.append((text, [criterion.name.rawValue]))
      }
    }
    return notes.map { "\($0.names.joined(separator: ", ")): \($0.text)." }
  }
}

extension PlannedCriterion {
  /// It compares the arms' KPIs.
  var isOfArms: Bool { name != .fallbackRate && name != .auc && name != .reportedIssues }

  /// It was planned, and no reasonable number of weeks is enough.
  package var isHopeless: Bool { available != nil && needed == nil && power != nil }

  var detectableText: String {
    guard let detectable else { return NumberText.none }
    switch name {
    case .fallbackRate: return NumberText.percent(detectable)
    case .auc: return NumberText.decimal(detectable, 2)
    case .reportedIssues: return NumberText.decimal(1 + detectable, 2) + " times"
    case .workloadBalanceKept, .workloadBalanceTarget: return NumberText.decimal(detectable, 2)
    default: return NumberText.decimal(detectable * 100, 1) + " points"
    }
  }
}
