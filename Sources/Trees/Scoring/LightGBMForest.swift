/// Scores LightGBM's trees of numeric splits and plain leaves as fast as XGBoost's.
///
/// Once a row's values are what the splits take them for, all that is left of the difference is
/// "up to the threshold" instead of "below", and x ≤ t is x < the number after t.
struct LightGBMForest: Sendable {
  private let forest: FlatForest<Double>
  /// For each feature how its splits read a value; nil for features that no split asks for.
  private let tests: [SplitTest?]

  /// Lays out trees in the order in which their leaves are to be added.
  ///
  /// Fails where a tree has other splits or leaves, or two splits on one feature differ in which
  /// values are missing, as splits of one training never do.
  ///
  /// - Parameters:
  ///   - trees: Any.
  ///   - featureCount: The number of values in a row.
  init?(_ trees: [DecisionTree], featureCount: Int) {
    var tests = [SplitTest?](repeating: nil, count: featureCount)
    for tree in trees {
      guard tree.leafVectors == nil, tree.linearLeaves == nil else { return nil }
      for node in tree.nodes where !node.isLeaf {
        guard !node.test.isCategorical, node.value < .infinity,
          tests[node.feature] == nil || tests[node.feature] == node.test
        else { return nil }
        tests[node.feature] = node.test
      }
    }
    self.tests = tests
    forest = FlatForest(trees.map(\.withSplitsBelow))
  }

  /// Adds each tree's leaf to the base margin, in the order of the trees.
  ///
  /// - Parameters:
  ///   - rows: Whole rows one after the other.
  ///   - baseMargin: Of every row.
  /// - Returns: A margin for each row.
  func margins(of rows: Span<Double>, from baseMargin: Double) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    var index = 0
    while index < rows.count {
      for test in tests {
        values.append(test?.readValue(rows[index]) ?? 0)
        index += 1
      }
    }
    return forest.margins(of: values.span, width: tests.count, from: baseMargin)
  }
}

extension SplitTest {
  /// What a numeric split of LightGBM takes a value for: NaN where it is missing.
  fileprivate func readValue(_ value: Double) -> Double {
    switch self {
    case .atMost: value.isNaN ? 0 : value.asLightGBMReadsIt
    case .atMostOrZero: value.asLightGBMReadsIt == 0 ? .nan : value
    case .atMostOrNaN, .below, .categoryRoundedDown, .categoryCutOff: value.asLightGBMReadsIt
    }
  }
}

extension DecisionTree {
  /// The same tree for values that are read, with splits that send values below to the left.
  fileprivate var withSplitsBelow: DecisionTree {
    DecisionTree(
      nodes: nodes.map { node in
        var node = node
        if !node.isLeaf { (node.value, node.test) = (node.value.nextUp, .below) }
        return node
      }, depth: depth)
  }
}
