/// The result of a test of independence in a table of counts.
package struct IndependenceTest: Equatable, Sendable {
  package let test: TestResult
  /// 0 for independence, 1 when each column determines its row; always without correction.
  package let cramersV: Double
}

/// Tests the independence of rows and columns of a table by Pearson's chi-square.
///
/// Trust it when hardly any expected count is below 5.
///
/// Source: A. Agresti, "Categorical Data Analysis" (2013), section 3.2; correction: F. Yates,
/// Suppl. J. R. Statist. Soc. 1 (1934) 217–235; V: H. Cramér (1946), section 21.9.
///
/// - Parameters:
///   - table: Rows of counts, all of one length; at least two rows and columns.
///   - yatesCorrected: Whether each deviation of a two-by-two table is taken ½ nearer to zero, but
///     not beyond; larger tables are never corrected.
/// - Returns: The test with `(rows − 1)(columns − 1)` degrees of freedom.
/// - Throws: `StatisticsError.tooFewValues`, `.lengthsDiffer`, `.negativeCount`; `.emptyGroup` when
///   a row or a column has no count.
package func chiSquareIndependence(
  _ table: [[Int]], yatesCorrected: Bool = false
) throws -> IndependenceTest {
  let margins = try Margins(of: table)
  let correction = yatesCorrected && table.count == 2 && margins.columns.count == 2 ? 0.5 : 0
  let plain = margins.chiSquare(of: table, correction: 0)
  let smaller = Double(min(table.count, margins.columns.count) - 1)
  return IndependenceTest(
    test: try TestResult(
      chiSquare: margins.chiSquare(of: table, correction: correction),
      degreesOfFreedom: (table.count - 1) * (margins.columns.count - 1)),
    cramersV: (plain / margins.total / smaller).squareRoot())
}

/// The sums of a table's rows and columns.
private struct Margins {
  let rows: [Double]
  let columns: [Double]
  let total: Double

  init(of table: [[Int]]) throws {
    let width = table.first?.count ?? 0
    for size in [table.count, width] where size < 2 {
      throw StatisticsError.tooFewValues(count: size, needed: 2)
    }
    for row in table {
      try checkLengths(width, row.count)
      for count in row { try checkCounts(count) }
    }
    rows = table.map { $0.reduce(0) { $0 + Double($1) } }
    columns = (0..<width).map { column in table.reduce(0) { $0 + Double($1[column]) } }
    total = rows.reduce(0, +)
    guard rows.allSatisfy({ $0 > 0 }) else { throw StatisticsError.emptyGroup(name: "row") }
    guard columns.allSatisfy({ $0 > 0 }) else { throw StatisticsError.emptyGroup(name: "column") }
  }

  func chiSquare(of table: [[Int]], correction: Double) -> Double {
    var sum = 0.0
    for (row, counts) in zip(rows, table) {
      for (column, count) in zip(columns, counts) {
        let expected = row * column / total
        let distance = max(0, abs(Double(count) - expected) - correction)
        sum += distance * distance / expected
      }
    }
    return sum
  }
}
