import Foundation
import Statistics
import TestSupport
import Testing

/// A t test as GrowthBook's engine states it, composed of the library's estimators.
struct GrowthBookTest {
  let isSequential: Bool
  let alternative: Alternative
  let alpha: Double
  /// The size at which a sequential test is tightest.
  let tuning: Double

  private static let kinds: [String: (Bool, Alternative)] = [
    "two-sided": (false, .twoSided), "greater": (false, .greater), "lesser": (false, .less),
    "one-sided-greater": (false, .greater), "one-sided-lesser": (false, .less),
    "seq-two-sided": (true, .twoSided), "sequential-two-sided": (true, .twoSided),
    "seq-greater": (true, .greater), "sequential-one-sided-greater": (true, .greater),
    "seq-lesser": (true, .less), "sequential-one-sided-lesser": (true, .less),
  ]

  init(kind: JSON, alpha: Double, tuning: JSON) throws {
    guard let (isSequential, alternative) = Self.kinds[try kind.string] else {
      throw SharedData.Missing(what: "\(kind.place): \(try kind.string)")
    }
    self.isSequential = isSequential
    self.alternative = alternative
    self.alpha = alpha
    self.tuning = tuning.isPresent ? try tuning.double : 5000
  }

  /// The bounds, of which one is missing where it is infinite.
  func bounds(_ contrast: Contrast, count: Double) throws -> [Double?] {
    let confidence = 1 - alpha
    let interval =
      isSequential
      ? try sequence.interval(around: contrast, count: count)
      : alternative == .twoSided
        ? try contrast.interval(confidence: confidence)
        : Interval(
          lower: try contrast.lowerBound(confidence: confidence),
          upper: try contrast.upperBound(confidence: confidence))
    return [
      alternative == .less ? nil : interval.lower, alternative == .greater ? nil : interval.upper,
    ]
  }

  func pValue(_ contrast: Contrast, count: Double) throws -> Double {
    guard isSequential else { return try contrast.pValue(alternative) }
    guard alternative != .twoSided else {
      return try sequence.pValue(of: contrast, count: count)
    }
    return try bisectedPValue(contrast, count: count)
  }

  private var sequence: AsymptoticSequence {
    get throws {
      try AsymptoticSequence(
        tightestAt: tuning, alpha: alpha, sides: alternative == .twoSided ? 2 : 1)
    }
  }

  /// It looks for the alpha whose bound is zero by halving 1e-5...0.4999 until the bound is within
  /// 1e-6 of zero, which leaves the alpha off by up to a step; ours has a closed form, which must
  /// be near.
  private func bisectedPValue(_ contrast: Contrast, count: Double) throws -> Double {
    let rho = try sequence.rho
    let effect = alternative == .less ? -contrast.value : contrast.value
    func bound(_ alpha: Double) throws -> Double {
      let one = try AsymptoticSequence(rho: rho, alpha: alpha, sides: 1)
      return try effect - one.interval(around: contrast, count: count).upper + contrast.value
    }
    var (low, high) = (1e-5, 0.4999)
    let exact = try sequence.pValue(of: contrast, count: count, alternative)
    if try bound(low) > 0 {
      #expect(exact <= low)
      return low
    }
    if try bound(high) < 0 {
      #expect(exact >= high)
      return high
    }
    var alpha = (low + high) / 2
    for _ in 0..<100 {
      let found = try bound(alpha)
      if found < 0 { low = alpha } else { high = alpha }
      alpha = (low + high) / 2
      if abs(found) < 1e-6 { break }
    }
    #expect(low <= exact && exact <= high)
    return alpha
  }
}

/// The two arms of a row, as the sums a log keeps.
struct GrowthBookArms {
  let control: JSON
  let treatment: JSON
  let isRelative: Bool

  init(_ row: JSON) throws {
    (control, treatment) = (try row["a"], try row["b"])
    guard let relative = ["relative": true, "absolute": false][try row["diff"].string] else {
      throw SharedData.Missing(what: "\(row.place): \(try row["diff"].string)")
    }
    isRelative = relative
  }

  var count: Double { get throws { try control["n"].double + treatment["n"].double } }

  /// Treatment minus control; nil where GrowthBook gives no result, which is for an arm that does
  /// not vary and for a control of mean zero, in absolute differences too.
  func contrast() throws -> Contrast? {
    try control["post"].isPresent ? cuped() : plain()
  }

  private func plain() throws -> Contrast? {
    guard let (a, b) = try both(Self.moments), a.variance > 0, b.variance > 0, a.mean != 0 else {
      return nil
    }
    return isRelative
      ? try relativeContrast(candidate: b, baseline: a) : try welchContrast(b, a)
  }

  private func cuped() throws -> Contrast? {
    guard let (a, b) = try both(Self.covariates), a.outcome.mean != 0,
      a.outcome.variance > 0, b.outcome.variance > 0
    else { return nil }
    return isRelative
      ? try relativeCupedContrast(candidate: b, baseline: a)
      : try cupedContrast(first: b, second: a).contrast
  }

  /// nil where an arm has fewer than two units.
  private func both<Arm>(_ read: (JSON, JSON) throws -> Arm) throws -> (Arm, Arm)? {
    do {
      return (try read(control, control["n"]), try read(treatment, treatment["n"]))
    } catch StatisticsError.tooFewValues {
      return nil
    }
  }

  /// A proportion's variance divides by n, a mean's by n − 1.
  private static func moments(_ arm: JSON, _ count: JSON) throws -> SampleMoments {
    guard try arm["sum_squares"].isPresent else {
      let mean = try arm["sum"].double / count.double
      return try SampleMoments(count: count.int, mean: mean, variance: mean * (1 - mean))
    }
    return try SampleMoments(
      count: count.int, sum: arm["sum"].double, sumOfSquares: arm["sum_squares"].double)
  }

  private static func covariates(_ arm: JSON, _ count: JSON) throws -> CovariateMoments {
    try CovariateMoments(
      outcome: moments(arm["post"], count), covariate: moments(arm["pre"], count),
      sumOfProducts: arm["post_pre_sum_of_products"].double)
  }
}
