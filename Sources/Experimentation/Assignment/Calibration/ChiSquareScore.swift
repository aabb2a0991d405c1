import Foundation
import Statistics

/// Pearson's chi-square of a table of counts, with the normal score it corresponds to.
package struct ChiSquareScore: Equatable, Sendable {
  package let chiSquare: Double
  /// 1 or more.
  package let degreesOfFreedom: Int

  /// Takes a statistic, 0 or above, and its degrees of freedom, 1 or more.
  package init(chiSquare: Double, degreesOfFreedom: Int) {
    self.chiSquare = chiSquare
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The expected count below which a cell says too little, as is the custom.
  package static let leastExpectedCount = 5.0
}

extension ChiSquareScore {
  /// The standard normal score with about the same upper tail.
  ///
  /// Within 0.05 of the exact score around 3 with one or two degrees of freedom, closer with more.
  ///
  /// Source: E. B. Wilson, M. M. Hilferty, "The Distribution of Chi-Square", Proc. Natl. Acad. Sci.
  /// 17 (1931) 684–688.
  package var z: Double {
    let degrees = Double(degreesOfFreedom)
    let variance = 2 / (9 * degrees)
    return (cbrt(chiSquare / degrees) - (1 - variance)) / variance.squareRoot()
  }

  /// About the probability of a chi-square as large or larger by chance.
  package var pValue: Double { normalCDF(-z) }

  /// Compares counts with the shares they should have.
  ///
  /// `nil` when a class expects fewer than 5.
  ///
  /// - Parameters:
  ///   - counts: Of each class, at least two.
  ///   - shares: Of each class, above 0; they add up to 1.
  init?(counts: [Int], shares: [Double]) {
    let total = Double(counts.reduce(0, +))
    let expected = shares.map { $0 * total }
    guard expected.allSatisfy({ $0 >= Self.leastExpectedCount }) else { return nil }
    self.init(
      chiSquare: zip(counts, expected).reduce(0) { $0 + Self.term(Double($1.0), $1.1) },
      degreesOfFreedom: counts.count - 1)
  }

  /// Compares two draws of buckets with independent ones.
  ///
  /// Buckets are cut into ten equal slices, or into four or two where there are few units; a table
  /// of tenths sees dependence that one of halves averages away. `nil` when two slices each are still
  /// too many, or all buckets lie in one slice.
  ///
  /// - Parameters:
  ///   - first: Buckets of units.
  ///   - second: Other buckets of the same units, in the same order.
  init?(crossing first: [Int], with second: [Int]) {
    let enough = [10, 4, 2].first { slices in
      Double(first.count) >= Self.leastExpectedCount * Double(slices * slices)
    }
    guard let slices = enough else { return nil }
    let width = TrafficShare.bucketCount / slices
    var table = Array(repeating: Array(repeating: 0.0, count: slices), count: slices)
    for (row, column) in zip(first, second) { table[row / width][column / width] += 1 }
    let rows = table.map { $0.reduce(0, +) }
    let columns = (0..<slices).map { column in table.reduce(0) { $0 + $1[column] } }
    let degrees = (rows.count { $0 > 0 } - 1) * (columns.count { $0 > 0 } - 1)
    guard degrees > 0 else { return nil }

    let total = Double(first.count)
    var sum = 0.0
    for row in 0..<slices where rows[row] > 0 {
      for column in 0..<slices where columns[column] > 0 {
        sum += Self.term(table[row][column], rows[row] * columns[column] / total)
      }
    }
    self.init(chiSquare: sum, degreesOfFreedom: degrees)
  }

  private static func term(_ observed: Double, _ expected: Double) -> Double {
    (observed - expected) * (observed - expected) / expected
  }
}
