import Foundation

/// How p-values of several tests are raised so that all can be compared with one alpha.
package enum PValueAdjustment: Sendable, CaseIterable {
  /// Family-wise, any dependence. Source: O. J. Dunn, J. Amer. Statist. Assoc. 56 (1961) 52–64.
  case bonferroni
  /// Family-wise, independent tests. Source: Z. Šidák, J. Amer. Statist. Assoc. 62 (1967) 626–633.
  case sidak
  /// Family-wise, any dependence, stepping down. Source: S. Holm, Scand. J. Statist. 6 (1979)
  /// 65–70.
  case holm
  /// Family-wise, independent or positively dependent. Source: Y. Hochberg, Biometrika 75 (1988)
  /// 800–802.
  case hochberg
  /// Family-wise, independent tests, stepping down: Holm's steps with Šidák's factor.
  ///
  /// Source: B. S. Holland and M. D. Copenhaver, Biometrics 43 (1987) 417–423.
  case holmSidak
  /// Family-wise, independent or positively dependent; never less powerful than Hochberg's.
  ///
  /// Source: G. Hommel, Biometrika 75 (1988) 383–386; adjusted values by S. P. Wright, Biometrics
  /// 48 (1992) 1005–1013.
  case hommel
  /// False discoveries, independent or positively dependent. Source: Y. Benjamini and Y. Hochberg,
  /// J. R. Statist. Soc. B 57 (1995) 289–300.
  case benjaminiHochberg
  /// False discoveries, any dependence. Source: Y. Benjamini and D. Yekutieli, Ann. Statist. 29
  /// (2001) 1165–1188.
  case benjaminiYekutieli
}

/// The p-values of a family of tests, adjusted for their number.
///
/// A test is rejected when its adjusted p-value is at most alpha.
///
/// - Parameters:
///   - pValues: 0...1, in any order.
///   - adjustment: The method.
/// - Returns: In the order given, 0...1; empty for none.
/// - Throws: `StatisticsError.probabilityOutOfRange`.
/// - Complexity: O(m²) time for Hommel's method, O(m log m) for the others.
package func adjusted(
  pValues: [Double], by adjustment: PValueAdjustment
) throws -> [Double] {
  for p in pValues where !(0...1).contains(p) {
    throw StatisticsError.probabilityOutOfRange(p)
  }
  let m = Double(pValues.count)
  switch adjustment {
  case .bonferroni: return pValues.map { min(1, $0 * m) }
  case .sidak: return pValues.map { -expm1(m * log1p(-$0)) }
  case .holm: return steppedDown(pValues) { $0 * (m - $1 + 1) }
  case .hochberg: return steppedUp(pValues) { $0 * (m - $1 + 1) }
  case .holmSidak: return steppedDown(pValues) { -expm1((m - $1 + 1) * log1p(-$0)) }
  case .hommel: return hommel(pValues)
  case .benjaminiHochberg: return steppedUp(pValues) { $0 * m / $1 }
  case .benjaminiYekutieli:
    let harmonic = stride(from: m, through: 1, by: -1).reduce(0) { $0 + 1 / $1 }
    return steppedUp(pValues) { $0 * m * harmonic / $1 }
  }
}

/// The running maximum from the smallest p-value up.
private func steppedDown(_ pValues: [Double], _ factor: (Double, Double) -> Double) -> [Double] {
  var (result, highest) = (pValues, 0.0)
  for (place, index) in ascending(pValues).enumerated() {
    highest = max(highest, min(1, factor(pValues[index], Double(place + 1))))
    result[index] = highest
  }
  return result
}

/// The running minimum from the largest p-value down.
private func steppedUp(_ pValues: [Double], _ factor: (Double, Double) -> Double) -> [Double] {
  var (result, lowest) = (pValues, 1.0)
  for (place, index) in ascending(pValues).enumerated().reversed() {
    lowest = min(lowest, factor(pValues[index], Double(place + 1)))
    result[index] = lowest
  }
  return result
}

/// The largest of Simes' p-values over the families of each size that could hold a test.
///
/// In the family of size j the j − 1 largest p-values go with the one in question.
private func hommel(_ pValues: [Double]) -> [Double] {
  let order = ascending(pValues)
  let sorted = order.map { pValues[$0] }
  let m = sorted.count
  var highest = sorted
  for size in stride(from: m, to: 1, by: -1) {
    let first = m - size + 1
    // Simes' p-value of the size − 1 largest, with one more below them.
    let others = (first..<m).reduce(1.0) { least, index in
      min(least, Double(size) * sorted[index] / Double(index - first + 2))
    }
    for index in sorted.indices {
      let own = index < first ? min(Double(size) * sorted[index], others) : others
      highest[index] = max(highest[index], own)
    }
  }
  var result = pValues
  for (place, index) in order.enumerated() { result[index] = min(1, highest[place]) }
  return result
}

private func ascending(_ pValues: [Double]) -> [Int] {
  pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
}
