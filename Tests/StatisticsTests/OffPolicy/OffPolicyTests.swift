import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct OffPolicyTests {
  /// Two actions drawn evenly; the target always takes the second.
  private static func log(model: [[Double]]? = nil) throws -> LoggedDecisions {
    try LoggedDecisions(
      actions: [0, 1, 1, 0], rewards: [1, 0, 1, 0], propensities: [0.5, 0.5, 0.5, 0.5],
      target: Array(repeating: [0, 1], count: 4), model: model)
  }

  @Test func `a deterministic target is the mean of what matches`() throws {
    let log = try Self.log()
    #expect(log.weights == [0, 2, 2, 0])
    #expect(log.effectiveSampleSize == 2)
    #expect(log.maximumWeight == 2 && log.meanWeight == 1)
    #expect(try log.inversePropensity().value == 0.5)
    #expect(try log.inversePropensity(.clipped(at: 1)).value == 0.25)
    #expect(try log.inversePropensity(.switched(at: 1)).value == 0)
    #expect(try log.selfNormalised().value == 0.5)
  }

  @Test func `a right model needs no correction`() throws {
    let log = try Self.log(model: [[1, 0], [1, 0], [0, 1], [0, 1]])
    #expect(try log.directMethod().value == 0.5)
    #expect(try log.doublyRobust().value == 0.5)
    #expect(try log.selfNormalisedDoublyRobust().value == 0.5)
  }

  @Test func `without support there is no estimate`() {
    #expect(throws: StatisticsError.noSupport(row: 1)) {
      try LoggedDecisions(
        actions: [0, 0], rewards: [1, 1], propensities: [1, 0], target: [[1], [1]])
    }
    // The log never chooses the second action, which the target might.
    #expect(throws: StatisticsError.noSupport(row: 0)) {
      try LoggedDecisions(
        actions: [0, 0], rewards: [1, 1], propensities: [1, 1],
        target: [[0.5, 0.5], [1, 0]], logging: [[1, 0], [1, 0]])
    }
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.self) {
      try LoggedDecisions(
        actions: [2, 0], rewards: [1, 1], propensities: [1, 1], target: [[1], [1]])
    }
    #expect(throws: StatisticsError.self) {
      try LoggedDecisions(
        actions: [0, 0], rewards: [1, 1], propensities: [1, 1], target: [[0.5], [1]])
    }
    #expect(throws: StatisticsError.probabilityOutOfRange(1.5)) {
      try LoggedDecisions(
        actions: [0, 0], rewards: [1, 1], propensities: [1.5, 1], target: [[1], [1]])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 1)) {
      try LoggedDecisions(
        actions: [0], rewards: [1, 1], propensities: [1, 1], target: [[1], [1]])
    }
    let log = try Self.log()
    #expect(throws: StatisticsError.emptyGroup(name: "predicted rewards")) {
      try log.doublyRobust()
    }
    #expect(throws: StatisticsError.self) { try log.inversePropensity(.clipped(at: 0)) }
    #expect(throws: StatisticsError.self) { try log.lowerBound(.bernstein, delta: 0) }
    let unmatched = try LoggedDecisions(
      actions: [0, 0], rewards: [1, 1], propensities: [0.5, 0.5], target: [[0, 1], [0, 1]])
    #expect(unmatched.effectiveSampleSize == 0)
    #expect(throws: StatisticsError.noVariation(of: "the weights")) {
      try unmatched.selfNormalised()
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("off_policy") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let log = try LoggedDecisions(
        actions: input["action"].ints, rewards: input["reward"].doubles,
        propensities: input["mu"].doubles,
        target: input["pi"].array.map { try $0.doubles },
        model: input["q"].array.map { try $0.doubles })
      let (ips, snips, dr) = (
        try log.inversePropensity(), try log.selfNormalised(), try log.doublyRobust()
      )
      let pairs = [
        "ips": ips.value, "ips_se": try #require(ips.standardError), "snips": snips.value,
        "snips_se": try #require(snips.standardError), "dm": try log.directMethod().value,
        "dr": dr.value, "dr_se": try #require(dr.standardError),
        "sndr": try log.selfNormalisedDoublyRobust().value,
        "clipped_ips": try log.inversePropensity(.clipped(at: input["clip"].double)).value,
        "ess": log.effectiveSampleSize, "mean_weight": log.meanWeight,
        "max_weight": log.maximumWeight,
      ]
      for (name, value) in pairs { try expect(value, expected[name], relative: 1e-12) }
    }
  }
}

/// Real logs of the Open Bandit Dataset, with the results of its own pipeline.
@Suite(.enabled(if: SharedData.isPresent)) struct OpenBanditTests {
  private func log(
    _ name: String, _ policy: String, _ file: JSON, ignoringPropensities: Bool = false
  ) throws -> LoggedDecisions {
    let text = try String(
      contentsOf: SharedData.url("conformance/zr-obp/obd_\(name)_men.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let table = try file["bts_empirical_table"].array.map { try $0.doubles }
    let tops = try file["deterministic_top_items"].ints
    let model = try file["q_hat_by_item"].doubles
    let policies = try (0..<3).map { position -> [Double] in
      let column = table.map { $0[position] }
      let sum = column.reduce(0, +)
      switch policy {
      case "uniform": return Array(repeating: 1.0 / 34, count: 34)
      case "bts_empirical": return column.map { $0 / sum }
      case "deterministic_top": return column.indices.map { $0 == tops[position] ? 1 : 0 }
      default: throw SharedData.Missing(what: policy)
      }
    }
    let columns = rows.map { row in
      (Int(row[1]) ?? -1, (Int(row[2]) ?? 0) - 1, Double(row[3]) ?? .nan, Double(row[4]) ?? .nan)
    }
    return try LoggedDecisions(
      actions: columns.map(\.0), rewards: columns.map(\.2),
      propensities: ignoringPropensities ? columns.map { _ in 1 } : columns.map(\.3),
      target: columns.map { policies[$0.1] },
      model: Array(repeating: model, count: columns.count))
  }

  @Test func `the pipeline's estimates are reproduced`() throws {
    let file = try SharedData.object("conformance/zr-obp/ope-expected.json")
    for result in try file["results"].rows {
      try result.expectOnly([
        "log", "eval_policy", "n", "on_policy_mean", "ess_kish", "max_weight", "mean_weight",
        "estimates", "lower_bounds_ipw_delta0.05",
      ])
      let log = try log(result["log"].string, result["eval_policy"].string, file)
      #expect(try log.rewards.count == result["n"].int)
      try expect(mean(of: log.rewards), result["on_policy_mean"], relative: 1e-12)
      try expect(log.effectiveSampleSize, result["ess_kish"], relative: 1e-9)
      try expect(log.maximumWeight, result["max_weight"], relative: 1e-9)
      try expect(log.meanWeight, result["mean_weight"], relative: 1e-9)
      for name in try result["estimates"].keys {
        try expectEstimate(name, result["estimates"][name], log, file, result)
      }
      let bounds: [(LoggedDecisions.LowerBound, String)] = [
        (.hoeffding, "hoeffding"), (.bernstein, "bernstein"), (.student, "student_t"),
      ]
      try result["lower_bounds_ipw_delta0.05"].expectOnly(
        Set(bounds.map { "estimate_\($0.1)_lower_bound" }))
      // It takes the largest observed term for the range.
      let largest = zip(log.weights, log.rewards).reduce(0) { max($0, $1.0 * $1.1) }
      for (bound, name) in bounds {
        try expect(
          log.lowerBound(bound, maximum: largest),
          result["lower_bounds_ipw_delta0.05"]["estimate_\(name)_lower_bound"], relative: 1e-9)
      }
    }
  }
  private func expectEstimate(
    _ name: String, _ golden: JSON, _ log: LoggedDecisions, _ file: JSON, _ result: JSON
  ) throws {
    try golden.expectOnly(["value", "se", "matched"])
    let found: OffPolicyEstimate
    if name.hasPrefix("replay") {
      // With equal propensities the weights only say whether the decisions match.
      let plain = try self.log(
        result["log"].string, result["eval_policy"].string, file, ignoringPropensities: true)
      found = try plain.selfNormalised()
      if try golden["matched"].isPresent {
        #expect(try plain.weights.count { $0 > 0 } == golden["matched"].int)
      }
    } else if let estimate = try Self.estimate(name, log) {
      found = estimate
    } else {
      golden.unknown(name)
      return
    }
    try expect(found.value, golden["value"], relative: 1e-9, absolute: 1e-15)
    guard try golden["se"].isPresent else { return }
    // Its error of the self-normalised mean takes the sum of weights for a constant.
    let error =
      name == "snipw"
      ? try #require(log.inversePropensity().standardError) / log.meanWeight
      : try #require(found.standardError)
    try expect(error, golden["se"], relative: 1e-9, absolute: 1e-15)
  }

  /// The estimator of a name like `dr_clip10`, which ends with its parameter.
  private static func estimate(_ name: String, _ log: LoggedDecisions) throws -> OffPolicyEstimate?
  {
    let stem = name.prefix { !$0.isNumber }
    let parameter = Double(name.dropFirst(stem.count)) ?? .nan
    switch stem {
    case "ipw": return try log.inversePropensity()
    case "ipw_clip": return try log.inversePropensity(.clipped(at: parameter))
    case "sgipw_": return try log.inversePropensity(.subGaussian(lambda: parameter))
    case "snipw": return try log.selfNormalised()
    case "dm": return try log.directMethod()
    case "dr": return try log.doublyRobust()
    case "dr_clip": return try log.doublyRobust(.clipped(at: parameter))
    case "switch_dr_": return try log.doublyRobust(.switched(at: parameter))
    case "dros_": return try log.doublyRobust(.shrunk(lambda: parameter))
    case "sgdr_": return try log.doublyRobust(.subGaussian(lambda: parameter))
    case "sndr": return try log.selfNormalisedDoublyRobust()
    default: return nil
    }
  }
}
