/// One binary tree, known to be sound, in breadth-first order.
///
/// Every node but the root is reached exactly once, siblings are neighbours, and every split is
/// on a feature that exists. Nodes that the root does not lead to (pruned ones) are gone.
struct DecisionTree: Sendable {
  struct Node: Sendable {
    /// The feature a split asks for; 0 in a leaf.
    var feature: Int
    /// A split's threshold (left if the feature is below it) or a leaf's value.
    var value: Float
    /// Where a missing feature goes.
    var defaultsLeft: Bool
    /// The left child, which the right one follows.
    ///
    /// 0 in a leaf, as the root is nobody's child.
    var firstChild: Int
  }

  /// The root is node 0; never empty.
  let nodes: [Node]
  /// Edges on the longest way from the root to a leaf; 0 when the root is a leaf.
  let depth: Int
}

extension DecisionTree {
  /// A tree as files state it: one entry per node in each list, in any order, the root first.
  struct Columns {
    static let noChild = -1

    /// The number of a node's left child, or `noChild` in a leaf.
    var leftChildren: [Int]
    var rightChildren: [Int]
    var features: [Int]
    var values: [Float]
    var defaultsLeft: [Bool]
  }

  /// What is wrong with a node, by its number in the file.
  struct Failure: Error {
    let node: Int
    let flaw: ModelFlaw
  }

  /// Checks a tree and puts it into breadth-first order.
  ///
  /// Features of nodes that the root does not lead to are not looked at: pruned files keep
  /// deleted nodes with placeholders in them.
  ///
  /// - Parameters:
  ///   - columns: Lists of one length, at least 1.
  ///   - featureCount: Features are 0 ..< featureCount.
  /// - Throws: `Failure` for the first bad node in breadth-first order.
  /// - Complexity: O(nodes), whatever the children say; no recursion.
  init(_ columns: Columns, featureCount: Int) throws(Failure) {
    var nodes: [Node] = []
    var order = [0]  // file numbers in breadth-first order
    var reached = [Bool](repeating: false, count: columns.leftChildren.count)
    reached[0] = true
    var levelEnd = 1
    var depth = 0
    while nodes.count < order.count {
      if nodes.count == levelEnd {
        levelEnd = order.count
        depth += 1
      }
      let number = order[nodes.count]
      var node = Node(
        feature: 0, value: columns.values[number], defaultsLeft: columns.defaultsLeft[number],
        firstChild: 0)
      if let children = try columns.children(of: number, reached: &reached) {
        node.feature = try columns.feature(of: number, featureCount: featureCount)
        node.firstChild = order.count
        order += [children.left, children.right]
      }
      nodes.append(node)
    }
    self.nodes = nodes
    self.depth = depth
  }
}

extension DecisionTree.Columns {
  /// A node's two children, marked as reached; nil for a leaf.
  fileprivate func children(
    of node: Int, reached: inout [Bool]
  ) throws(DecisionTree.Failure) -> (left: Int, right: Int)? {
    let left = leftChildren[node]
    let right = rightChildren[node]
    if left == Self.noChild, right == Self.noChild { return nil }
    if left == Self.noChild || right == Self.noChild {
      throw DecisionTree.Failure(node: node, flaw: .oneChildOnly)
    }
    for child in [left, right] {
      guard reached.indices.contains(child) else {
        throw DecisionTree.Failure(
          node: node, flaw: .childOutOfRange(child: child, nodeCount: reached.count))
      }
      if reached[child] {
        throw DecisionTree.Failure(node: node, flaw: .reachedTwice(child: child))
      }
      reached[child] = true
    }
    return (left, right)
  }

  fileprivate func feature(
    of node: Int, featureCount: Int
  ) throws(DecisionTree.Failure) -> Int {
    let feature = features[node]
    guard (0..<featureCount).contains(feature) else {
      throw DecisionTree.Failure(
        node: node, flaw: .outOfRange(found: feature, allowed: 0...featureCount - 1))
    }
    return feature
  }
}
