import Experimentation
import Foundation
import Testing

@Suite struct ExperimentErrorTests {
  @Test(arguments: [
    ("\"name\": \"trial\"", "\"nmae\": \"trial\"", "unknown key `nmae`; did you mean `name`?"),
    (
      "\"name\": \"trial\"", "\"name\": \"trial\", \"ranking\": { \"treshold\": 0.5 }",
      "unknown key `ranking.treshold`; did you mean `threshold`?"
    ),
    (
      "\"salt\": \"pepper\"", "\"salt\": \"pepper\", \"zzz\": 1",
      "unknown key `assignment.zzz`; choose from scheme, salt, unit, flag, rule,"
        + " parameter, split"
    ),
    (
      "\"percent\": 10,", "\"percentage\": 10,",
      "unknown key `stages[1].percentage`; did you mean `percent`?"
    ),
    (
      "\"name\": \"trial\"", "\"name\": \"trial\", \"kpis\": { \"bumpingEfficency\": {} }",
      "unknown key `kpis.bumpingEfficency`; did you mean `bumpingEfficiency`?"
    ),
    (
      "\"name\": \"trial\"",
      "\"name\": \"trial\", \"kpis\": { \"workloadBalance\": { \"goal\": 2 } }",
      "unknown key `kpis.workloadBalance.goal`; choose from baseline, target, change, "
        + "margin, guardrail"
    ),
  ])
  func `an unknown key is refused with the nearest known one`(
    piece: String, other: String, complaint: String
  ) {
    #expect(Fixture.complaint(replacing: piece, with: other) == complaint)
  }

  @Test(arguments: [
    ("\"name\": \"trial\",", "", "the required key `name` is missing; add it"),
    ("\"salt\": \"pepper\"", "", "the required key `assignment.salt` is missing; add it"),
    ("\"percent\": 10,", "", "the required key `stages[1].percent` is missing; add it"),
    ("\"name\": \"trial\"", "\"name\": 7", "`name` must be a string and is a number"),
    ("\"name\": \"trial\"", "\"name\": null", "`name` must be a string and is null"),
    (
      "\"name\": \"trial\"", "\"name\": \"\"", "`name` is \"\"; it must be at least one character"
    ),
    (
      "\"name\": \"trial\"", "\"name\": \"My trial\"",
      "`name` is \"My trial\"; it must be only a–z, 0–9 and hyphens"
    ),
    (
      "\"salt\": \"pepper\"", "\"salt\": \"a:b\"",
      "`assignment.salt` is \"a:b\"; it must be without a colon"
    ),
    (
      "\"salt\": \"pepper\"", "\"salt\": \"a\", \"unit\": \"week\"",
      "`assignment.unit` is \"week\", which is not a choice; choose from run, club, club-week"
    ),
    (
      "\"name\": \"trial\"", "\"name\": \"trial\", \"model\": []",
      "`model` must be an object and is an array"
    ),
    (
      "\"name\": \"trial\"",
      "\"name\": \"trial\", \"ranking\": { \"integrationPoint\": \"fill-pol\" }",
      "`ranking.integrationPoint` is \"fill-pol\", which is not a choice; did you mean `fill-pool`?"
    ),
  ])
  func `a missing key or a wrong value is refused where it stands`(
    piece: String, other: String, complaint: String
  ) {
    #expect(Fixture.complaint(replacing: piece, with: other) == complaint)
  }

  @Test(arguments: [
    (
      "\"ranking\": { \"threshold\": 1.01 }",
      "`ranking.threshold` is 1.01; it must be a number from 0 to 1"
    ),
    (
      "\"ranking\": { \"threshold\": \"0.5\" }",
      "`ranking.threshold` must be a number and is a string"
    ),
    (
      "\"ranking\": { \"threshold\": true }",
      "`ranking.threshold` must be a number and is true or false"
    ),
    (
      "\"ranking\": { \"deadlineMilliseconds\": 0 }",
      "`ranking.deadlineMilliseconds` is 0; it must be a number above 0"
    ),
    (
      "\"ranking\": { \"deadlineMilliseconds\": 1e999 }",
      "`ranking.deadlineMilliseconds` is 1e999; it must be a number above 0"
    ),
    (
      "\"criteria\": { \"confidence\": 95 }",
      "`criteria.confidence` is 95; it must be a number above 0.5 and below 1"
    ),
    (
      "\"kpis\": { \"workloadBalance\": { \"change\": 0.2 } }",
      "`kpis.workloadBalance.change` is 0.2; it must be a number above -1 and below 0,"
        + " because this KPI should fall"
    ),
    (
      "\"kpis\": { \"bumpingEfficiency\": { \"change\": -0.2 } }",
      "`kpis.bumpingEfficiency.change` is -0.2; it must be a number above 0,"
        + " because this KPI should rise"
    ),
    (
      "\"kpis\": { \"schedulerSuccessRate\": { \"target\": 90 } }",
      "`kpis.schedulerSuccessRate.target` is 90; it must be a number from 0 to 1"
    ),
    (
      "\"kpis\": { \"schedulerSuccessRate\": { \"baseline\": true } }",
      "`kpis.schedulerSuccessRate.baseline` must be \"measured\" or a number and is true or false"
    ),
    (
      "\"kpis\": { \"workloadBalance\": { \"target\": 2, \"change\": -0.1 } }",
      "`kpis.workloadBalance` has both `target` and `change`; keep the one that is meant"
    ),
    (
      "\"kpis\": { \"schedulerSuccessRate\": { \"baseline\": 0.95 } }",
      "`kpis.schedulerSuccessRate.target` is 0.9, which is no improvement on the baseline 0.95"
        + " of a KPI that should increase; correct one of the two"
    ),
  ])
  func `a number out of range or a goal that is none is refused`(section: String, complaint: String)
  {
    let found = Fixture.complaint(
      replacing: "\"name\": \"trial\"", with: "\"name\": \"trial\", " + section)
    #expect(found == complaint)
  }

  @Test(arguments: [
    (
      "2025-08-17", "2025-08-25",
      "`stages[1].to` is 2025-08-25, but the next stage starts on 2025-08-25;"
        + " end the stage earlier or leave `to` out"
    ),
    (
      "2025-08-17", "2025-08-01",
      "`stages[1].to` is 2025-08-01, before the stage starts on 2025-08-04;"
        + " put the later day in `to`"
    ),
    (
      "2025-08-25", "2025-08-04",
      "`stages[2].from` is 2025-08-04, not after the previous stage's start on 2025-08-04;"
        + " list stages in order of time"
    ),
    (
      "2025-08-25", "2025-02-29",
      "`stages[2].from` is \"2025-02-29\"; it must be a day of the calendar written YYYY-MM-DD"
    ),
    (
      "canary-50", "shadow",
      "`stages[2].name` repeats the stage name \"shadow\"; give every stage its own name"
    ),
    (
      "\"percent\": 50", "\"percent\": 5",
      "`stages[2].percent` is 5, below the 10 of the stage before;"
        + " a rollout may only widen, so start a new experiment to narrow it"
    ),
    (
      "\"percent\": 50", "\"percent\": 50.001",
      "`stages[2].percent` is 50.001; it must be a number from 0 to 100 in steps of 0.01"
    ),
  ])
  func `stages that contradict each other are refused`(
    piece: String, other: String, complaint: String
  ) {
    #expect(Fixture.complaint(replacing: piece, with: other) == complaint)
  }

  @Test func `an experiment without stages is refused`() {
    let text = #"{ "name": "a", "assignment": { "salt": "a" }, "stages": [] }"#
    #expect(Fixture.complaint(about: text) == "`stages` is empty; describe at least one stage")
  }

  @Test func `the message names the document`() throws {
    let error = try #require(throws: ExperimentError.self) { try Fixture.experiment("{}") }
    #expect("\(error)" == "trial.json: the required key `name` is missing; add it")
  }
}
