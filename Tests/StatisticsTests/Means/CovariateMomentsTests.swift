import Statistics
import Testing

@Suite struct CovariateMomentsTests {
  private static let first: (outcomes: [Double], covariates: [Double]) = (
    [3, 5.5, 7, 4, 9], [1, 2, 3, 1.5, 5]
  )
  private static let second: (outcomes: [Double], covariates: [Double]) = (
    [2, 4, 6.5, 3], [1, 2.5, 3, 0.5]
  )

  private static func moments(
    _ group: (outcomes: [Double], covariates: [Double])
  ) throws -> CovariateMoments {
    try CovariateMoments(
      outcome: SampleMoments(of: group.outcomes), covariate: SampleMoments(of: group.covariates),
      sumOfProducts: zip(group.outcomes, group.covariates).reduce(0) { $0 + $1.0 * $1.1 })
  }

  @Test func `moments give what the rows give`() throws {
    let rows = try cupedContrast(first: Self.first, second: Self.second)
    let sums = try cupedContrast(first: Self.moments(Self.first), second: Self.moments(Self.second))
    #expect(isClose(sums.theta, rows.theta, relative: 1e-12))
    #expect(isClose(sums.contrast.value, rows.contrast.value, relative: 1e-12))
    #expect(isClose(sums.contrast.standardError, rows.contrast.standardError, relative: 1e-12))
    #expect(isClose(sums.rawDifference, rows.rawDifference, relative: 1e-12))
    #expect(isClose(sums.varianceReduction, rows.varianceReduction, relative: 1e-12))
  }

  // A covariate that goes with nothing has a slope of zero, and takes out nothing.
  @Test func `a covariate without a slope leaves the plain lift`() throws {
    let groups = try [(10.0, 3.0), (8, 2)].map { mean, variance in
      try CovariateMoments(
        outcome: SampleMoments(count: 50, mean: mean, variance: variance),
        covariate: SampleMoments(count: 50, mean: 4, variance: 1), covariance: 0)
    }
    let lift = try relativeCupedContrast(candidate: groups[0], baseline: groups[1])
    let plain = try relativeContrast(candidate: groups[0].outcome, baseline: groups[1].outcome)
    #expect(isClose(lift.value, plain.value, relative: 1e-14))
    #expect(isClose(lift.standardError, plain.standardError, relative: 1e-14))
    #expect(lift.degreesOfFreedom == plain.degreesOfFreedom)
  }

  @Test func `what has no answer is refused`() throws {
    let (flat, usual) = (
      try SampleMoments(count: 9, mean: 1, variance: 0),
      try SampleMoments(count: 9, mean: 0, variance: 4)
    )
    let constant = try CovariateMoments(outcome: usual, covariate: flat, covariance: 0)
    #expect(throws: StatisticsError.noVariation(of: "the covariate")) {
      try cupedContrast(first: constant, second: constant)
    }
    let centred = try CovariateMoments(outcome: usual, covariate: usual, covariance: 1)
    #expect(throws: StatisticsError.self) {
      try relativeCupedContrast(candidate: centred, baseline: centred)
    }
    for covariance in [4.1, -4.1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try CovariateMoments(outcome: usual, covariate: usual, covariance: covariance)
      }
    }
    let countless = try SampleMoments(count: .max, mean: 1, variance: 4)
    let huge = try CovariateMoments(outcome: countless, covariate: countless, covariance: 1)
    #expect(throws: StatisticsError.self) { try cupedContrast(first: huge, second: huge) }
    let longer = try SampleMoments(count: 10, mean: 0, variance: 1)
    #expect(throws: StatisticsError.lengthsDiffer(first: 9, second: 10)) {
      try CovariateMoments(outcome: usual, covariate: longer, covariance: 0)
    }
  }
}
