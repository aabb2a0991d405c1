import Foundation
import Statistics
import TestSupport
import Testing

/// A metric of a plan: to be raised by an effect, or kept within a margin.
struct SpotifyMetric {
  let average: Double
  let variance: Double
  let isBinary: Bool
  /// In the unit of the metric, above 0 for a rise.
  let effect: Double
  /// The effect is a margin, and the treatment is expected to be like the control.
  let isMargin: Bool

  private var treatmentVariance: Double {
    let moved = average + effect
    return isBinary && !isMargin ? moved * (1 - moved) : variance
  }

  /// The total of all arms by which every treatment is compared with the control.
  ///
  /// It rounds the treatment's size up, and the total again.
  func size(weights: [Double], _ target: PowerTarget) throws -> Double {
    let whole = weights.reduce(0, +)
    return try weights.dropFirst().map { weight in
      let ratio = weights[0] / weight
      let spread = ((variance / ratio + treatmentVariance) / 2).squareRoot()
      let group = try MeanPower.groupSize(effect: effect / spread, target).rounded(.up)
      return (group * (1 + ratio) / ((weights[0] + weight) / whole)).rounded(.up)
    }.max() ?? 0
  }

  /// The control's size over a treatment's that needs the fewest units.
  var bestRatio: Double {
    isBinary && !isMargin ? (average * (1 - average) / treatmentVariance).squareRoot() : 1
  }
}

/// A plan for several metrics, whose error rates depend on how many there are of each kind.
struct SpotifyPlan {
  /// nil for a metric of which nothing is known yet.
  private let metrics: [(metric: SpotifyMetric?, isTwoSided: Bool)]
  private let alpha: Double
  private let power: Double
  /// Rows whose comparisons share alpha.
  private let sharing: Int
  private let isSpot: Bool

  init(_ row: JSON) throws {
    switch try row["correction"].string.trimmingCharacters(in: ["'"]).lowercased() {
    case "spot_1", "spot-1": isSpot = true
    case "bonferroni": isSpot = false
    case let correction: throw SharedData.Missing(what: "\(row.place): \(correction)")
    }
    let columns = try row["columns"].array.map { try $0.string }
    let cells = try row["rows"].rows.map { cells in
      Dictionary(uniqueKeysWithValues: zip(columns, try cells.array))
    }
    func cell(_ row: [String: JSON], _ name: String) throws -> JSON {
      try #require(row[name], "there is no column \(name)")
    }
    metrics = try cells.map { try Self.metric($0, cell) }
    let successes = try cells.filter { try !cell($0, "nim").isPresent }
    let names = try Set(cells.map { try cell($0, "metric_name").string })
    let successNames = try Set(successes.map { try cell($0, "metric_name").string })
    let guardrails = names.count - successNames.count
    let parts = successNames.isEmpty ? guardrails : guardrails + 1
    alpha = try 1 - row["interval_size"].double
    power = isSpot ? try 1 - (1 - row["power"].double) / Double(parts) : try row["power"].double
    sharing = isSpot ? successes.count : cells.count
  }

  private static func metric(
    _ row: [String: JSON], _ cell: ([String: JSON], String) throws -> JSON
  ) throws -> (metric: SpotifyMetric?, isTwoSided: Bool) {
    let isTwoSided = try !cell(row, "preference").isPresent
    guard try cell(row, "avg").isPresent else { return (nil, isTwoSided) }
    let isMargin = try cell(row, "nim").isPresent
    let average = try cell(row, "avg").double
    let sign = try !isTwoSided && cell(row, "preference").string == "decrease" ? -1.0 : 1
    return (
      SpotifyMetric(
        average: average, variance: try cell(row, "var").double,
        isBinary: try cell(row, "binary").bool,
        effect: sign * average * (try cell(row, isMargin ? "nim" : "mde").double),
        isMargin: isMargin), isTwoSided
    )
  }

  /// One for each metric; nil where it cannot be planned.
  func sizes(weights: [Double]) throws -> [Double?] {
    let comparisons = Double(max(1, sharing * (weights.count - 1)))
    return try metrics.map { metric, isTwoSided in
      // The rule tests one-sided metrics as two-sided ones at twice the level.
      let level = alpha / comparisons * (isSpot && !isTwoSided ? 2 : 1)
      let target = try PowerTarget(
        alpha: level, power: power, alternative: isSpot || isTwoSided ? .twoSided : .greater)
      return try metric?.size(weights: weights, target)
    }
  }

  /// The smallest total that serves all metrics, over 100 ratios between the best of each.
  func bestSize(arms: Int) throws -> Double {
    let ratios = metrics.compactMap { $0.metric?.bestRatio }
    let (least, most) = (ratios.min() ?? 1, ratios.max() ?? 1)
    let tried = least == most ? 1 : 100
    return try (0..<tried).map { step in
      let ratio = least + (most - least) * Double(step) / Double(max(1, tried - 1))
      let weights = [ratio] + [Double](repeating: 1, count: arms - 1)
      return try sizes(weights: weights).compactMap { $0 }.max() ?? .infinity
    }.min() ?? .infinity
  }
}
