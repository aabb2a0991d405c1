extension LeafMaskForest {
  /// Lays out trees in the order in which their leaves are to be added.
  ///
  /// - Returns: nil for trees that are better walked.
  init?(_ trees: [DecisionTree]) {
    guard let plans = Self.plans(for: trees) else { return nil }
    var builder = Builder()
    for plan in plans {
      builder.append(plan)
      for tree in trees[plan.trees] { builder.append(LeafBits(tree, ranks: plan.ranks), plan) }
    }
    groups = builder.groups
    features = builder.features
    thresholds = builder.thresholds
    lines = builder.lines
    leaves = builder.leaves
  }

  fileprivate struct Builder {
    var groups: [Group] = []
    var features: [Feature] = []
    var thresholds: [Number] = []
    var lines: [Line] = []
    var leaves: [Number] = []
    /// Where the next word goes, counted over all blocks.
    var word = 0
  }
}

extension LeafMaskForest.Builder {
  /// Begins a group, all of whose words are filling words so far.
  fileprivate mutating func append(_ plan: LeafMaskForest.GroupPlan) {
    let blocks = groups.last?.blocks.upperBound ?? 0
    let wordsPerBlock = LeafMaskForest.Line.scalarCount
    word = blocks * wordsPerBlock
    let firstFeature = features.count
    appendFeatures(plan)
    groups.append(
      LeafMaskForest.Group(
        features: firstFeature..<features.count, lookupCount: plan.lookups.count,
        blocks: blocks..<blocks + plan.blockCount, firstLine: lines.count,
        lineCount: plan.lineCount))
    lines += repeatElement(.zero, count: plan.blockCount * plan.lineCount)
    leaves += repeatElement(
      -0.0, count: plan.blockCount * wordsPerBlock * LeafMaskForest.leavesPerWord)
  }

  private mutating func appendFeatures(_ plan: LeafMaskForest.GroupPlan) {
    var firstLine = 0
    for (number, lookup) in plan.lookups.enumerated() {
      var stride = 1
      for place in lookup.features {
        let feature = plan.ranks.features[place]
        features.append(
          LeafMaskForest.Feature(
            column: feature.column, firstThreshold: thresholds.count, depth: feature.searchDepth,
            lookup: number, stride: stride, firstLine: stride == 1 ? firstLine : 0))
        thresholds += feature.searchTree.map { Number($0) }
        stride *= feature.stateCount
      }
      firstLine += lookup.lineCount
    }
  }

  /// Sets the next words to those of a tree.
  fileprivate mutating func append(_ tree: LeafBits, _ plan: LeafMaskForest.GroupPlan) {
    let states = plan.ranks.firstStates
    for part in 0..<tree.wordCount {
      setLines(to: tree.masks(ofWord: part, firstStates: states), firstStates: states, plan)
      let first = word * LeafMaskForest.leavesPerWord
      for (bit, leaf) in tree.leaves(ofWord: part).enumerated() {
        leaves[first + bit] = Number(leaf)
      }
      word += 1
    }
  }

  private mutating func setLines(
    to stateMasks: [UInt64], firstStates: [Int], _ plan: LeafMaskForest.GroupPlan
  ) {
    guard let group = groups.last else { return }
    let (block, scalar) = word.quotientAndRemainder(dividingBy: LeafMaskForest.Line.scalarCount)
    var first = group.firstLine + (block - group.blocks.lowerBound) * group.lineCount
    for lookup in plan.lookups {
      var count = 1
      lines[first][scalar] = .max
      for feature in lookup.features {
        let states = firstStates[feature]..<firstStates[feature + 1]
        // State 0 last, because the others are made from what stands in its place.
        for (number, state) in states.enumerated().reversed() {
          for line in first..<first + count {
            lines[line + number * count][scalar] = lines[line][scalar] & stateMasks[state]
          }
        }
        count *= states.count
      }
      first += count
    }
  }
}
