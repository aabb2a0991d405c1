import Experimentation
import Testing

/// What GrowthBook does with its hashes, after its guide "Build Your Own SDK Library".
enum GrowthBookRules {
  typealias Object = [String: Any]

  struct Result {
    var variation = 0
    var isInExperiment = false
    var isHashUsed = false
  }

  /// A number of 0..<1, or `nil` for a version that does not exist.
  static func hash(_ seed: String, _ unit: String, _ version: Int) -> Double? {
    switch version {
    case 1: Double(GrowthBookHash.thousandth(seed: seed, unit: unit)) / 1_000
    case 2: Double(GrowthBookHash.tenThousandth(seed: seed, unit: unit)) / 10_000
    default: nil
    }
  }

  static func equalWeights(_ count: Int) -> [Double] {
    count < 1 ? [] : Array(repeating: 1 / Double(count), count: count)
  }

  static func ranges(count: Int, coverage: Double, weights: [Double]?) -> [[Double]] {
    let coverage = min(max(coverage, 0), 1)
    var weights = weights ?? equalWeights(count)
    let isUsable = weights.count == count && (0.99...1.01).contains(weights.reduce(0, +))
    if !isUsable { weights = equalWeights(count) }
    var start = 0.0
    return weights.map { weight in
      defer { start += weight }
      return [start, start + coverage * weight]
    }
  }

  static func variation(_ number: Double, _ ranges: [[Double]]) -> Int? {
    ranges.firstIndex { $0[0] <= number && number < $0[1] }
  }

  /// Whether the unit is in a namespace, `[name, start, end]`.
  static func isIn(namespace: [Any], unit: String) throws -> Bool {
    let name = try #require(namespace[0] as? String)
    let range = try namespace[1...].map { try #require($0 as? Double) }
    return try variation(#require(hash("__" + name, unit, 1)), [range]) != nil
  }

  private static func passes(filter: Object, _ attributes: Object) throws -> Bool {
    let unit = attributes[filter["attribute"] as? String ?? "id"] as? String ?? ""
    let seed = try #require(filter["seed"] as? String)
    let number = hash(seed, unit, filter["hashVersion"] as? Int ?? 2)
    let ranges = try #require(filter["ranges"] as? [[Double]])
    return number.map { variation($0, ranges) != nil && !unit.isEmpty } ?? false
  }

  private static func isLetIn(
    _ unit: String, _ experiment: Object, _ attributes: Object
  ) throws -> Bool {
    if let filters = experiment["filters"] as? [Object] {
      return try filters.allSatisfy { try passes(filter: $0, attributes) }
    }
    guard let namespace = experiment["namespace"] as? [Any] else { return true }
    return try isIn(namespace: namespace, unit: unit)
  }

  /// The variation of an experiment in GrowthBook's order of checks.
  static func run(_ experiment: Object, _ context: Object) throws -> Result {
    let key = try #require(experiment["key"] as? String)
    let count = try #require(experiment["variations"] as? [Any]).count
    guard count >= 2, context["enabled"] as? Bool ?? true else { return Result() }
    if let forced = (context["forcedVariations"] as? [String: Int])?[key] {
      return Result(variation: forced, isInExperiment: true)
    }
    let attributes = context["attributes"] as? Object ?? [:]
    let unit = attributes[experiment["hashAttribute"] as? String ?? "id"] as? String ?? ""
    guard experiment["active"] as? Bool ?? true, !unit.isEmpty,
      try isLetIn(unit, experiment, attributes),
      let number = hash(
        experiment["seed"] as? String ?? key, unit, experiment["hashVersion"] as? Int ?? 1)
    else { return Result() }
    let ranges =
      experiment["ranges"] as? [[Double]]
      ?? ranges(
        count: count, coverage: experiment["coverage"] as? Double ?? 1,
        weights: experiment["weights"] as? [Double])
    guard let drawn = variation(number, ranges) else { return Result() }
    if let forced = experiment["force"] as? Int {
      let isKnown = (0..<count).contains(forced)
      return Result(variation: isKnown ? forced : 0, isInExperiment: isKnown)
    }
    guard context["qaMode"] as? Bool != true else { return Result() }
    return Result(variation: drawn, isInExperiment: true, isHashUsed: true)
  }
}
