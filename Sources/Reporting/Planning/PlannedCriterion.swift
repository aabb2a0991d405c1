import Experimentation

/// What one criterion takes at one stage.
package struct PlannedCriterion: Equatable, Sendable {
  package let name: CriterionName
  package let role: GateCriterion.Role
  /// What is to be proven, as `worse by less than 1.0 points`.
  package let claim: String
  /// What is taken for true, as `no difference`; nil where nothing was assumed.
  package let assumption: String?
  /// The noun of what is counted.
  package let units: String
  /// Units that the criterion has by the end of the stage, the ramp's earlier stages included.
  package var available: Double?
  /// Units with which the power is reached; nil: no reasonable number, or nothing to say.
  package var needed: Int?
  /// Whole weeks that the stage would have to run for them.
  package var weeksNeeded: Int?
  /// The chance of a proof with the units that are available.
  package var power: Double?
  /// The smallest margin, improvement or rate that the available units prove with the power.
  package var detectable: Double?
  /// Why something is missing, or what else to know.
  package var note: String?

  /// Takes what is asked; figures follow.
  package init(
    _ name: CriterionName, role: GateCriterion.Role, claim: String, assumption: String?,
    units: String
  ) {
    self.name = name
    self.role = role
    self.claim = claim
    self.assumption = assumption
    self.units = units
  }

  /// Says one thing more.
  mutating func add(_ remark: String) {
    note = note.map { $0 + "; " + remark } ?? remark
  }
}

/// One stage of a rollout, before it runs.
package struct PlannedStage: Equatable, Sendable {
  package let stage: Stage
  /// nil: without an end.
  package let weeks: Double?
  /// Weeks that stand for an open-ended stage where a size is needed.
  package static let openWeeks = 12.0
  package let runsPerWeek: Double
  package let designs: [Design]

  /// How the arms are compared.
  package struct Design: Equatable, Sendable {
    /// Observed in shadow, where no arms are compared.
    package let evidence: EvidenceClass
    /// One-sided, of the look at the stage's end.
    package let alpha: Double
    /// By a confidence sequence, as the stage has no end.
    package let isWatched: Bool
    package let criteria: [PlannedCriterion]
  }

  package var share: Double { stage.share.fraction }
  package var treatedRunsPerWeek: Double { runsPerWeek * share }
  /// The weeks that sizes are computed for.
  package var sizedWeeks: Double { weeks ?? Self.openWeeks }
}

extension PlannedStage {
  /// By how many weeks the stage is too short for a criterion.
  ///
  /// - Returns: nil where it suffices, or nobody knows.
  package func missingWeeks(_ criterion: PlannedCriterion) -> Int? {
    guard let weeks, let needed = criterion.weeksNeeded else { return nil }
    let missing = (Double(needed) - weeks).rounded(.up)
    return missing > 0 ? Int(missing) : nil
  }
}
