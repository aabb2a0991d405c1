/// One tree's leaves as bits, 64 to a word, and what its splits rule out.
struct LeafBits {
  private struct Split {
    /// Into the features of the group's ranks.
    var feature: Int
    var rank: Int
    var defaultsLeft: Bool
    var leftLeaves: Range<Int>
    var rightLeaves: Range<Int>
  }

  private let splits: [Split]
  /// The leaves' values from left to right.
  private let leaves: [Double]

  var wordCount: Int { Self.wordCount(leaves.count) }

  static func wordCount(_ leafCount: Int) -> Int {
    (leafCount + UInt64.bitWidth - 1) / UInt64.bitWidth
  }

  init(_ tree: DecisionTree, ranks: SplitRanks) {
    let ranges = tree.leafRanges()
    var splits: [Split] = []
    var leaves = [Double](repeating: 0, count: ranges[0].count)
    for (node, range) in zip(tree.nodes, ranges) {
      guard node.firstChild != 0 else {
        leaves[range.lowerBound] = node.value
        continue
      }
      let place = ranks.place(of: node)
      splits.append(
        Split(
          feature: place.feature, rank: place.rank, defaultsLeft: node.defaultsLeft,
          leftLeaves: ranges[node.firstChild], rightLeaves: ranges[node.firstChild + 1]))
    }
    self.splits = splits
    self.leaves = leaves
  }
}

extension LeafBits {
  /// The values of one word's leaves, from bit 0.
  func leaves(ofWord word: Int) -> ArraySlice<Double> {
    leaves.dropFirst(word * UInt64.bitWidth).prefix(UInt64.bitWidth)
  }

  /// The leaves of one word that each state of each feature leaves over.
  ///
  /// Bits beyond the tree's last leaf stay set. They do no harm: the row's leaf is a lower bit,
  /// and if it is in another word, they stand for leaves of -0.
  /// `firstStates` has the first state of each feature, and at the end the number of states.
  func masks(ofWord word: Int, firstStates: [Int]) -> [UInt64] {
    let stateCount = firstStates.last ?? 0
    // What a split leaves over holds for the states up to its own (it goes left) or for all from
    // the next on (right): it is noted once, and then spread.
    var upTo = [UInt64](repeating: .max, count: stateCount)
    var from = upTo
    for split in splits {
      let goingLeft = ~Self.bits(of: split.rightLeaves, inWord: word)
      let goingRight = ~Self.bits(of: split.leftLeaves, inWord: word)
      let missing = firstStates[split.feature]
      upTo[missing] &= split.defaultsLeft ? goingLeft : goingRight
      upTo[missing + 1 + split.rank] &= goingLeft
      from[missing + 2 + split.rank] &= goingRight
    }
    for (missing, next) in zip(firstStates, firstStates.dropFirst()) {
      for state in missing + 2..<next { from[state] &= from[state - 1] }
      for state in (missing + 1..<next - 1).reversed() { upTo[state] &= upTo[state + 1] }
    }
    return zip(upTo, from).map { $0 & $1 }
  }

  private static func bits(of leaves: Range<Int>, inWord word: Int) -> UInt64 {
    let first = word * UInt64.bitWidth
    let bits = leaves.clamped(to: first..<first + UInt64.bitWidth)
    if bits.isEmpty { return 0 }
    return (UInt64.max >> (UInt64.bitWidth - bits.count)) << (bits.lowerBound - first)
  }
}

extension DecisionTree {
  var leafCount: Int { (nodes.count + 1) / 2 }

  /// For each node the leaves below it, numbered from left to right.
  fileprivate func leafRanges() -> [Range<Int>] {
    // Children come after their parents: sizes go upwards, then places downwards.
    var counts = [Int](repeating: 1, count: nodes.count)
    for (place, node) in nodes.enumerated().reversed() where node.firstChild != 0 {
      counts[place] = counts[node.firstChild] + counts[node.firstChild + 1]
    }
    var ranges = counts.map { 0..<$0 }
    for (place, node) in nodes.enumerated() where node.firstChild != 0 {
      let middle = ranges[place].lowerBound + counts[node.firstChild]
      ranges[node.firstChild] = ranges[place].lowerBound..<middle
      ranges[node.firstChild + 1] = middle..<ranges[place].upperBound
    }
    return ranges
  }
}
