import Foundation

/// The error of Stirling's formula: `log Γ(a+1) − (a + ½) log a + a − ½ log 2π`.
///
/// The part of the log-gamma function that stays small, so that ratios of gamma functions with large
/// arguments do not cancel. Source: C. Loader, "Fast and Accurate Computation of Binomial
/// Probabilities" (2000); the series is DLMF 5.11.1.
///
/// - Parameter a: Above 0.
/// - Returns: About `1/(12 a)`, with an absolute error below 1e-14.
func stirlingError(_ a: Double) -> Double {
  var shifted = a
  var error = 0.0
  // Γ(a+1) = Γ(a+2) / (a+1), as far up as the series needs.
  while shifted < 10 {
    error += (shifted + 0.5) * log1p(1 / shifted) - 1
    shifted += 1
  }
  // B(2k) / (2k (2k-1)) for k = 8 down to 1; at a = 10 the next term is below 2e-16.
  let coefficients: [Double] = [
    -3617 / 122_400, 1 / 156, -691 / 360_360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12,
  ]
  let square = shifted * shifted
  return error + coefficients.reduce(0) { $0 / square + $1 } / shifted
}

/// The deviance of a count from its mean: `x log(x/mean) + mean − x`, without cancellation.
///
/// Near `x = mean` by the series of `log(x/mean) = 2 artanh((x − mean)/(x + mean))`. Source: Loader
/// (2000), function `bd0`.
///
/// - Returns: 0 or above.
func deviance(of x: Double, mean: Double) -> Double {
  let ratio = (x - mean) / (x + mean)
  // Beyond this the plain formula loses less than a digit.
  guard abs(ratio) < 0.3 else { return x * log(x / mean) + mean - x }
  let square = ratio * ratio
  var sum = (x - mean) * ratio
  var power = 2 * x * ratio
  var odd = 3.0
  while true {
    power *= square
    let next = sum + power / odd
    if next == sum { return sum }
    sum = next
    odd += 2
  }
}

/// The logarithm of the gamma function.
///
/// - Parameter x: Above 0.
/// - Returns: `log Γ(x)`, relative error about 1e-15, also around its zeros at 1 and 2.
/// - Throws: `StatisticsError.parameterOutOfRange` at or below 0, for NaN and infinity.
package func logGamma(_ x: Double) throws -> Double {
  try checkPositive(x, "x")
  return lgamma(x).0
}

/// The logarithm of the beta function of two arguments above 0.
func logBeta(_ a: Double, _ b: Double) -> Double {
  let n = a + b
  // Both log-gammas are small here; beyond, they would cancel.
  if n < 20 { return lgamma(a).0 + lgamma(b).0 - lgamma(n).0 }
  let entropy = a * log1p(b / a) + b * log1p(a / b)
  return stirlingError(a) + stirlingError(b) - stirlingError(n) - entropy
    + 0.5 * log(2 * Double.pi / a * (n / b))
}
