import Foundation
import Statistics
import TestSupport
import Testing

/// The boundaries of confseq, whose authors computed them in R; their names hold the parameters.
@Suite(.enabled(if: SharedData.isPresent)) struct ConfseqTests {
  private static let tolerance = 1e-5

  /// A name like `bound(v=100)`: what stands before the bracket, and what in it.
  private struct Name {
    let stem: String
    let arguments: [(name: String?, value: Double)]

    init(_ text: String) {
      let parts = text.split(separator: "(", maxSplits: 1).map(String.init)
      stem = parts[0]
      let inner = parts.count > 1 ? parts[1].dropLast() : ""
      arguments = inner.split(separator: ",").compactMap { argument in
        let sides = argument.split(separator: "=").map(String.init)
        guard let value = Double(sides[sides.count - 1]) else { return nil }
        return (sides.count > 1 ? sides[0] : nil, value)
      }
    }

    func value(_ name: String, at index: Int? = nil) throws -> Double {
      if let named = arguments.first(where: { $0.name == name }) { return named.value }
      guard let index, arguments.indices.contains(index), arguments[index].name == nil else {
        throw SharedData.Missing(what: "\(name) of \(stem)")
      }
      return arguments[index].value
    }
  }

  private let file: JSON

  init() throws {
    file = try SharedData.object("conformance/confseq/boundaries.json")
  }

  private func check(_ value: Double, _ golden: JSON) throws {
    try expect(value, golden, relative: 0, absolute: Self.tolerance)
  }

  private var time: Double { get throws { try file["v_opt"].double } }
  private var tuningAlpha: Double { get throws { try file["alpha_opt"].double } }
  private var alpha: Double { get throws { try file["alpha"].double } }

  @Test func `everything in the file is reproduced`() throws {
    let notes: Set<String> = ["provenance", "v_opt", "alpha_opt", "alpha"]
    for key in try file.keys where !notes.contains(key) {
      let (name, part) = (Name(key), try file[key])
      switch name.stem {
      case "two_sided_normal": try checkNormal(part, sides: 2)
      case "one_sided_normal": try checkNormal(part, sides: 1)
      case let stem where stem.hasPrefix("gamma_exponential_c"):
        try checkGamma(part, .exponential, scale: stem.dropFirst(19))
      case let stem where stem.hasPrefix("gamma_poisson_c"):
        try checkGamma(part, .poisson, scale: stem.dropFirst(15))
      case let stem where stem.hasPrefix("beta_binomial_g"):
        try checkBetaBinomial(part, steps: stem.dropFirst(15))
      case "poly_stitching": try checkStitched(part, name)
      case "empirical_process_lil": try checkEmpiricalProcess(part, name)
      case "double_stitching": try checkQuantileStitched(part, name)
      case "bernoulli_confidence_interval": try checkBernoulli(part)
      case "quantile_ab_p_value": try checkQuantileComparison(part, name)
      default: part.unknown(key)
      }
    }
  }

  private func checkNormal(_ part: JSON, sides: Int) throws {
    let mixture = try NormalMixture.nearlyTightest(
      atTime: time, alpha: tuningAlpha, sides: sides)
    for key in try part.keys {
      let name = Name(key)
      switch name.stem {
      case "best_rho": try check(mixture.rho, part[key])
      case "log_mixture":
        try check(
          mixture.logEvidence(sum: name.value("s"), time: name.value("v")), part[key])
      case "bound": try check(mixture.bound(atTime: name.value("v"), alpha: alpha), part[key])
      default: part.unknown(key)
      }
    }
  }

  private func checkGamma(
    _ part: JSON, _ family: GammaMixture.Family, scale: Substring
  ) throws {
    let mixture = try GammaMixture.nearlyTightest(
      atTime: time, alpha: tuningAlpha, scale: #require(Double(scale)), family: family)
    for key in try part.keys {
      let name = Name(key)
      switch name.stem {
      case "log_mixture":
        try check(
          mixture.logEvidence(sum: name.value("s"), time: name.value("v")), part[key])
      case "bound": try check(mixture.bound(atTime: name.value("v"), alpha: alpha), part[key])
      default: part.unknown(key)
      }
    }
  }

  private func checkBetaBinomial(_ part: JSON, steps: Substring) throws {
    let steps = try steps.split(separator: "_h").map { try #require(Double($0)) }
    let mixtures = try [1, 2].map {
      try BetaBinomialMixture.nearlyTightest(
        atTime: time, alpha: tuningAlpha, below: steps[0], above: steps[1], sides: $0)
    }
    for key in try part.keys {
      let name = Name(key)
      // A bound that only the end of the range gives is that of both sides.
      let chosen =
        key.hasPrefix("one_sided")
        ? [mixtures[0]] : key.hasPrefix("two_sided") ? [mixtures[1]] : mixtures
      for mixture in chosen {
        switch name.stem {
        case "one_sided_log_mixture", "two_sided_log_mixture":
          try check(
            mixture.logEvidence(sum: name.value("s", at: 0), time: name.value("v", at: 1)),
            part[key])
        case "one_sided_bound", "two_sided_bound", "bound":
          try check(mixture.bound(atTime: name.value("v", at: 0), alpha: alpha), part[key])
        default: part.unknown(key)
        }
      }
    }
  }

  private func checkStitched(_ part: JSON, _ name: Name) throws {
    for key in try part.keys {
      guard key.hasPrefix("c="), let scale = Double(key.dropFirst(2)) else {
        part.unknown(key)
        continue
      }
      let bound = try StitchedBound(start: name.value("v_min"), scale: scale)
      try check(bound.bound(atTime: name.value("v"), alpha: name.value("alpha")), part[key])
    }
  }

  private func checkEmpiricalProcess(_ part: JSON, _ name: Name) throws {
    let bound = try EmpiricalProcessBound(
      start: name.value("t_min"), alpha: name.value("alpha"), slope: name.value("A"))
    try check(bound.distance(count: name.value("t")), part)
  }

  private func checkQuantileStitched(_ part: JSON, _ name: Name) throws {
    let bound = try QuantileStitchedBound(start: name.value("t_opt"))
    for key in try part.keys {
      guard key.hasPrefix("p="), let quantile = Double(key.dropFirst(2)) else {
        part.unknown(key)
        continue
      }
      let found = try bound.bound(
        quantile: quantile, count: name.value("t"), alpha: name.value("alpha"))
      try check(found, part[key])
    }
  }

  private func checkBernoulli(_ part: JSON) throws {
    for row in try part.rows {
      try row.expectOnly(["successes", "trials", "alpha", "t_opt", "lo", "hi"])
      let interval = try binomialSequenceInterval(
        successes: row["successes"].int, trials: row["trials"].int,
        tightestAt: row["t_opt"].double, tuningAlpha: tuningAlpha,
        confidence: 1 - row["alpha"].double)
      try check(interval.lower, row["lo"])
      try check(interval.upper, row["hi"])
    }
  }

  /// The first stream counts up as its name says, the second is the same but for an offset.
  private func checkQuantileComparison(_ part: JSON, _ name: Name) throws {
    let range = try #require(part.place.firstMatch(of: #/a=(\d+)\.\.(\d+),b=\1\+offset\.\./#))
    let (first, last) = try (#require(Int(range.1)), #require(Int(range.2)))
    for row in try part.rows {
      try row.expectOnly(["quantile", "offset", "p"])
      let offset = try row["offset"].int
      let p = try quantileSequencePValue(
        first: (first...last).map(Double.init), second: (first...last).map { Double($0 + offset) },
        quantile: row["quantile"].double, tightestAt: name.value("t_opt"),
        alpha: name.value("alpha_opt"))
      try check(p, row["p"])
    }
  }
}
