import Experimentation
import Testing

@Suite struct ExperimentCanonicalTests {
  @Test func `the canonical text holds every default in sorted order`() throws {
    let expected =
      #"{"assignment":{"salt":"pepper","scheme":"understudy-1","unit":"run"},"#
      + #""criteria":{"confidence":0.95,"maximumFallbackRate":0.05,"minimumAUC":0.75,"#
      + #""minimumFidelity":0.95},"gate":{"issueMargin":0.5,"minimumWeeks":1,"observe":[],"#
      + #""power":0.8,"unit":"club-week"},"kpis":{"#
      + #""bumpingEfficiency":{"baseline":"measured","guardrail":false,"margin":0.01,"target":0.85},"#
      + #""schedulerSuccessRate":{"baseline":"measured","guardrail":true,"margin":0.01,"target":0.9},"#
      + #""userInterventionRate":{"baseline":"measured","change":-0.3,"guardrail":false,"#
      + #""margin":0.01},"#
      + #""workloadBalance":{"baseline":"measured","change":-0.2,"guardrail":false,"#
      + #""margin":0.05}},"#
      + #""model":{"features":"production-13"},"name":"trial","outcome":"attended-and-executed","#
      + #""ranking":{"integrationPoint":"fill-pool","threshold":0.6,"thresholdPolicy":"request"},"stages":["#
      + #"{"from":"2025-07-07","name":"shadow","percent":0,"to":"2025-08-03"},"#
      + #"{"from":"2025-08-04","name":"canary-10","percent":10,"to":"2025-08-17"},"#
      + #"{"from":"2025-08-25","name":"canary-50","percent":50,"to":"2025-09-14"},"#
      + #"{"from":"2025-09-15","name":"full","percent":100}]}"#
    #expect(try Fixture.experiment().canonicalJSON == expected)
  }

  @Test(arguments: [Fixture.minimal, Fixture.maximal])
  func `reading the canonical text back gives an equal experiment`(text: String) throws {
    let experiment = try Fixture.experiment(text)
    let again = try Fixture.experiment(experiment.canonicalJSON)
    #expect(again == experiment)
    #expect(again.canonicalJSON == experiment.canonicalJSON)
  }

  @Test func `how a file is written does not change its canonical text`() throws {
    let written = try Fixture.experiment(replacing: "\"percent\": 10,", with: "\"percent\":1.0e1,")
    #expect(try written.canonicalJSON == Fixture.experiment().canonicalJSON)
  }

  @Test func `quotes, backslashes and control characters stay readable`() throws {
    let experiment = try Fixture.experiment(
      replacing: "\"name\": \"trial\"",
      with: #""name": "trial", "description": "a \"b\" \\ c\nd é""#)
    #expect(experiment.canonicalJSON.contains(#""description":"a \"b\" \\ c\u000ad é""#))
    #expect(try Fixture.experiment(experiment.canonicalJSON) == experiment)
  }
}
