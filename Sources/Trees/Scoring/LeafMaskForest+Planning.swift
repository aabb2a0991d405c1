extension LeafMaskForest {
  /// Which consecutive trees make a group, and which features share a look-up.
  struct GroupPlan {
    /// Features, as indices into those of `ranks`, whose states together choose a line.
    struct Lookup {
      var features: [Int]
      var lineCount: Int
    }

    let trees: Range<Int>
    let ranks: SplitRanks
    let lookups: [Lookup]
    let blockCount: Int

    var lineCount: Int { lookups.reduce(0) { $0 + $1.lineCount } }
  }

  /// Parts trees into groups; nil if they are better walked.
  static func plans(for trees: [DecisionTree]) -> [GroupPlan]? {
    let lineLimit = lineLimit(forBlocks: blockCount(of: trees[...]))
    var plans: [GroupPlan] = []
    while let first = plans.last?.trees.upperBound ?? trees.indices.first, first < trees.count {
      guard let plan = GroupPlan(of: trees, from: first, lineLimit: lineLimit) else { return nil }
      plans.append(plan)
    }
    let cost = plans.reduce(0) { $0 + $1.cost }
    return cost <= trees.reduce(0) { $0 + $1.walkingCost } ? plans : nil
  }

  /// The most lines of one block.
  ///
  /// The more thresholds are ranked together, the fewer searches a row takes, as long as all
  /// lines together fit the cache, here 8 MB. A row in batches of 1 000, with 512, 1 024, 2 048
  /// and 4 096 lines: 100 trees on continuous features 1.17, 0.71, 0.49 and 0.37 µs; 1 000 trees
  /// with nearly all thresholds distinct 11.6, 12.5, 14.1 and 16.6 µs; 5 000 trees 51, 53, 82 and
  /// 83 µs.
  private static func lineLimit(forBlocks blockCount: Int) -> Int {
    max(512, min(8192, 8 << 20 / (max(blockCount, 1) * MemoryLayout<Line>.size)))
  }

  fileprivate static func blockCount(of trees: ArraySlice<DecisionTree>) -> Int {
    let words = trees.reduce(0) { $0 + LeafBits.wordCount($1.leafCount) }
    return (words + Line.scalarCount - 1) / Line.scalarCount
  }
}

// Costs are tenths of a nanosecond, measured on models of 3 to 400 features and depths 3 to 12.
// They need not be exact: where the two ways cost about the same, either will do.

extension LeafMaskForest.GroupPlan {
  /// The most leaves of one tree.
  ///
  /// Each of a tree's words is made from all of its splits, so that the work grows with the square
  /// of the leaves: 26 s for half a million of them. By the costs here even 2 048 leaves alone are
  /// better walked.
  private static var leafLimit: Int { 4096 }

  /// What one row costs.
  fileprivate var cost: Int {
    let searches = ranks.features.reduce(0) { $0 + 12 + 9 * $1.searchDepth }
    return searches + blockCount * (64 + 10 * lookups.count)
  }
}

extension DecisionTree {
  /// What one row costs when it walks this tree, were the tree balanced.
  fileprivate var walkingCost: Int {
    27 * (1 + Int.bitWidth - (leafCount - 1).leadingZeroBitCount)
  }
}

extension LeafMaskForest.GroupPlan {
  /// Takes as many trees as the limit of lines allows; nil if it allows none.
  ///
  /// - Parameters:
  ///   - trees: All trees.
  ///   - first: The first tree to take; there is one.
  ///   - lineLimit: The most lines of one block.
  fileprivate init?(of trees: [DecisionTree], from first: Int, lineLimit: Int) {
    var keys: Set<UInt128> = []
    var columns: Set<Int> = []
    var end = first
    while end < trees.count {
      let splits = trees[end].nodes.lazy.filter { $0.firstChild != 0 }
      if trees[end].leafCount > Self.leafLimit { return nil }
      // NaN has no rank.
      if splits.contains(where: \.value.isNaN) { return nil }
      let newKeys = Set(splits.map(SplitRanks.key)).subtracting(keys)
      let newColumns = Set(splits.map(\.feature)).subtracting(columns)
      // Each threshold parts a state in two; a feature has one more for missing values.
      let lineCount = keys.count + newKeys.count + 2 * (columns.count + newColumns.count)
      if lineCount > lineLimit { break }
      keys.formUnion(newKeys)
      columns.formUnion(newColumns)
      end += 1
    }
    if end == first { return nil }
    self.trees = first..<end
    ranks = SplitRanks(keys)
    lookups = Self.lookups(for: ranks.features.map(\.stateCount), lineLimit: lineLimit)
    blockCount = LeafMaskForest.blockCount(of: trees[first..<end])
  }

  /// Puts features of few states together, as long as that makes at most 256 lines.
  ///
  /// A yes-or-no feature has three states. The 11 features that the production model asks for
  /// make 7 look-ups: 0.18 µs a row instead of 0.21.
  private static func lookups(for stateCounts: [Int], lineLimit: Int) -> [Lookup] {
    var lookups: [Lookup] = []
    var spareLines = lineLimit - stateCounts.reduce(0, +)
    for feature in stateCounts.indices.sorted(by: { stateCounts[$0] < stateCounts[$1] }) {
      let own = Lookup(features: [feature], lineCount: stateCounts[feature])
      guard let last = lookups.last else {
        lookups.append(own)
        continue
      }
      let together = last.lineCount * own.lineCount
      let added = together - last.lineCount - own.lineCount
      if together <= 256, added <= spareLines {
        spareLines -= added
        lookups[lookups.count - 1] = Lookup(
          features: last.features + own.features, lineCount: together)
      } else {
        lookups.append(own)
      }
    }
    return lookups
  }
}
