/// How the nodes of a file's tree hang together, known to be a tree, in breadth-first order.
struct TreeShape {
  static let noChild = -1

  /// What is wrong with a node, by its number in the file.
  struct Failure: Error {
    let node: Int
    let flaw: ModelFlaw
  }

  /// The file's numbers of the nodes that the root leads to, the root first and siblings together.
  let order: [Int]
  /// For each node of `order`, where its left child stands in it; 0 in a leaf.
  let firstChildren: [Int]
  /// Edges on the longest way from the root to a leaf.
  let depth: Int

  /// Checks that nodes form a tree.
  ///
  /// Nodes that the root does not lead to are left out: pruned files keep deleted nodes.
  ///
  /// - Parameters:
  ///   - leftChildren: For each node its left child, or `noChild` in a leaf; at least one node.
  ///   - rightChildren: As many.
  /// - Throws: `Failure` for the first bad node in breadth-first order.
  /// - Complexity: O(nodes), whatever the children say; no recursion.
  init(leftChildren: [Int], rightChildren: [Int]) throws(Failure) {
    var order = [0]
    var firstChildren: [Int] = []
    var reached = [Bool](repeating: false, count: leftChildren.count)
    reached[0] = true
    var levelEnd = 1
    var depth = 0
    while firstChildren.count < order.count {
      if firstChildren.count == levelEnd {
        levelEnd = order.count
        depth += 1
      }
      let node = order[firstChildren.count]
      let left = leftChildren[node]
      let right = rightChildren[node]
      if left == Self.noChild, right == Self.noChild {
        firstChildren.append(0)
        continue
      }
      firstChildren.append(order.count)
      try Self.reach(left, right, from: node, &reached)
      order += [left, right]
    }
    self.order = order
    self.firstChildren = firstChildren
    self.depth = depth
  }

  private static func reach(
    _ left: Int, _ right: Int, from node: Int, _ reached: inout [Bool]
  ) throws(Failure) {
    if left == noChild || right == noChild { throw Failure(node: node, flaw: .oneChildOnly) }
    for child in [left, right] {
      guard reached.indices.contains(child) else {
        throw Failure(node: node, flaw: .childOutOfRange(child: child, nodeCount: reached.count))
      }
      if reached[child] { throw Failure(node: node, flaw: .reachedTwice(child: child)) }
      reached[child] = true
    }
  }
}

extension TreeShape {
  /// One value for each node of the tree, from a list in the file's order.
  func arranged<Value>(_ values: [Value]) -> [Value] {
    order.map { values[$0] }
  }
}
