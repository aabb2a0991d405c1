import Basics
import Experimentation

// The plan for programs.
extension RolloutPlan {
  /// One object on one line; its fields are listed in the README.
  package var json: String {
    JSONObject.text([
      ("experiment", JSONObject.string(experiment.name)),
      ("firstDay", JSONObject.string(facts.firstDay.description)),
      ("lastDay", JSONObject.string(facts.lastDay.description)),
      ("clubs", "\(facts.clubs)"), ("runsPerWeek", JSONObject.number(facts.runsPerWeek)),
      ("requestsPerWeek", JSONObject.number(facts.askedPerWeek)),
      ("unit", JSONObject.string(experiment.gate.unit.rawValue)),
      ("assignmentUnit", JSONObject.string(experiment.assignment.unit.rawValue)),
      ("power", JSONObject.number(experiment.gate.power)),
      ("headlines", JSONObject.list(headlines.map { JSONObject.string($0) })),
      ("kpis", JSONObject.list(facts.kpis.map(json))),
      ("stages", JSONObject.list(stages.map(json))),
      ("ledgerDigest", JSONObject.string(ledgerDigest)),
    ])
  }

  private func json(_ kpi: KPIFacts) -> String {
    JSONObject.text([
      ("kpi", JSONObject.string(kpi.kpi.rawValue)), ("level", JSONObject.number(kpi.level)),
      ("units", "\(kpi.clusters)"), ("unitsPerWeek", JSONObject.number(kpi.clustersPerWeek)),
      ("variance", JSONObject.number(kpi.spread?.cluster)),
      ("drawnVariance", JSONObject.number(kpi.spread?.units)),
      ("drawnPerUnit", JSONObject.number(kpi.spread?.unitsPerCluster)),
      ("pairedVariance", JSONObject.number(kpi.paired?.deviation.map { $0 * $0 })),
      ("pairsDiffering", JSONObject.number(kpi.paired?.differing)),
    ])
  }

  private func json(_ stage: PlannedStage) -> String {
    JSONObject.text([
      ("stage", JSONObject.string(stage.stage.name)),
      ("share", JSONObject.number(stage.share)), ("weeks", JSONObject.number(stage.weeks)),
      ("treatedRunsPerWeek", JSONObject.number(stage.treatedRunsPerWeek)),
      (
        "designs",
        JSONObject.list(
          stage.designs.map { design in
            JSONObject.text([
              ("evidence", JSONObject.string(design.evidence.rawValue)),
              ("alpha", JSONObject.number(design.alpha)), ("watched", "\(design.isWatched)"),
              ("criteria", JSONObject.list(design.criteria.map { json($0, stage) })),
            ])
          })
      ),
    ])
  }

  private func json(_ criterion: PlannedCriterion, _ stage: PlannedStage) -> String {
    JSONObject.text([
      ("name", JSONObject.string(criterion.name.rawValue)),
      ("role", JSONObject.string(criterion.role.rawValue)),
      ("claim", JSONObject.string(criterion.claim)),
      ("assumption", JSONObject.string(criterion.assumption)),
      ("units", JSONObject.string(criterion.units)),
      ("available", JSONObject.number(criterion.available)),
      ("needed", JSONObject.number(criterion.needed)),
      ("weeksNeeded", JSONObject.number(criterion.weeksNeeded)),
      ("weeksMissing", JSONObject.number(stage.missingWeeks(criterion))),
      ("power", JSONObject.number(criterion.power)),
      ("detectable", JSONObject.number(criterion.detectable)),
      ("note", JSONObject.string(criterion.note)),
    ])
  }
}
