import Foundation

/// Tests whether samples come from one distribution, with weight on the tails.
///
/// The integral of squared distances between each sample's cumulative shares and those of all
/// values, over the variance there; ties by midranks. The p-value is interpolated in a table whose
/// ends are 0.25 and 0.001: it is exactly one of these when the truth lies beyond.
///
/// Source: F. W. Scholz and M. A. Stephens, "K-Sample Anderson-Darling Tests", J. Amer. Statist.
/// Assoc. 82 (1987) 918–924, equation 7 and table 1.
///
/// - Parameter samples: Two or more, each of one or more finite values.
/// - Returns: The standardised statistic, large when the samples differ, with a p-value of
///   0.001...0.25.
/// - Throws: `StatisticsError.tooFewValues` for fewer than two samples, an empty one, or three
///   values in all; `.notFinite`; `.noVariation` when all values are equal, or all samples of one
///   value.
/// - Complexity: O(k n log n) for k samples of n values in all.
package func andersonDarlingTest(_ samples: [[Double]]) throws -> TestResult {
  guard samples.count >= 2 else {
    throw StatisticsError.tooFewValues(count: samples.count, needed: 2)
  }
  for sample in samples { try check(sample, atLeast: 1) }
  let pooled = samples.flatMap { $0 }.sorted()
  guard pooled.count >= 4 else {
    throw StatisticsError.tooFewValues(count: pooled.count, needed: 4)
  }
  guard let least = pooled.first, let most = pooled.last, least < most else {
    throw StatisticsError.noVariation(of: "the values")
  }
  // Samples of one value each differ in the same way whatever the values are.
  guard samples.contains(where: { $0.count > 1 }) else {
    throw StatisticsError.noVariation(of: "the samples' sizes")
  }
  let degrees = Double(samples.count - 1)
  let deviation = nullVariance(sizes: samples.map { Double($0.count) }).squareRoot()
  let statistic = (distance(samples, pooled) - degrees) / deviation
  return TestResult(
    statistic: statistic, pValue: tabledPValue(statistic, degrees: degrees),
    degreesOfFreedom: nil)
}

/// The statistic before it is standardised, equation 7.
private func distance(_ samples: [[Double]], _ pooled: [Double]) -> Double {
  let total = Double(pooled.count)
  let groups = tieGroups(pooled)
  let sum = samples.reduce(0.0) { sum, sample in
    let (size, counts) = (
      Double(sample.count), Dictionary(sample.map { ($0, 1.0) }, uniquingKeysWith: +)
    )
    var (before, inner) = (0.0, 0.0)
    for group in groups {
      let own = counts[group.value] ?? 0
      let (rank, below) = (group.before + group.count / 2, before + own / 2)
      let gap = total * below - size * rank
      inner += group.count / total * gap * gap / (rank * (total - rank) - total * group.count / 4)
      before += own
    }
    return sum + inner / size
  }
  return sum * (total - 1) / total
}

/// Distinct values, ascending, with how often they occur and how many values are below.
private func tieGroups(_ sorted: [Double]) -> [(value: Double, count: Double, before: Double)] {
  var groups: [(value: Double, count: Double, before: Double)] = []
  for (index, value) in sorted.enumerated() {
    if let last = groups.indices.last, groups[last].value == value {
      groups[last].count += 1
    } else {
      groups.append((value, 1, Double(index)))
    }
  }
  return groups
}

/// The variance of the statistic when all samples have one distribution, equation 4.
private func nullVariance(sizes: [Double]) -> Double {
  let (k, total) = (Double(sizes.count), sizes.reduce(0, +))
  let reciprocals = sizes.reduce(0) { $0 + 1 / $1 }
  var (harmonic, double, tail) = (0.0, 0.0, 0.0)
  // Σ 1/i for i < N, and Σ Σ 1/((N − i) j) for i < j < N, from the top down.
  for i in stride(from: total - 1, through: 1, by: -1) {
    double += tail / (total - i)
    tail += 1 / i
    harmonic += 1 / i
  }
  let a = (4 * double - 6) * (k - 1) + (10 - 6 * double) * reciprocals
  let b =
    (2 * double - 4) * k * k + 8 * harmonic * k
    + (2 * double - 14 * harmonic - 4) * reciprocals - 8 * harmonic + 4 * double - 6
  let c =
    (6 * harmonic + 2 * double - 2) * k * k + (4 * harmonic - 4 * double + 6) * k
    + (2 * harmonic - 6) * reciprocals + 4 * harmonic
  let d = (2 * harmonic + 6) * k * k - 4 * harmonic * k
  return (((a * total + b) * total + c) * total + d)
    / ((total - 1) * (total - 2) * (total - 3))
}

/// Table 1: the limit of the statistic at a level is `limit + root/√m + inverse/m`, m = k − 1.
private let limits: [(level: Double, limit: Double, root: Double, inverse: Double)] = [
  (0.25, 0.675, -0.245, -0.105), (0.1, 1.281, 0.25, -0.305), (0.05, 1.645, 0.678, -0.362),
  (0.025, 1.96, 1.149, -0.391), (0.01, 2.326, 1.822, -0.396), (0.005, 2.573, 2.364, -0.345),
  (0.001, 3.085, 3.615, -0.154),
]

/// The p-value from a parabola through the logarithms of the table, by least squares.
private func tabledPValue(_ statistic: Double, degrees m: Double) -> Double {
  let places = limits.map { $0.limit + $0.root / m.squareRoot() + $0.inverse / m }
  if statistic <= places[0] { return 0.25 }
  if statistic >= places[6] { return 0.001 }
  let centre = places.reduce(0, +) / Double(places.count)
  let fit = parabola(places.map { $0 - centre }, limits.map { log($0.level) })
  let x = statistic - centre
  return min(0.25, max(0.001, exp(fit[0] + x * (fit[1] + x * fit[2]))))
}

/// The coefficients, constant first, of the parabola of least squares, by Cramer's rule.
private func parabola(_ x: [Double], _ y: [Double]) -> [Double] {
  func moment(_ power: Int, of weights: [Double]) -> Double {
    zip(x, weights).reduce(0) { sum, point in
      sum + (0..<power).reduce(point.1) { product, _ in product * point.0 }
    }
  }
  let ones = x.map { _ in 1.0 }
  let columns = (0...2).map { column in (0...2).map { moment($0 + column, of: ones) } }
  let right = (0...2).map { moment($0, of: y) }
  let whole = determinant(columns)
  return columns.indices.map { index in
    var replaced = columns
    replaced[index] = right
    return determinant(replaced) / whole
  }
}

/// Of a matrix of three columns.
private func determinant(_ m: [[Double]]) -> Double {
  m[0][0] * (m[1][1] * m[2][2] - m[2][1] * m[1][2])
    - m[1][0] * (m[0][1] * m[2][2] - m[2][1] * m[0][2])
    + m[2][0] * (m[0][1] * m[1][2] - m[1][1] * m[0][2])
}
