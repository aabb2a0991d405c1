import Experimentation
import Testing

@Suite struct CohortTests {
  private func cohorts(percents: [String]) throws -> [Cohort] {
    let stages = percents.enumerated().map {
      #"{ "name": "s\#($0)", "percent": \#($1), "from": "2025-08-0\#($0 + 1)" }"#
    }
    return try Fixture.experiment(
      #"{ "name": "a", "assignment": { "salt": "a" }, "stages": [\#(stages.joined(separator: ","))] }"#
    ).cohorts
  }

  @Test(arguments: [
    (["0", "10", "50", "100"], ["canary-10", "canary-50", "full-100"], [1000, 5000, 10_000]),
    (["0"], ["holdout"], [10_000]),
    (["100"], ["full-100"], [10_000]),
    (["0", "0.5"], ["canary-0.5", "holdout"], [50, 10_000]),
    (["5", "5", "20"], ["canary-5", "canary-20", "holdout"], [500, 2000, 10_000]),
    (
      ["0.29", "0.57", "58"], ["canary-0.29", "canary-0.57", "canary-58", "holdout"],
      [29, 57, 5800, 10_000]
    ),
  ])
  func `cohorts lie between the distinct shares of the plan`(
    percents: [String], names: [String], ends: [Int]
  ) throws {
    let cohorts = try cohorts(percents: percents)
    #expect(cohorts.map(\.name) == names)
    #expect(cohorts.map(\.buckets.upperBound) == ends)
    #expect(cohorts.map(\.buckets.lowerBound) == [0] + ends.dropLast())
  }

  @Test func `every bucket belongs to the cohort that holds it`() throws {
    let experiment = try Fixture.experiment()
    let cohorts = experiment.cohorts
    for bucket in 0..<10_000 {
      let cohort = experiment.cohort(ofBucket: bucket)
      #expect(cohort.buckets.contains(bucket))
      #expect(cohorts.contains(cohort))
    }
  }
}
