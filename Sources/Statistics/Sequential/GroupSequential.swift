import Foundation

/// The bounds of a test that is looked at several times, so that all looks together keep alpha.
///
/// At each look the test rejects when z reaches the bound. Bounds follow from the spending function
/// by integrating the joint normal density of the looks; absolute error about 1e-9.
///
/// Source: C. Jennison and B. W. Turnbull, "Group Sequential Methods" (2000), chapters 7 and 19; P.
/// Armitage, C. K. McPherson and B. C. Rowe, J. R. Statist. Soc. A 132 (1969) 235–244.
package struct GroupSequentialDesign: Equatable, Sendable {
  /// The shares of the planned information at each look.
  package let information: [Double]
  /// Of z at each look, above 0; infinite at a look that has too little alpha to stop.
  package let bounds: [Double]
  /// The alpha that was spent up to each look.
  package let spent: [Double]

  /// Plans the looks.
  ///
  /// - Parameters:
  ///   - information: Shares of the planned information, increasing, above 0 and at most 1. Less
  ///     than 1 at the last look leaves alpha unspent; looks within 1e-4 of each other lose
  ///     precision.
  ///   - alpha: Of all looks together, strictly between 0 and 1; for both sides when there are two.
  ///   - sides: 2 to reject large and small z, 1 to reject large z only.
  ///   - spending: How alpha is spread over the looks.
  ///   - truncation: Bounds are not wider than this, nor is a one-sided test followed further down;
  ///     programs that truncate at 8 differ from others at very early looks.
  /// - Throws: `StatisticsError.tooFewValues` without looks, `.notIncreasing`,
  ///   `.parameterOutOfRange`.
  package init(
    information: [Double], alpha: Double, sides: Int = 2,
    spending: SpendingFunction = .power(rho: 2), truncation: Double? = nil
  ) throws {
    try Self.checkLooks(information)
    if let truncation { try checkPositive(truncation, "truncation") }
    let spent = try information.map { try spending.spent(at: $0, alpha: alpha, sides: sides) }
    self.information = information
    self.spent = spent
    var path = LookPath(sides: sides, widest: truncation ?? LookPath.horizon)
    var found: [Double] = []
    for (look, share) in information.enumerated() {
      let part = spent[look] - (look > 0 ? spent[look - 1] : 0)
      let bound = path.bound(at: share, spending: part)
      found.append(bound >= LookPath.horizon ? truncation ?? .infinity : bound)
      path.advance(
        to: share, bound: bound, next: look + 1 < information.count ? information[look + 1] : nil)
    }
    bounds = found
  }

  /// The alpha of a single test whose bound is that of a look: `2 (1 − Φ(bound))` for two sides.
  ///
  /// An interval of this confidence beside a look agrees with the decision there.
  ///
  /// - Parameters:
  ///   - look: An index into `bounds`.
  ///   - sides: As in the design.
  /// - Returns: 0 at a look that cannot stop.
  /// - Throws: `StatisticsError.parameterOutOfRange` for a look or a number of sides that is none.
  package func nominalAlpha(atLook look: Int, sides: Int = 2) throws -> Double {
    try checkParameter(Double(sides), "sides", in: 1...2)
    guard bounds.indices.contains(look) else {
      throw StatisticsError.parameterOutOfRange(name: "look", value: Double(look))
    }
    return Double(sides) * normalCDF(-bounds[look])
  }
}

extension GroupSequentialDesign {
  /// The probability to stop at each look for bounds that are given, when there is no effect.
  ///
  /// What bounds from elsewhere spend; their sum is the alpha of all looks together.
  ///
  /// - Parameters:
  ///   - information: As of `init`.
  ///   - bounds: Of z at each look, above 0; infinite at a look that cannot stop.
  ///   - sides: 2 to reject large and small z, 1 to reject large z only.
  ///   - truncation: As of `init`: how far down a one-sided test is followed.
  /// - Returns: One for each look, absolute error about 1e-12.
  /// - Throws: `StatisticsError.tooFewValues` without looks, `.lengthsDiffer`, `.notIncreasing`,
  ///   `.parameterOutOfRange`.
  package static func stoppingProbabilities(
    information: [Double], bounds: [Double], sides: Int = 2, truncation: Double? = nil
  ) throws -> [Double] {
    try checkLengths(information.count, bounds.count)
    try checkLooks(information)
    try checkParameter(Double(sides), "sides", in: 1...2)
    if let truncation { try checkPositive(truncation, "truncation") }
    var path = LookPath(sides: sides, widest: truncation ?? LookPath.horizon)
    return try information.indices.map { look in
      guard bounds[look] > 0 else {
        throw StatisticsError.parameterOutOfRange(name: "bounds", value: bounds[look])
      }
      let share = information[look]
      let probability = path.crossing(min(bounds[look], LookPath.horizon), at: share)
      path.advance(
        to: share, bound: bounds[look],
        next: look + 1 < information.count ? information[look + 1] : nil)
      return probability
    }
  }

  private static func checkLooks(_ information: [Double]) throws {
    try check(information, atLeast: 1)
    for (look, share) in information.enumerated() {
      try checkParameter(share, "information", in: 1e-6...1)
      guard look == 0 || share > information[look - 1] else {
        throw StatisticsError.notIncreasing(index: look)
      }
    }
  }
}

/// The density of the score `z √t` on what has not been stopped yet.
struct LookPath {
  /// Beyond this a z has a probability below 1e-300.
  static let horizon = 37.0
  private let sides: Int
  private let widest: Double
  private var information = 0.0
  /// Places, and the density there times the weight of the quadrature; the start is a single point.
  private var places = [0.0]
  private var masses = [1.0]
  /// The lower end of the first panel of 16 places, and the width of each.
  private var grid = (lower: 0.0, width: 1.0)

  init(sides: Int, widest: Double) {
    self.sides = sides
    self.widest = min(widest, LookPath.horizon)
  }

  /// The z above which the given probability stops now.
  func bound(at share: Double, spending part: Double) -> Double {
    if part <= 0 || crossing(widest, at: share) > part { return widest }
    // Regula falsi (Illinois) on the logarithm, which is close to a parabola in the bound.
    func excess(_ bound: Double) -> Double { log(crossing(bound, at: share) / part) }
    var low = (bound: sides == 2 ? 0 : -widest, excess: 0.0)
    var high = (bound: widest, excess: excess(widest))
    low.excess = excess(low.bound)
    // Nothing is left to spend more.
    guard low.excess > 0 else { return low.bound }
    for _ in 0..<200 {
      let middle =
        high.excess.isFinite
        ? (low.bound * high.excess - high.bound * low.excess) / (high.excess - low.excess)
        : (low.bound + high.bound) / 2
      let found = excess(middle)
      if abs(found) < 1e-12 || high.bound - low.bound < 1e-13 { return middle }
      if found > 0 {
        low = (middle, found)
        high.excess /= 2
      } else {
        high = (middle, found)
        low.excess /= 2
      }
    }
    return (low.bound + high.bound) / 2
  }

  /// The probability of stopping now but not before.
  func crossing(_ bound: Double, at share: Double) -> Double {
    let (edge, deviation) = (bound * share.squareRoot(), (share - information).squareRoot())
    var sum = 0.0
    for (place, mass) in zip(places, masses) {
      sum += mass * normalCDF((place - edge) / deviation)
      if sides == 2 { sum += mass * normalCDF((-place - edge) / deviation) }
    }
    return sum
  }

  /// Carries the density on to a look, without what stopped there.
  mutating func advance(to share: Double, bound: Double, next: Double?) {
    guard let next else { return }
    // Beyond 9 deviations nothing is left that could matter at a later look.
    let upper = min(bound, 9) * share.squareRoot()
    let lower = sides == 2 ? -upper : -min(widest, 9) * share.squareRoot()
    guard upper > lower else {
      (places, masses, information) = ([0], [0], share)
      return
    }
    let deviation = (share - information).squareRoot()
    // A panel of 16 points resolves two deviations of either step, within a bound on the work.
    let scale = 2 * min(deviation, (next - share).squareRoot())
    let panels = Int(min(400, max(1, ((upper - lower) / scale).rounded(.up))))
    let width = (upper - lower) / Double(panels)
    var (nextPlaces, nextMasses): ([Double], [Double]) = ([], [])
    for panel in 0..<panels {
      let centre = lower + (Double(panel) + 0.5) * width
      for point in GaussLegendre.half {
        for place in [centre - point.node * width / 2, centre + point.node * width / 2] {
          nextPlaces.append(place)
          nextMasses.append(
            0.5 * width * point.weight * density(at: place, deviation: deviation))
        }
      }
    }
    (places, masses, information) = (nextPlaces, nextMasses, share)
    grid = (lower, width)
  }

  private func density(at place: Double, deviation: Double) -> Double {
    var sum = 0.0
    for index in nearby(place, within: 9 * deviation) {
      let z = (place - places[index]) / deviation
      sum += masses[index] * exp(-0.5 * z * z)
    }
    return sum / (deviation * (2 * Double.pi).squareRoot())
  }

  /// The places of all panels that come near; the density further away is below 1e-17.
  private func nearby(_ place: Double, within reach: Double) -> Range<Int> {
    if places.count == 1 { return 0..<1 }
    let panels = Double(places.count / 16)
    let first = min(max(((place - reach - grid.lower) / grid.width).rounded(.down), 0), panels)
    let last = min(max(((place + reach - grid.lower) / grid.width).rounded(.up), first), panels)
    return 16 * Int(first)..<16 * Int(last)
  }
}
