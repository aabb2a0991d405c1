/// Estimates the difference of two independent proportions, first minus second.
///
/// The hybrid score interval: the Wilson limits of each, squared and added. Never leaves -1...1.
///
/// Source: R. G. Newcombe, "Interval Estimation for the Difference Between Independent Proportions",
/// Statist. Med. 17 (1998) 873–890, method 10.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in -1...1 around the difference of the rates.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func newcombeInterval(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> Interval {
  let z = try twoSidedZ(confidence: confidence)
  return try newcombeInterval(first, second, z: z)
}

/// The lower bound of the difference of two independent proportions, first minus second, one-sided.
///
/// What a non-inferiority gate compares with minus its margin. The two-sided interval of confidence
/// `2c − 1` has the same lower bound.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - confidence: One-sided, at least 0.5 and below 1.
/// - Returns: A bound in -1...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func newcombeLower(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> Double {
  guard confidence >= 0.5, confidence < 1 else {
    throw StatisticsError.confidenceOutOfRange(confidence)
  }
  return try newcombeInterval(first, second, z: -normalQuantile(1 - confidence)).lower
}

private func newcombeInterval(
  _ first: (successes: Int, trials: Int), _ second: (successes: Int, trials: Int), z: Double
) throws -> Interval {
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  let (wilsonOne, wilsonTwo) = (wilsonInterval(one, z: z), wilsonInterval(two, z: z))
  let difference = one.estimate - two.estimate
  return Interval(
    lower: difference - length(one.estimate - wilsonOne.lower, wilsonTwo.upper - two.estimate),
    upper: difference + length(wilsonOne.upper - one.estimate, two.estimate - wilsonTwo.lower))
}

private func length(_ x: Double, _ y: Double) -> Double {
  (x * x + y * y).squareRoot()
}
