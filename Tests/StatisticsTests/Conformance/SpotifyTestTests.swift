import Foundation
import Statistics
import TestSupport
import Testing

/// The z tests of Spotify's own tests, which are told apart by what they expect.
@Suite(.enabled(if: SharedData.isPresent)) struct SpotifyTestTests {
  private let file: JSON

  init() throws {
    file = try SharedData.object("conformance/spotify-confidence/expectations.json")
  }

  @Test func `the file holds nothing else`() throws {
    try file.expectOnly([
      "provenance", "groupSequentialBounds", "gpowerSampleSize", "gpowerPower", "zTests",
      "sampleSizeCalculator", "decisionRule",
    ])
  }

  @Test func `every z test is reproduced`() throws {
    for row in try file["zTests"].rows {
      try row.expectOnly([
        "test", "conf", "A", "B", "nim_rel", "preferred", "difference", "ci", "p", "dp", "rtol",
        "final_expected_sample_size", "adjusted_lower", "adjusted", "looks",
        "adjusted_lower_by_(level2,date)", "adjusted_upper", "alpha", "sides", "totals_per_look",
        "planned", "adjusted_alpha", "atol", "note",
      ])
      if try row["totals_per_look"].isPresent {
        try checkOverrun(row)
      } else if try row["looks"].isPresent {
        try checkGroups(row)
      } else if try row["final_expected_sample_size"].isPresent {
        try checkSequential(row)
      } else if try row["ci"].isPresent {
        try checkMargin(row)
      } else if try row["p"].isPresent {
        try expect(
          contrast(row["B"], row["A"]).pValue(), row["p"], relative: row["rtol"].double)
      } else {
        row.unknown(try row["test"].string)
      }
    }
  }

  private func moments(_ arm: JSON) throws -> SampleMoments {
    try SampleMoments(
      count: arm["n"].int, sum: arm["sum"].double, sumOfSquares: arm["sumsq"].double)
  }

  /// The first arm minus the second, with normal error.
  private func contrast(_ first: JSON, _ second: JSON) throws -> Contrast {
    try stratifiedContrast([(moments(first), moments(second))])
  }

  private func check(_ value: Double, _ golden: JSON, of row: JSON) throws {
    // One unit of the last place, as some figures are cut and not rounded.
    try expect(value, golden, relative: 0, absolute: pow(10, -row["dp"].double))
  }

  private func alternative(_ row: JSON) throws -> Alternative {
    guard try row["preferred"].isPresent else { return .twoSided }
    let sides: [String: Alternative] = ["increase": .greater, "decrease": .less]
    return try #require(sides[try row["preferred"].string], "\(row.place)")
  }

  /// The margin is a share of the control's mean, on the side of what is not preferred.
  private func checkMargin(_ row: JSON) throws {
    let (difference, side) = (try contrast(row["B"], row["A"]), try alternative(row))
    let confidence = try row["conf"].double
    try check(difference.value, row["difference"], of: row)
    let interval = try difference.interval(confidence: confidence)
    let bounds = [
      side == .less
        ? nil
        : side == .greater
          ? try difference.lowerBound(confidence: confidence) : interval.lower,
      side == .greater
        ? nil
        : side == .less ? try difference.upperBound(confidence: confidence) : interval.upper,
    ]
    for (bound, golden) in zip(bounds, try row["ci"].array) {
      #expect((bound == nil) != golden.isPresent, "\(golden.place)")
      if let bound { try check(bound, golden, of: row) }
    }
    let margin =
      try row["nim_rel"].isPresent
      ? row["nim_rel"].double * abs(moments(row["A"]).mean) : 0
    let p = try difference.pValue(against: side == .less ? margin : -margin, side)
    try checkComparison(p, row["p"])
  }

  /// A p-value that is only said to be on one side of a level, as in "> 0.01 (not non-inferior)".
  private func checkComparison(_ p: Double, _ golden: JSON) throws {
    let words = try golden.string.split(separator: " ")
    let level = try #require(words.count > 1 ? Double(words[1]) : nil, "\(golden.place)")
    switch words[0] {
    case ">": #expect(p > level, "\(golden.place)")
    case "<": #expect(p < level, "\(golden.place)")
    default: golden.unknown(String(words[0]))
    }
  }

  /// How many standard errors an interval reaches at each look, when alpha goes as the square.
  private func reaches(
    _ sizes: [Double], planned: Double, alpha: Double, sides: Int
  ) throws -> GroupSequentialDesign {
    let whole = max(planned, sizes.max() ?? 0)
    return try GroupSequentialDesign(
      information: sizes.map { $0 / whole }, alpha: alpha, sides: sides,
      spending: .power(rho: 2), truncation: 8)
  }

  private func checkSequential(_ row: JSON) throws {
    let (difference, side) = (try contrast(row["B"], row["A"]), try alternative(row))
    let size = try row["A"]["n"].double + row["B"]["n"].double
    let design = try reaches(
      [size], planned: row["final_expected_sample_size"].double, alpha: 1 - row["conf"].double,
      sides: side == .twoSided ? 2 : 1)
    let reach = design.bounds[0] * difference.standardError
    try check(difference.value, row["difference"], of: row)
    if try row["adjusted_lower"].isPresent {
      #expect(side == .greater)
      try check(difference.value - reach, row["adjusted_lower"], of: row)
    } else {
      let bounds = try row["adjusted"].array
      try #require(bounds.count == 2)
      try check(difference.value - reach, bounds[0], of: row)
      try check(difference.value + reach, bounds[1], of: row)
    }
  }

  /// Group 1 against each of the others; each comparison has its share of alpha and its own size.
  private func checkGroups(_ row: JSON) throws {
    let looks = try row["looks"].rows
    let levels = try looks[0].keys.filter { $0 != "1" }
    let lower = try row["adjusted_lower_by_(level2,date)"].array
    let upper = try row["adjusted_upper"].array
    try #require(lower.count == levels.count * looks.count && upper.count == lower.count)
    for (place, level) in levels.enumerated() {
      let sizes = try looks.map { try $0["1"]["n"].double + $0[level]["n"].double }
      let design = try reaches(
        sizes, planned: row["final_expected_sample_size"].double,
        alpha: (1 - row["conf"].double) / Double(levels.count), sides: 2)
      for (date, look) in looks.enumerated() {
        let difference = try contrast(look[level], look["1"])
        let reach = design.bounds[date] * difference.standardError
        let index = place * looks.count + date
        try check(difference.value - reach, lower[index], of: row)
        try check(difference.value + reach, upper[index], of: row)
      }
    }
  }

  private func checkOverrun(_ row: JSON) throws {
    let sides = try row["sides"].int
    let design = try reaches(
      row["totals_per_look"].doubles, planned: row["planned"].double, alpha: row["alpha"].double,
      sides: sides)
    let goldens = try row["adjusted_alpha"].rows
    #expect(goldens.count == design.bounds.count)
    for (look, golden) in goldens.enumerated() {
      try expect(
        design.nominalAlpha(atLook: look, sides: sides), golden, relative: 0,
        absolute: row["atol"].double)
    }
  }

  // The rule is text; its parts are tested where the decisions are made.
  @Test func `the decision rule is stated in words`() throws {
    try file["decisionRule"].expectOnly(["ship_iff", "alpha", "beta"])
  }
}
