import Experimentation
import TestSupport
import Testing

/// The cases of Argo Rollouts' own tests.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
struct ThresholdConformanceTests {
  private let file: [String: GoldenValue]

  init() throws {
    file = try GoldenValue.file("argo-rollouts/gate-verdicts.json")
  }

  private func rows(_ list: String) throws -> [[String: GoldenValue]] { try file.rows(list) }

  @Test func `no list is left out`() throws {
    try file.checkKeys([
      "provenance", "severityBestToWorst", "defaults", "metricStatus", "measurement", "nan",
    ])
  }

  @Test func `the order of severity is theirs`() throws {
    let order: [AnalysisPhase] = try file.value("severityBestToWorst").list.map { try choice($0) }
    #expect(order == AnalysisPhase.allCases.sorted())
    for (place, phase) in order.enumerated() {
      #expect(AnalysisPhase.worst(of: Array(order[...place])) == phase)
    }
  }

  @Test func `the defaults are theirs`() throws {
    let defaults = try file.value("defaults").object
    #expect(try Self.analysis(defaults) == ThresholdAnalysis())
    #expect(!defaults.isEmpty)
  }

  @Test func `every metric comes to what theirs does`() throws {
    for row in try rows("metricStatus") {
      try row.checkKeys(["test", "metric", "result", "expect", "expectWhenTerminating"])
      let analysis = try Self.analysis(row.value("metric").object, isMetric: true)
      let tally = try Self.tally(row.value("result").object)
      for (key, isTerminating) in [("expect", false), ("expectWhenTerminating", true)] {
        let expected = try row.value(key)
        if expected.isNull { continue }
        let phase = try analysis.phase(of: tally, isTerminating: isTerminating)
        let word = try expected.text
        #expect(phase.rawValue == word, "\(row)")
      }
    }
  }

  @Test func `every measurement comes to what theirs does`() throws {
    let outcomes: [String: ConditionOutcome] = [
      "": .absent, "true": .holds, "false": .doesNotHold, "<error>": .unknown,
    ]
    for row in try rows("measurement") {
      try row.checkKeys(["success", "failure", "expect"])
      let words = (try row.value("success").text, try row.value("failure").text)
      guard let success = outcomes[words.0], let failure = outcomes[words.1] else {
        throw GoldenValue.Unknown("one of the outcomes \(words)")
      }
      let phase = AnalysisPhase.measured(success: success, failure: failure)
      let word = try row.value("expect").text
      #expect(phase.rawValue == word, "\(row)")
    }
  }

  @Test func `a value that is no number comes to what theirs does`() throws {
    for row in try rows("nan") {
      try row.checkKeys(["successCondition", "failureCondition", "value", "expect"])
      let value = try row.value("value")
      let measured = if case .number(let number) = value { number } else { Double(try value.text) }
      let phase = AnalysisPhase.measured(
        measured, success: try Self.condition(row.value("successCondition")),
        failure: try Self.condition(row.value("failureCondition")))
      let word = try row.value("expect").text
      #expect(phase.rawValue == word, "\(row)")
    }
  }
}

extension ThresholdConformanceTests {
  /// Limits by their names; those that are left out have their defaults.
  fileprivate static func analysis(
    _ limits: [String: GoldenValue], isMetric: Bool = false
  ) throws -> ThresholdAnalysis {
    try limits.checkKeys([
      "interval", "failureLimit", "inconclusiveLimit", "consecutiveErrorLimit",
      "consecutiveSuccessLimit", "count",
    ])
    return try ThresholdAnalysis(
      failureLimit: limits["failureLimit"]?.int ?? 0,
      inconclusiveLimit: limits["inconclusiveLimit"]?.int ?? 0,
      consecutiveErrorLimit: limits["consecutiveErrorLimit"]?.int ?? 4,
      consecutiveSuccessLimit: limits["consecutiveSuccessLimit"]?.int ?? 0,
      count: limits["count"]?.int, isRepeated: !isMetric || limits["interval"] != nil)
  }

  fileprivate static func tally(_ result: [String: GoldenValue]) throws -> MeasurementTally {
    try result.checkKeys([
      "successful", "failed", "inconclusive", "error", "consecutiveSuccess", "consecutiveError",
      "count", "noMeasurements",
    ])
    let tally = MeasurementTally(
      successful: try result["successful"]?.int ?? 0, failed: try result["failed"]?.int ?? 0,
      inconclusive: try result["inconclusive"]?.int ?? 0, error: try result["error"]?.int ?? 0,
      consecutiveSuccess: try result["consecutiveSuccess"]?.int ?? 0,
      consecutiveError: try result["consecutiveError"]?.int ?? 0,
      count: try result["count"]?.int ?? 0)
    if try result["noMeasurements"]?.bool == true { #expect(tally == MeasurementTally()) }
    return tally
  }

  /// An expression as in `isNaN(result) || result >= 0.95`.
  fileprivate static func condition(_ expression: GoldenValue) throws -> ThresholdCondition? {
    if expression.isNull { return nil }
    let text = try expression.text
    let pattern = #/(isNaN\(result\) \|\| )?result (>=|>|<=|<|==|!=) (\S+)/#
    guard let parts = text.wholeMatch(of: pattern),
      let relation = ThresholdCondition.Relation(rawValue: String(parts.2)),
      let limit = Double(parts.3)
    else { throw GoldenValue.Unknown("the condition \(text)") }
    return try ThresholdCondition(relation, limit, admitsNaN: parts.1 != nil)
  }
}
