/// Narrows down where a function changes its sign, by interpolation that falls back on halving.
///
/// The search stops with the tolerance that R's `uniroot` means: half of it, and two roundings of
/// the place itself. For a step function the place is one side of a jump, whichever the search met.
///
/// Source: R. P. Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 4.
struct BrentSearch {
  /// A place and the function there.
  struct Point {
    let x: Double
    let y: Double
  }

  /// The place that is nearest to a root so far.
  private(set) var best: Point
  /// The one before it.
  private var previous: Point
  /// On the other side of the root.
  private var opposite: Point
  private let tolerance: Double

  /// Starts between two places.
  ///
  /// - Parameters:
  ///   - lower: With a value of another sign than `upper`, neither of them zero.
  ///   - upper: The other place.
  ///   - tolerance: Above 0, in the unit of the places.
  init(between lower: Point, and upper: Point, tolerance: Double) {
    (best, previous, opposite) = (upper, lower, lower)
    self.tolerance = tolerance
  }

  /// Where to look next; nil when the root is known well enough.
  mutating func proposal() -> Double? {
    let lastStep = best.x - previous.x
    if abs(opposite.y) < abs(best.y) { (previous, best, opposite) = (best, opposite, best) }
    let reach = 2 * Double.ulpOfOne * abs(best.x) + tolerance / 2
    let half = (opposite.x - best.x) / 2
    guard abs(half) > reach, best.y != 0 else { return nil }
    var step = half
    if abs(lastStep) >= reach, abs(previous.y) > abs(best.y) {
      step = interpolatedStep(lastStep: lastStep, reach: reach) ?? half
    }
    if abs(step) < reach { step = step > 0 ? reach : -reach }
    return best.x + step
  }

  /// Takes what the function is at the proposed place.
  mutating func take(_ point: Point) {
    previous = best
    best = point
    if (point.y > 0 && opposite.y > 0) || (point.y < 0 && opposite.y < 0) { opposite = previous }
  }

  /// Along a line through two points, or an inverse parabola through three; nil where that would
  /// leave the bracket or not shrink it fast enough.
  private func interpolatedStep(lastStep: Double, reach: Double) -> Double? {
    let width = opposite.x - best.x
    let slope = best.y / previous.y
    var (part, whole) = (width * slope, 1 - slope)
    if previous.x != opposite.x {
      let (across, along) = (previous.y / opposite.y, best.y / opposite.y)
      part = slope * (width * across * (across - along) - (best.x - previous.x) * (along - 1))
      whole = (across - 1) * (along - 1) * (slope - 1)
    }
    if part > 0 { whole = -whole } else { part = -part }
    guard part < 0.75 * width * whole - abs(reach * whole) / 2, part < abs(lastStep * whole / 2)
    else { return nil }
    return part / whole
  }
}
