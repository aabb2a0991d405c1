import Basics
import Experimentation
import Testing

@Suite struct AssignmentTests {
  private static let dayOfStage = ["2025-07-07", "2025-08-04", "2025-08-25", "2025-09-15"]

  @Test func `whoever is treated at a share stays treated at every higher one`() throws {
    let experiment = try Fixture.experiment()
    let days = try Self.dayOfStage.map(Fixture.day)
    var generator = RepeatableGenerator(seed: 7)
    for _ in 0..<20_000 {
      let unit = "60\(generator.next(below: 100))/\(generator.next(below: 100_000))"
      let arms = try days.map { try experiment.assignment(of: unit, on: $0).arm }
      let treated = arms.map { $0 == .treatment }
      #expect(!treated[0] && treated[3])
      #expect(treated[2] || !treated[1])
    }
  }

  @Test func `the share of treated units is that of the stage`() throws {
    let experiment = try Fixture.experiment()
    for (text, share) in zip(Self.dayOfStage, [0, 0.1, 0.5, 1]) {
      let day = try Fixture.day(text)
      let treated = try (0..<100_000).count {
        try experiment.assignment(ofRun: $0, club: "6003", on: day).arm == .treatment
      }
      let deviation = (100_000 * share * (1 - share)).squareRoot()
      #expect(abs(Double(treated) - 100_000 * share) <= 4 * deviation)
    }
  }

  @Test func `a unit keeps its bucket and cohort through all stages`() throws {
    let experiment = try Fixture.experiment()
    for run in 0..<1000 {
      let places = try Self.dayOfStage.map {
        let assigned = try experiment.assignment(ofRun: run, club: "6003", on: Fixture.day($0))
        #expect(assigned.unit == "6003/\(run)")
        #expect(assigned.cohort.buckets.contains(assigned.bucket))
        return Place(bucket: assigned.bucket, cohort: assigned.cohort)
      }
      #expect(Set(places).count == 1)
    }
  }

  private struct Place: Hashable {
    let bucket: Int
    let cohort: Cohort
  }

  @Test func `the rules serve on a day without a stage`() throws {
    let assignment = try Fixture.experiment().assignment(
      of: "6003/1", on: Fixture.day("2025-07-06"))
    #expect(assignment.stage == nil)
    #expect(assignment.arm == .control)
  }

  @Test(arguments: [
    (UnitKind.run, "6003/182"), (.club, "6003"), (.clubWeek, "6003/2025-W31"),
  ])
  func `a unit is keyed by its club first`(kind: UnitKind, key: String) throws {
    #expect(try kind.key(club: "6003", run: 182, day: Fixture.day("2025-08-03")) == key)
    #expect(throws: AssignmentError.emptyClub) {
      try kind.key(club: "", run: 182, day: Fixture.day("2025-08-03"))
    }
  }

  @Test func `runs of a club and week share an arm when that is the unit`() throws {
    let experiment = try Fixture.experiment(
      replacing: "\"salt\": \"pepper\"", with: "\"salt\": \"pepper\", \"unit\": \"club-week\"")
    let monday = try Fixture.day("2025-08-04")
    let week = try (0..<7).map {
      try experiment.assignment(ofRun: $0, club: "6003", on: monday + $0).unit
    }
    #expect(Set(week) == ["6003/2025-W32"])
  }

  @Test func `a club that cannot be assigned is known before its runs`() throws {
    let rule = try Fixture.experiment(
      replacing: "\"salt\": \"pepper\"",
      with: "\"salt\": \"s\", \"scheme\": \"planout\", \"parameter\": \"arm\""
    ).assignment
    try rule.check(club: "6003")
    #expect(throws: AssignmentError.emptyClub) { try rule.check(club: "") }
    #expect(throws: AssignmentError.notASCII(unit: "Zürich")) { try rule.check(club: "Zürich") }
  }

  // The share of each cohort under each flag system, from the same file but for the scheme.
  @Test(arguments: SchemeFixture.all)
  func `every scheme nests the stages of an experiment`(bucketing: Bucketing) throws {
    let keys = bucketing.keys.map { ", \"\($0.rawValue)\": \"\($1)\"" }.joined()
    let experiment = try Fixture.experiment(
      replacing: "\"salt\": \"pepper\"", with: "\"scheme\": \"\(bucketing.scheme.rawValue)\"" + keys
    )
    #expect(experiment.assignment.bucketing == bucketing)
    let days = try Self.dayOfStage.map(Fixture.day)
    var treated = [0, 0, 0, 0]
    for run in 0..<2_000 {
      let arms = try days.map {
        try experiment.assignment(ofRun: run, club: "6003", on: $0).arm == .treatment
      }
      #expect(zip(arms, arms.dropFirst()).allSatisfy { !$0 || $1 })
      for stage in arms.indices where arms[stage] { treated[stage] += 1 }
    }
    #expect(treated[0] == 0 && treated[3] == 2_000)
    // Binomial standard deviations: √(2 000 · 0.09) = 13.4 and √(2 000 · 0.25) = 22.4; 4 of them.
    #expect(abs(treated[1] - 200) < 54 && abs(treated[2] - 1_000) < 90)
  }
}
