import Foundation

/// The minimum of a function with one valley, by golden section.
///
/// - Parameters:
///   - low: The lower end; the function may be infinite there.
///   - high: The upper end, above `low`.
///   - function: Falling to its minimum and rising after it; level stretches only at the minimum.
/// - Returns: A place within about 1e-8 of the width of the minimum, and the value there.
func minimum(
  between low: Double, and high: Double, of function: (Double) throws -> Double
) rethrows -> (place: Double, value: Double) {
  let ratio = (5.0.squareRoot() - 1) / 2
  var (low, high) = (low, high)
  var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
  var (atLeft, atRight) = (try function(left), try function(right))
  // 0.618 to the 75th is below 1e-15.
  for _ in 0..<75 {
    if atLeft <= atRight {
      (high, right, atRight) = (right, left, atLeft)
      left = high - ratio * (high - low)
      atLeft = try function(left)
    } else {
      (low, left, atLeft) = (left, right, atRight)
      right = low + ratio * (high - low)
      atRight = try function(right)
    }
  }
  return atLeft <= atRight ? (left, atLeft) : (right, atRight)
}
