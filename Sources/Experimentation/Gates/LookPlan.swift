import Basics
import Statistics

/// The looks of a ramp: one at the end of each stage in which the model decides.
///
/// A gate of the ramp judges all data since its first day, so that its looks are those of one
/// experiment, and α is spent over them as they grow: α · t² of the planned days up to t. Who asks
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
    /// The share of the planned days of the ramp, above 0 and at most 1.
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
  /// - Parameter experiment: Any; one without a ramp has no looks.
  /// - Throws: `StatisticsError` for looks that no design can have.
  package init(_ experiment: Experiment) throws {
    alpha = 1 - experiment.criteria.confidence
    let ramp = experiment.stages.filter { $0.share > .none }
    firstDay = ramp.first?.from
    let ends = ramp.compactMap { stage in stage.to.map { (stage.name, $0) } }
    guard let first = firstDay, let last = ends.last?.1 else {
      looks = []
      watchSize = Self.weeks
      return
    }
    let days = Double(last - first + 1)
    watchSize = max(Self.weeks, days / 7)
    let information = ends.map { Double($0.1 - first + 1) / days }
    let design = try GroupSequentialDesign(information: information, alpha: alpha, sides: 1)
    looks = try ends.indices.map { index in
      Look(
        stage: ends[index].0, information: information[index], spent: design.spent[index],
        nominal: try design.nominalAlpha(atLook: index, sides: 1))
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
