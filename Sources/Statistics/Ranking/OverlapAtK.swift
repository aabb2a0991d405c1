/// The share of the first k places that two rankings fill with the same elements, in any order.
///
/// `|A ∩ B| / k` of the first k elements of each; where both rankings are shorter than k, the longer
/// one's length takes the place of k, so that equal rankings always overlap fully.
///
/// - Parameters:
///   - first: Different elements, best first; not empty.
///   - second: The same of the other ranking.
///   - k: 1 or more.
/// - Returns: 0...1.
/// - Throws: `StatisticsError.depthNotPositive`, `.tooFewValues` for an empty ranking,
///   `.repeatedElement` when one of the first k elements of a ranking stands there twice.
package func overlapAtK<Element: Hashable>(
  _ first: [Element], _ second: [Element], k: Int
) throws -> Double {
  guard k > 0 else { throw StatisticsError.depthNotPositive(k) }
  var tops: [Set<Element>] = []
  for ranking in [first, second] {
    guard !ranking.isEmpty else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
    var top: Set<Element> = []
    for (index, element) in ranking.prefix(k).enumerated() {
      guard top.insert(element).inserted else {
        throw StatisticsError.repeatedElement(index: index)
      }
    }
    tops.append(top)
  }
  return Double(tops[0].intersection(tops[1]).count) / Double(max(tops[0].count, tops[1].count))
}
