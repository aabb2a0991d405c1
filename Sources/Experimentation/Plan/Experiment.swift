import Basics

/// Everything that decides how a rollout is carried out and judged, as its file states it.
///
/// A value exists only for a file that was accepted whole: names and words are known, numbers are
/// in range, stages follow each other in time with shares that never fall. Defaults are filled in,
/// so two files that mean the same are equal.
package struct Experiment: Equatable, Sendable {
  package let name: String
  package let description: String?
  package internal(set) var model: ModelReference
  package internal(set) var ranking: RankingPolicy
  package let assignment: AssignmentRule
  /// In order of time, never empty; only the last can have an open end.
  package internal(set) var stages: [Stage]
  package let outcome: OutcomeDefinition
  package let criteria: CriteriaLimits
  /// One goal for each KPI, in the order of `KPI.allCases`.
  package let kpis: [KPIGoal]
  package let gate: GateSettings

  /// Which model is rehearsed.
  package struct ModelReference: Equatable, Sendable {
    /// As written: relative to the experiment file unless absolute; `nil` when the model is named
    /// elsewhere.
    package internal(set) var path: String?
    /// The feature set the model reads.
    package let features: String
  }

  /// How units get their buckets.
  package struct AssignmentRule: Equatable, Sendable {
    package let bucketing: Bucketing
    package let unit: UnitKind

    /// The scheme's name.
    package var scheme: HashingScheme { bucketing.scheme }
    /// What keeps the experiment independent of others.
    package var salt: String { bucketing.salt }
  }

  /// The limits that the criteria of every stage compare with.
  package struct CriteriaLimits: Equatable, Sendable {
    package let maximumFallbackRate: Double
    package let minimumAUC: Double
    package let minimumFidelity: Double
    /// Of each one-sided bound, and of each two-sided interval.
    package let confidence: Double
  }
}

extension Experiment {
  /// The goal of one KPI.
  package func goal(for kpi: KPI) -> KPIGoal {
    guard let goal = kpis.first(where: { $0.kpi == kpi }) else {
      preconditionFailure("an experiment holds a goal for every KPI")
    }
    return goal
  }

  /// The stage that runs on that day; `nil` before the first, after the last, and in gaps.
  package func stage(on day: Day) -> Stage? {
    stages.first { $0.contains(day) }
  }

  /// Where the model file lies when the experiment file lies at the given path.
  ///
  /// - Parameter experimentFile: As given to `init(contentsOf:)`.
  /// - Returns: `model.path` itself when it is absolute, otherwise joined to the folder of the
  ///   experiment file; `nil` when the experiment names no model.
  package func modelPath(besides experimentFile: String) -> String? {
    model.path.map { path($0, besides: experimentFile) }
  }
}

/// Joins a relative path to the folder of a file; an absolute path stays as it is.
func path(_ path: String, besides file: String) -> String {
  guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
  return String(file[...slash]) + path
}
