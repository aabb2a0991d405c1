import Experimentation

/// How long a stage runs and what came before it, as the gate at its end sees it.
struct StageSize {
  /// Weeks and treated share of the ramp's earlier stages, whose data the gate judges too.
  let earlier: [(weeks: Double, share: Double)]
  let share: Double
  /// Planned, or what stands for them where the stage has no end.
  let weeks: Double

  var earlierWeeks: Double { earlier.reduce(0) { $0 + $1.weeks } }

  /// Weeks of the stages in which both arms serve.
  var comparableWeeks: Double { weeks(weeks) { $0 > 0 && $0 < 1 ? 1 : 0 } }

  /// Clusters by share, were the stage to run for so many weeks.
  func groups(perWeek rate: Double, weeks: Double) -> [ShareOfClusters] {
    (earlier + [(weeks, share)]).map {
      ShareOfClusters(clusters: rate * $0.weeks, treated: $0.share)
    }
  }

  /// The sum over the stages of weeks that an arm counts.
  func weeks(_ stageWeeks: Double, counting part: (Double) -> Double) -> Double {
    (earlier + [(stageWeeks, share)]).reduce(0) { $0 + $1.weeks * part($1.share) }
  }
}
