/// The sets of categories by which a tree's splits decide.
///
/// XGBoost lists the categories that go right and LightGBM those that go left; here a set bit
/// always means left.
package struct CategorySets: Sendable {
  private static let wordBits = 32

  /// Where a category goes that is in no split's reach: unknown, negative or too large.
  package let othersGoLeft: Bool
  /// All sets, one after the other; bit 0 of a set's first word is category 0.
  package private(set) var words: [UInt32] = []
  /// Where each set begins in `words`, and after the last where it ends.
  package private(set) var starts: [Int] = [0]

  init(othersGoLeft: Bool) {
    self.othersGoLeft = othersGoLeft
  }

  package var count: Int { starts.count - 1 }

  /// Adds a set whose bits say who goes left.
  mutating func append(leftWords: some Sequence<UInt32>) {
    words.append(contentsOf: leftWords)
    starts.append(words.count)
  }

  /// Adds a set from the categories that go right; all others go left.
  ///
  /// - Parameter right: Categories from 0 on, in any order.
  mutating func append(goingRight right: some Collection<Int>) {
    let start = words.count
    let wordCount = right.max().map { $0 / Self.wordBits + 1 } ?? 0
    words.append(contentsOf: repeatElement(.max, count: wordCount))
    for category in right {
      words[start + category / Self.wordBits] &= ~(1 << UInt32(category % Self.wordBits))
    }
    starts.append(words.count)
  }

  /// How many words `append(goingRight:)` adds.
  static func wordCount(ofLargest category: Int) -> Int {
    category / wordBits + 1
  }
}

extension CategorySets {
  /// Where a split sends a category.
  ///
  /// - Parameters:
  ///   - category: Rounded as the split's test says, and still a floating-point number.
  ///   - set: `Node.row` of the split.
  /// - Returns: Whether it goes left.
  package func goesLeft(category: Double, set: Int32) -> Bool {
    let start = starts[Int(set)]
    let end = starts[Int(set) + 1]
    // The comparison also keeps infinities from becoming integers.
    guard category >= 0, category < Double((end - start) * Self.wordBits) else {
      return othersGoLeft
    }
    let index = Int(category)
    return words[start + index / Self.wordBits] >> UInt32(index % Self.wordBits) & 1 == 1
  }
}
