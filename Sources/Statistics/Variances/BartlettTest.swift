import Foundation

/// Tests whether samples vary equally, assuming normal values.
///
/// More powerful than `leveneTest` for normal values, and misled by any others.
///
/// Source: M. S. Bartlett, Proc. R. Soc. A 160 (1937) 268–282; NIST/SEMATECH e-Handbook, section
/// 1.3.5.7.
///
/// - Parameter samples: The moments of two or more samples.
/// - Returns: Chi-square with one degree of freedom less than samples.
/// - Throws: `StatisticsError.tooFewValues`; `.noVariation` when a sample has the variance 0.
package func bartlettTest(_ samples: [SampleMoments]) throws -> TestResult {
  guard samples.count >= 2 else {
    throw StatisticsError.tooFewValues(count: samples.count, needed: 2)
  }
  guard samples.allSatisfy({ $0.variance > 0 }) else {
    throw StatisticsError.noVariation(of: "a sample")
  }
  let degrees = samples.map { Double($0.count - 1) }
  let (all, k) = (degrees.reduce(0, +), Double(samples.count))
  let pooled = zip(degrees, samples).reduce(0) { $0 + $1.0 * $1.1.variance } / all
  let spread = zip(degrees, samples).reduce(0) { $0 + $1.0 * log(pooled / $1.1.variance) }
  let scale = 1 + (degrees.reduce(0) { $0 + 1 / $1 } - 1 / all) / (3 * (k - 1))
  return try TestResult(chiSquare: max(0, spread / scale), degreesOfFreedom: samples.count - 1)
}
