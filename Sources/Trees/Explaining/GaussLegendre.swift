import Foundation

/// The quadrature rule that integrates polynomials over 0...1 exactly.
enum GaussLegendre {
  /// Where the polynomial is evaluated, and the weight of its value.
  struct Point: Sendable {
    let position: Double
    let weight: Double
  }

  /// Four points to evaluate together.
  struct Block: Sendable {
    var positions = SIMD4(repeating: 0.5)
    var weights = SIMD4(repeating: 0.0)
  }

  /// The points of a rule in fours.
  ///
  /// - Parameter count: Points of the rule, at least 1.
  /// - Returns: Blocks; the last may be filled up with points of no weight.
  static func blocks(count: Int) -> [Block] {
    var blocks = [Block](repeating: Block(), count: (count + 3) / 4)
    for (number, point) in points(count: count).enumerated() {
      blocks[number / 4].positions[number % 4] = point.position
      blocks[number / 4].weights[number % 4] = point.weight
    }
    return blocks
  }

  /// The points for polynomials of degree 2 · `count` - 1 and below.
  ///
  /// The roots of Legendre's polynomial, by Newton's method from Tricomi's estimate.
  /// Source: NIST Digital Library of Mathematical Functions, 3.5(v) and 18.9.
  ///
  /// - Parameter count: At least 1.
  /// - Returns: Points inside 0...1; the weights are positive and add to 1.
  /// - Complexity: O(count²).
  static func points(count: Int) -> [Point] {
    (1...count).map { number in
      var root = cos(.pi * (Double(number) - 0.25) / (Double(count) + 0.5))
      // The estimate is so close that three steps reach full precision; the fourth is spare.
      for _ in 0..<4 {
        let (value, slope) = legendre(count, at: root)
        root -= value / slope
      }
      let slope = legendre(count, at: root).slope
      return Point(
        position: (1 - root) / 2, weight: 1 / ((1 - root) * (1 + root) * slope * slope))
    }
  }

  /// Legendre's polynomial and its derivative strictly between -1 and 1.
  private static func legendre(_ degree: Int, at position: Double) -> (value: Double, slope: Double)
  {
    var (before, value) = (1.0, position)
    for step in stride(from: 2, through: degree, by: 1) {
      let next = Double(2 * step - 1) * position * value - Double(step - 1) * before
      (before, value) = (value, next / Double(step))
    }
    let slope = Double(degree) * (position * value - before) / (position * position - 1)
    return (value, slope)
  }
}
