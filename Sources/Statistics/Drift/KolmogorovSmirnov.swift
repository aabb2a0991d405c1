import Foundation

/// The largest distance between the cumulative shares of two samples.
///
/// Source: N. V. Smirnov, Ann. Math. Statist. 19 (1948) 279–281; J. L. Hodges, Ark. Mat. 3 (1958)
/// 469–486.
package struct KolmogorovSmirnov: Equatable, Sendable {
  /// D, 0...1.
  package let distance: Double
  /// The distance times both sizes: a whole number, so that ties of distances are exact.
  private let steps: Int
  private let firstCount: Int
  private let secondCount: Int

  /// Takes two samples, which may have ties.
  ///
  /// - Parameters:
  ///   - first: 1 to 1e9 finite values.
  ///   - second: 1 to 1e9 finite values.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
  package init(_ first: [Double], _ second: [Double]) throws {
    try check(first, atLeast: 1)
    try check(second, atLeast: 1)
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j, largest) = (0, 0, 0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      largest = max(largest, abs(i * b.count - j * a.count))
    }
    steps = largest
    (firstCount, secondCount) = (a.count, b.count)
    distance = Double(largest) / (Double(a.count) * Double(b.count))
  }
}

extension KolmogorovSmirnov {
  /// The exact p-value of continuous distributions; with ties it is too large.
  ///
  /// The probability that a random path of the merged samples leaves the band, without cancellation:
  /// each point is reached from its two neighbours with probabilities `i/(i+j)` and `j/(i+j)`.
  ///
  /// - Throws: `StatisticsError.tooManyValues` for more than 1e8 pairs.
  /// - Complexity: O(m n) time, O(n) memory.
  package func exactPValue() throws -> Double {
    let (m, n) = (firstCount, secondCount)
    guard Double(m) * Double(n) <= 1e8 else {
      throw StatisticsError.tooManyValues(count: max(m, n), most: 10_000)
    }
    var left = Array(repeating: 0.0, count: n + 1)
    for i in 0...m {
      for j in 0...n {
        if abs(i * n - j * m) >= steps {
          left[j] = 1
        } else if i > 0 || j > 0 {
          let before = j > 0 ? left[j - 1] * Double(j) : 0
          left[j] = (left[j] * Double(i) + before) / Double(i + j)
        }
      }
    }
    return left[n]
  }

  /// The p-value of Kolmogorov's limit with `√(mn/(m+n)) D`, fair from some dozens of values on.
  package var limitPValue: Double {
    let (m, n) = (Double(firstCount), Double(secondCount))
    return kolmogorovLimitTail((m * n / (m + n)).squareRoot() * distance)
  }

  /// The p-value of one sample of `round(mn/(m+n))` values, between the exact one and the limit.
  ///
  /// What SciPy calls asymptotic, with its choice of methods.
  ///
  /// - Throws: `StatisticsError.tooFewValues` when that number is 0.
  package func effectiveSizePValue() throws -> Double {
    let (m, n) = (Double(firstCount), Double(secondCount))
    let count = Int((m * n / (m + n)).rounded(.toNearestOrEven))
    return try KolmogorovDistribution(count: count).quickUpperTail(at: distance)
  }
}

/// The largest distance of one sample's cumulative shares from a continuous distribution.
///
/// - Parameters:
///   - values: One or more finite values.
///   - distribution: The cumulative distribution function under the null hypothesis.
/// - Returns: D with the p-value for that number of values.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`; `.probabilityOutOfRange` when the function
///   leaves 0...1.
package func kolmogorovSmirnovTest(
  _ values: [Double], against distribution: (Double) -> Double
) throws -> TestResult {
  try check(values, atLeast: 1)
  let n = Double(values.count)
  var distance = 0.0
  for (place, value) in values.sorted().enumerated() {
    let share = distribution(value)
    guard (0...1).contains(share) else { throw StatisticsError.probabilityOutOfRange(share) }
    distance = max(distance, share - Double(place) / n, Double(place + 1) / n - share)
  }
  let pValue = try KolmogorovDistribution(count: values.count).upperTail(at: distance)
  return TestResult(statistic: distance, pValue: pValue, degreesOfFreedom: nil)
}
