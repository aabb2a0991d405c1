import Foundation

/// How much two rankings agree, the first places counting most.
///
/// Source: W. Webber, A. Moffat and J. Zobel, "A Similarity Measure for Indefinite Rankings", ACM
/// Trans. Inf. Syst. 28 (2010) 20, whose equations are given.
package struct RankOverlap: Equatable, Sendable {
  /// For each depth d from 1 to the longer ranking's length, the elements that both share above it.
  package let shared: [Int]
  /// The length of the shorter ranking.
  package let shorter: Int

  /// Takes two rankings, best first.
  ///
  /// - Parameters:
  ///   - first: Different elements, one or more.
  ///   - second: The same of the other ranking; may be of another length.
  /// - Throws: `StatisticsError.tooFewValues` for an empty ranking, `.repeatedElement`.
  package init<Element: Hashable>(_ first: [Element], _ second: [Element]) throws {
    var (seenFirst, seenSecond): (Set<Element>, Set<Element>) = ([], [])
    guard !first.isEmpty, !second.isEmpty else {
      throw StatisticsError.tooFewValues(count: 0, needed: 1)
    }
    var (count, shared): (Int, [Int]) = (0, [])
    for place in 0..<max(first.count, second.count) {
      for (ranking, isFirst) in [(first, true), (second, false)] where place < ranking.count {
        let element = ranking[place]
        let isNew =
          isFirst ? seenFirst.insert(element).inserted : seenSecond.insert(element).inserted
        guard isNew else { throw StatisticsError.repeatedElement(index: place) }
        if isFirst ? seenSecond.contains(element) : seenFirst.contains(element) { count += 1 }
      }
      shared.append(count)
    }
    self.shared = shared
    shorter = min(first.count, second.count)
  }

  /// The extrapolated overlap: as if the agreement at the end went on for ever (equation 32).
  ///
  /// - Parameter persistence: The chance of looking one place further, strictly between 0 and 1.
  /// - Returns: 0...1; 1 for equal rankings.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func extrapolated(persistence: Double) throws -> Double {
    try checkRate(persistence, "persistence")
    let p = persistence
    let (s, l) = (Double(shorter), Double(shared.count))
    let (atShort, atLong) = (Double(shared[shorter - 1]), Double(shared[shared.count - 1]))
    var (sum, power) = (0.0, 1.0)
    for (place, count) in shared.enumerated() {
      let d = Double(place + 1)
      power *= p
      sum += Double(count) / d * power
      if d > s { sum += atShort * (d - s) / (s * d) * power }
    }
    return (1 - p) / p * sum + ((atLong - atShort) / l + atShort / s) * power
  }

  /// The least overlap that any continuation could have, of the shorter ranking's depth (equation 11).
  ///
  /// - Parameter persistence: The chance of looking one place further, strictly between 0 and 1.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func least(persistence: Double) throws -> Double {
    try checkRate(persistence, "persistence")
    let p = persistence
    let end = Double(shared[shorter - 1])
    var (sum, power) = (-end * log1p(-p), 1.0)
    for (place, count) in shared.prefix(shorter).enumerated() {
      power *= p
      sum += (Double(count) - end) * power / Double(place + 1)
    }
    return (1 - p) / p * sum
  }

  /// The overlap of the shorter ranking's depth alone, not normalised (equation 4, cut off).
  ///
  /// - Parameter persistence: The chance of looking one place further, strictly between 0 and 1.
  /// - Returns: 0 to `1 − p^depth`.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func truncated(persistence: Double) throws -> Double {
    try checkRate(persistence, "persistence")
    let p = persistence
    var (sum, power) = (0.0, 1.0)
    for (place, count) in shared.prefix(shorter).enumerated() {
      sum += power * Double(count) / Double(place + 1)
      power *= p
    }
    return (1 - p) * sum
  }

  /// The mean over the depths 1...k of the share of shared elements.
  ///
  /// - Parameter k: 1 to the shorter ranking's length.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.depthNotPositive`, `.tooFewValues` beyond the shorter ranking.
  package func averageOverlap(at k: Int) throws -> Double {
    try checkDepth(k)
    return shared.prefix(k).enumerated().reduce(0) {
      $0 + Double($1.element) / Double($1.offset + 1)
    } / Double(k)
  }

  /// The elements that the first k places share, over all that stand there.
  ///
  /// - Parameter k: 1 to the shorter ranking's length.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.depthNotPositive`, `.tooFewValues` beyond the shorter ranking.
  package func jaccard(at k: Int) throws -> Double {
    try checkDepth(k)
    let count = Double(shared[k - 1])
    return count / (2 * Double(k) - count)
  }

  /// Whether both rankings begin with the same element.
  package var hasSameTop: Bool { shared[0] == 1 }

  private func checkDepth(_ k: Int) throws {
    guard k > 0 else { throw StatisticsError.depthNotPositive(k) }
    guard k <= shorter else { throw StatisticsError.tooFewValues(count: shorter, needed: k) }
  }
}
