/// One binary tree, known to be sound, in breadth-first order.
///
/// Every node but the root is reached exactly once, siblings are neighbours, every split is on a
/// feature that exists, no threshold is NaN and every leaf is finite. Nodes that the root does not
/// lead to (pruned ones) are gone. XGBoost's and LightGBM's trees differ only in what `Node.test`
/// says, and in the arithmetic of the ensemble.
package struct DecisionTree: Sendable {
  /// A split or a leaf.
  package struct Node: Sendable {
    /// The feature a split asks for; 0 in a leaf.
    package var feature: Int
    /// The left child, which the right one follows; 0 in a leaf, as the root is nobody's child.
    package var firstChild: Int
    /// A split's threshold or a leaf's value; XGBoost's are Float32 numbers, exactly.
    ///
    /// 0 in a split by categories. In a leaf of several values, the first of them.
    package var value: Double
    /// Where in the tree's `categories`, `leafVectors` or `linearLeaves` the node's part stands.
    package var row: Int32
    /// How a split decides.
    package var test: SplitTest
    /// Where a missing value goes.
    package var defaultsLeft: Bool

    package var isLeaf: Bool { firstChild == 0 }
  }

  /// The root is node 0; never empty.
  package let nodes: [Node]
  /// Edges on the longest way from the root to a leaf; 0 when the root is a leaf.
  package let depth: Int
  /// The sets of the splits by categories.
  package let categories: CategorySets
  /// Leaves of several values, one after the other; empty when each leaf has one value.
  package let leafVectors: LeafVectors?
  /// Leaves that add a linear function of the row (LightGBM's `linear_tree`).
  package let linearLeaves: LinearLeaves?
  /// What training recorded of the nodes.
  package let statistics: NodeStatistics

  init(
    nodes: [Node], depth: Int, categories: CategorySets = CategorySets(othersGoLeft: false),
    leafVectors: LeafVectors? = nil, linearLeaves: LinearLeaves? = nil,
    statistics: NodeStatistics = NodeStatistics()
  ) {
    self.nodes = nodes
    self.depth = depth
    self.categories = categories
    self.leafVectors = leafVectors
    self.linearLeaves = linearLeaves
    self.statistics = statistics
  }
}

/// How a split sends a value that is there to the left, and which values are missing.
///
/// A missing value takes the default side. Sources: `RegTree::GetNext` and `common::Decision` of
/// XGBoost, `Tree::NumericalDecision` and `Tree::CategoricalDecision` of LightGBM.
package enum SplitTest: UInt8, Sendable {
  /// XGBoost: left below the threshold; NaN is missing.
  case below
  /// LightGBM: left up to the threshold; NaN counts as 0, and nothing is missing.
  case atMost
  /// LightGBM: left up to the threshold; NaN is missing.
  case atMostOrNaN
  /// LightGBM: left up to the threshold; NaN and values within ±1e-35 are missing.
  case atMostOrZero
  /// XGBoost: by the category, which the value is rounded down to; NaN is missing.
  case categoryRoundedDown
  /// LightGBM: by the category, which the value is cut off to; NaN is missing.
  case categoryCutOff

  package var isCategorical: Bool {
    switch self {
    case .categoryRoundedDown, .categoryCutOff: true
    case .below, .atMost, .atMostOrNaN, .atMostOrZero: false
    }
  }
}

/// What training recorded of a tree's nodes, none of which prediction needs.
package struct NodeStatistics: Sendable {
  /// How much of the training data reached each node: XGBoost's sum of hessians, LightGBM's count.
  ///
  /// nil when the file has none, or has one that is negative or no number.
  package var covers: [Double]?
  /// What each split won, as the library measures it; 0 in leaves.
  ///
  /// nil when the file has none, or has one that is no number.
  package var gains: [Double]?
}

/// A tree's leaves that have one value for each output.
package struct LeafVectors: Sendable {
  /// Values of one leaf.
  package let width: Int
  /// Row after row; `Node.row` is a leaf's.
  package let values: [Double]

  /// A leaf's value for one output.
  package func value(row: Int32, output: Int) -> Double {
    values[Int(row) * width + output]
  }
}
