import Basics
import Statistics

/// The looks of a ramp: one at the end of each stage in which the model decides.
///
/// A gate of the ramp judges all data since its first day, so that its looks are those of one
/// experiment, and α is spent over them as they grow: α · t² where t is known of the whole. Who asks
/// before a stage is over, or in a last stage without an end, is answered by a confidence sequence,
/// which holds however often one looks. What that may cost comes on top of the ramp's α: an
/// unfinished stage can only roll back, and a last one only keep or roll back what was decided
/// before.
///
/// Sources: K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983) 659–663; K. Kim and D. L. DeMets,
/// Biometrika 74 (1987) 149–154, for the power family; I. Waudby-Smith et al., Ann. Statist. 52
/// (2024) 2613–2640.
package struct LookPlan: Equatable, Sendable {
  /// One planned look.
  package struct Look: Equatable, Sendable {
    package let stage: String
    /// The share of what the ramp will know, above 0 and at most 1.
    package let information: Double
    /// One-sided, all that is spent up to here.
    package let spent: Double
    /// One-sided, of a single test that is as strict as this look.
    package let nominal: Double
  }

  package let looks: [Look]
  /// One-sided, of all looks together.
  package let alpha: Double
  /// The first day of the ramp; nil for a plan that stays in shadow.
  package let firstDay: Day?
  private let watchSize: Double

  /// Plans the looks of an experiment.
  ///
  /// A day of a simulated canary tells as much as any other, as each run is in both arms. Where each
  /// is in one, a day at the share p tells `p (1 − p)` as much, and one that treats all tells nothing:
  /// the gate of such a stage takes the look before it once more, at the same data.
  ///
  /// - Parameters:
  ///   - experiment: Any; one without a ramp has no looks.
  ///   - evidence: How the KPIs are known.
  /// - Throws: `StatisticsError` for looks that no design can have.
  package init(_ experiment: Experiment, evidence: EvidenceClass = .simulated) throws {
    alpha = 1 - experiment.criteria.confidence
    let ramp = experiment.stages.filter { $0.share > .none }
    firstDay = ramp.first?.from
    let ends = Self.ends(of: ramp, evidence)
    guard let first = firstDay, let last = ramp.compactMap(\.to).last, let all = ends.last?.known
    else {
      looks = []
      watchSize = Self.weeks
      return
    }
    watchSize = max(Self.weeks, Double(last - first + 1) / 7)
    // A stage that adds nothing is no look of its own.
    let information = ends.map { $0.known / all }
    let grown = information.indices.filter { $0 == 0 || information[$0] > information[$0 - 1] }
    let design = try GroupSequentialDesign(
      information: grown.map { information[$0] }, alpha: alpha, sides: 1)
    looks = try ends.indices.map { index in
      let look = (grown.firstIndex { $0 > index } ?? grown.count) - 1
      return Look(
        stage: ends[index].stage, information: information[index], spent: design.spent[look],
        nominal: try design.nominalAlpha(atLook: look, sides: 1))
    }
  }

  /// What is known at the end of each stage that has one, in days of a simulated canary.
  private static func ends(
    of ramp: [Stage], _ evidence: EvidenceClass
  ) -> [(stage: String, known: Double)] {
    guard let first = ramp.first?.from else { return [] }
    var drawn = 0.0
    return ramp.compactMap { stage in
      guard let end = stage.to else { return nil }
      let share = stage.share.fraction
      drawn += Double(end - stage.from + 1) * share * (1 - share)
      let known = evidence == .randomised ? drawn : Double(end - first + 1)
      return known > 0 ? (stage.name, known) : nil
    }
  }

  /// What an open-ended watch without a ramp before it is tuned for.
  private static let weeks = 12.0

  /// How sure the gate of a stage has to be.
  ///
  /// - Parameters:
  ///   - stage: Of the experiment that was planned.
  ///   - isOver: Its planned days have passed.
  /// - Returns: All of α in shadow, whose criteria are a family of their own.
  /// - Throws: `StatisticsError.parameterOutOfRange` for an α of one half or more.
  package func level(of stage: Stage, isOver: Bool = true) throws -> LookLevel {
    guard stage.share > .none else { return .planned(alpha: alpha) }
    if isOver, let look = looks.first(where: { $0.stage == stage.name }) {
      return .planned(alpha: look.nominal)
    }
    return .watch(try AsymptoticSequence(tightestAt: watchSize, alpha: alpha, sides: 1))
  }
}
