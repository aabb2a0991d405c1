import Experimentation
import Foundation
import Statistics
import TestSupport
import Testing

/// The cases of Kayenta's own tests, and what its users report of it.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
struct CanaryConformanceTests {
  private let file: [String: GoldenValue]

  init() throws {
    file = try GoldenValue.file("kayenta/judge-tests.json")
  }

  private func rows(_ list: String) throws -> [[String: GoldenValue]] { try file.rows(list) }

  @Test func `no list is left out`() throws {
    // The Mann-Whitney rows run with the statistics.
    try file.checkKeys([
      "provenance", "mannWhitney", "classifier", "scorer", "outlierDetectors", "percentiles",
      "effectSizes", "userReported",
    ])
  }

  @Test func `every label is theirs`() throws {
    for row in try rows("classifier") {
      try row.checkKeys(Self.classifierKeys.union(["test", "classifier", "expect"]))
      let finding = try Self.test(row).finding(
        Self.metric(row), canary: row.value("experiment").numbers,
        baseline: row.value("control").numbers)
      let expected = try row.value("expect").object
      try expected.checkKeys(["classification", "critical", "deviation", "deviationIsNaN"])
      let name = try row.value("test").text
      // One row looks at the words of a sample without data only.
      let label = try expected.value("classification")
      let expectedLabel: CanaryLabel = label.isNull ? .noData : try choice(label)
      #expect(finding.label == expectedLabel, "\(name)")
      if let critical = try expected["critical"]?.bool {
        #expect(finding.isCritical == critical, "\(name)")
      }
      if try expected["deviationIsNaN"]?.bool == true {
        #expect(finding.effect == nil, "\(name)")
      } else if let deviation = try expected["deviation"]?.number {
        let effect = try #require(finding.effect, "\(name)")
        #expect(abs(effect - deviation) < 1e-9, "\(name)")
      }
    }
  }

  @Test func `what users report of it is seen here too`() throws {
    for row in try rows("userReported") {
      try row.checkKeys(Self.classifierKeys.union(["issue", "kayenta", "userExpected", "note"]))
      let finding = try Self.test(row).finding(
        Self.metric(row), canary: row.value("experiment").numbers,
        baseline: row.value("control").numbers)
      let (expected, issue) = (try row.value("kayenta").text, try row.value("issue").text)
      #expect(finding.label.rawValue == expected, "\(issue)")
    }
  }

  @Test func `every score is theirs`() throws {
    for row in try rows("scorer") {
      try row.checkKeys(["test", "groupWeights", "metrics", "expect"])
      let findings = try row.value("metrics").list.map { metric in
        let metric = try metric.object
        try metric.checkKeys(["classification", "groups", "critical"])
        let finding = CanaryFinding(
          try choice(metric.value("classification")), isCritical: try metric.value("critical").bool)
        return (finding: finding, groups: try metric.value("groups").list.map { try $0.text })
      }
      let score = try CanaryScore(
        findings, weights: row.value("groupWeights").object.mapValues { try $0.number })
      let expected = try row.value("expect").object
      try expected.checkKeys(["summaryScore"])
      let (sum, name) = (try expected.value("summaryScore").number, try row.value("test").text)
      #expect(abs(score.value - sum) < 1e-9, "\(name): \(score.value)")
    }
  }

  @Test func `every outlier is theirs`() throws {
    for row in try rows("outlierDetectors") {
      try row.checkKeys(["test", "detector", "parameter", "data", "isOutlier"])
      let data = try row.value("data").numbers
      let rule = try Self.rule(row)
      let found = try rule.outliers(in: data)
      let expected = try row.value("isOutlier")
      let flags =
        expected.isNull ? try Self.flags(rule, data) : try expected.list.map { try $0.bool }
      let name = try row.value("test").text
      #expect(found == flags, "\(name)")
    }
  }

  @Test func `every percentile is theirs`() throws {
    for row in try rows("percentiles") {
      try row.checkKeys(["test", "data", "p", "value", "tol", "method"])
      guard try row.value("method").text == "R-7 linear" else {
        throw GoldenValue.Unknown("the method \(try row.value("method").text)")
      }
      let found = try quantile(
        of: row.value("data").numbers, probability: row.value("p").number / 100)
      let (expected, tolerance) = (try row.value("value").number, try row.value("tol").number)
      let name = try row.value("test").text
      #expect(abs(found - expected) <= tolerance, "\(name): \(found)")
    }
  }

  @Test func `every effect size is theirs`() throws {
    for row in try rows("effectSizes") {
      try row.checkKeys(["test", "measure", "experiment", "control", "expect", "isNaN", "tol"])
      let measure: EffectSize = try choice(row.value("measure"))
      let found = try measure.of(
        canary: row.value("experiment").numbers, baseline: row.value("control").numbers)
      let name = try row.value("test").text
      guard try !row.value("isNaN").bool else {
        #expect(found == nil, "\(name)")
        continue
      }
      let effect = try #require(found, "\(name)")
      let (expected, tolerance) = (try row.value("expect").number, try row.value("tol").number)
      #expect(abs(effect - expected) <= tolerance, "\(name): \(effect)")
    }
  }
}

extension CanaryConformanceTests {
  fileprivate static let classifierKeys: Set<String> = [
    "experiment", "control", "tolerance", "confLevel", "effectSizeThresholds",
    "criticalThresholds", "effectSizeMeasure", "direction", "nanStrategy", "isCriticalMetric",
  ]

  fileprivate static func test(_ row: [String: GoldenValue]) throws -> CanaryTest {
    switch try row["classifier"]?.text ?? "MannWhitney" {
    case "MannWhitney":
      .mannWhitney(
        tolerance: try row.value("tolerance").number,
        confidence: try row.value("confLevel").number)
    case "MeanInequality": .meanInequality
    case let other: throw GoldenValue.Unknown("the classifier \(other)")
    }
  }

  fileprivate static func metric(_ row: [String: GoldenValue]) throws -> CanaryMetric {
    func limits(_ key: String) throws -> EffectLimits? {
      guard let limits = try row[key]?.numbers else { return nil }
      guard limits.count == 2 else { throw GoldenValue.Unknown("\(limits.count) thresholds") }
      return EffectLimits(decrease: limits[0], increase: limits[1])
    }
    let strategy = try row["nanStrategy"]?.text ?? "default"
    return CanaryMetric(
      "metric", direction: try row["direction"].map { try choice($0) } ?? .either,
      missingValues: strategy == "default" ? .remove : try choice(.text(strategy)),
      effect: try row["effectSizeMeasure"].map { try choice($0) } ?? .meanRatio,
      allowed: try limits("effectSizeThresholds"), critical: try limits("criticalThresholds"),
      isCritical: try row["isCriticalMetric"]?.bool ?? false)
  }

  fileprivate static func rule(_ row: [String: GoldenValue]) throws -> OutlierRule {
    let factor = try row.value("parameter").number
    switch try row.value("detector").text {
    case "KSigma": return .deviations(factor)
    case "IQR": return .interquartile(factor: factor, isReduced: false)
    case let other: throw GoldenValue.Unknown("the detector \(other)")
    }
  }

  /// By the definition, for a row that gives no answer.
  fileprivate static func flags(_ rule: OutlierRule, _ data: [Double]) throws -> [Bool] {
    guard case .interquartile(let factor, false) = rule else {
      throw GoldenValue.Unknown("a row of \(rule) without an answer")
    }
    let sorted = data.sorted()
    func quartile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    let reach = factor * (quartile(0.75) - quartile(0.25))
    return data.map { $0 < quartile(0.25) - reach || $0 > quartile(0.75) + reach }
  }
}
