import Experimentation
import Testing

@Suite struct ThresholdAnalysisTests {
  private static func phase(
    _ analysis: ThresholdAnalysis, _ tally: MeasurementTally, isTerminating: Bool = false
  ) throws -> AnalysisPhase {
    try analysis.phase(of: tally, isTerminating: isTerminating)
  }

  // Of Argo Rollouts' own tests.
  @Test func `three failures are one more than a limit of two`() throws {
    let tally = MeasurementTally(failed: 3, count: 3)
    #expect(try Self.phase(ThresholdAnalysis(failureLimit: 2), tally) == .failed)
    #expect(try Self.phase(ThresholdAnalysis(failureLimit: 3), tally) == .running)
    #expect(
      try Self.phase(ThresholdAnalysis(failureLimit: 3), tally, isTerminating: true) == .successful)
    #expect(try Self.phase(ThresholdAnalysis(failureLimit: -1), tally) == .running)
  }

  @Test func `the last limit that is exceeded names the phase`() throws {
    let analysis = try ThresholdAnalysis()
    #expect(try Self.phase(analysis, .init(failed: 1, inconclusive: 1, count: 2)) == .inconclusive)
    #expect(
      try Self.phase(
        analysis, .init(failed: 1, inconclusive: 1, consecutiveError: 5, count: 2)) == .error)
  }

  @Test func `at the count, what is missing is a success or a failure`() throws {
    let tally = MeasurementTally(successful: 2, failed: 1, consecutiveSuccess: 1, count: 3)
    func phase(failureLimit: Int, successes: Int) throws -> AnalysisPhase {
      try Self.phase(
        ThresholdAnalysis(
          failureLimit: failureLimit, consecutiveSuccessLimit: successes, count: 3), tally)
    }
    #expect(try phase(failureLimit: 1, successes: 0) == .successful)
    #expect(try phase(failureLimit: 1, successes: 2) == .inconclusive)
    #expect(try phase(failureLimit: -1, successes: 2) == .failed)
    #expect(try phase(failureLimit: 1, successes: 1) == .successful)
  }

  @Test func `without an interval one measurement is all`() throws {
    let analysis = try ThresholdAnalysis(isRepeated: false)
    #expect(try Self.phase(analysis, .init()) == .pending)
    #expect(try Self.phase(analysis, .init(), isTerminating: true) == .successful)
    #expect(try Self.phase(analysis, .init(successful: 1, count: 1)) == .successful)
  }

  @Test func `a tally counts in a row what comes in a row`() throws {
    var tally = MeasurementTally()
    for phase in [AnalysisPhase.successful, .successful, .error, .error, .running, .pending] {
      tally.add(phase)
    }
    #expect(tally == MeasurementTally(successful: 2, error: 2, consecutiveError: 2, count: 2))
    #expect(try Self.phase(ThresholdAnalysis(), tally) == .running)
    tally.add(.failed)
    tally.add(.successful)
    tally.add(.inconclusive)
    #expect(
      tally
        == MeasurementTally(successful: 3, failed: 1, inconclusive: 1, error: 2, count: 5))
  }

  @Test func `errors alone are a start`() throws {
    var tally = MeasurementTally()
    tally.add(.error)
    #expect(try Self.phase(ThresholdAnalysis(count: 1), tally) == .running)
  }

  @Test func `limits and counts that are none are refused`() throws {
    #expect(
      throws: PeerError.outOfRange(name: "failureLimit", value: -2, allowed: "-1 or above")
    ) { try ThresholdAnalysis(failureLimit: -2) }
    #expect(throws: PeerError.self) { try ThresholdAnalysis(inconclusiveLimit: -1) }
    #expect(throws: PeerError.self) { try ThresholdAnalysis(consecutiveErrorLimit: -1) }
    #expect(throws: PeerError.self) { try ThresholdAnalysis(consecutiveSuccessLimit: -1) }
    #expect(throws: PeerError.self) { try ThresholdAnalysis(count: -1) }
    let error = #expect(throws: PeerError.self) {
      try Self.phase(ThresholdAnalysis(), MeasurementTally(failed: -1))
    }
    #expect(error?.description == "the failed is -1.0; it must be 0 or above")
  }
}

@Suite struct ThresholdConditionTests {
  @Test(arguments: [
    (ThresholdCondition.Relation.atLeast, [false, true, true]), (.above, [false, false, true]),
    (.atMost, [true, true, false]), (.below, [true, false, false]),
    (.equal, [false, true, false]), (.different, [true, false, true]),
  ])
  func `a relation is what it says`(
    relation: ThresholdCondition.Relation, expected: [Bool]
  ) throws {
    let condition = try ThresholdCondition(relation, 2)
    #expect([1, 2, 3].map { condition.holds($0) } == expected)
    #expect(condition.holds(.nan) == (relation == .different))
    #expect(try ThresholdCondition(relation, 2, admitsNaN: true).holds(.nan))
  }

  // Argo Rollouts: the same value, spelt in three ways.
  @Test func `the spelling decides what becomes of a value that is no number`() throws {
    let above = try ThresholdCondition(.atLeast, 0.95)
    let below = try ThresholdCondition(.below, 0.95)
    let lenient = try ThresholdCondition(.atLeast, 0.95, admitsNaN: true)
    #expect(AnalysisPhase.measured(.nan, success: lenient, failure: nil) == .successful)
    #expect(AnalysisPhase.measured(.nan, success: above, failure: below) == .inconclusive)
    #expect(AnalysisPhase.measured(.nan, success: above, failure: nil) == .failed)
    #expect(AnalysisPhase.measured(.nan, success: nil, failure: below) == .successful)
  }

  @Test func `nothing measured is an error only where something is asked`() throws {
    let above = try ThresholdCondition(.atLeast, 1)
    #expect(AnalysisPhase.measured(nil, success: above, failure: nil) == .error)
    #expect(AnalysisPhase.measured(nil, success: nil, failure: nil) == .successful)
  }

  @Test func `a limit that is no number is refused`() {
    #expect(throws: PeerError.self) { try ThresholdCondition(.below, .nan) }
  }

  @Test func `nothing is the worst of nothing`() {
    #expect(AnalysisPhase.worst(of: []) == nil)
    #expect(AnalysisPhase.worst(of: [.pending, .successful, .running]) == .pending)
  }
}
