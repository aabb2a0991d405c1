/// What sharing out a tree's answers needs of the tree, whatever the row.
struct TreePaths: Sendable {
  /// What the loops over a tree need of a split, close together.
  struct Split: Sendable {
    let position: Int32
    /// The left branch, which the right one follows.
    let firstChild: Int32
    let feature: Int32
    /// The child above it that another split on the same feature leads to, the nearest of them;
    /// 0 where there is none.
    let previous: Int32
  }

  let tree: DecisionTree
  /// Parents come before their children.
  let splits: [Split]
  /// Positions among the tree's nodes.
  let leaves: [Int]
  /// For each node the part of training that takes the branches of one feature on the way to it.
  ///
  /// The feature is that of the node's parent. A feature that is asked repeatedly counts as one:
  /// the shares of its branches are multiplied. 1 at the root.
  let shares: [Double]
  /// The tree's mean over the training data, one for each value of a leaf.
  let means: [Double]
  /// Different features on one way to a leaf, at most.
  let featureLimit: Int

  /// Prepares a tree.
  ///
  /// - Parameters:
  ///   - tree: Any.
  ///   - number: The tree that errors name.
  ///   - latest: A zero for each feature, and left so.
  /// - Throws: `ContributionError`.
  /// - Complexity: O(nodes); no recursion.
  init(_ tree: DecisionTree, number: Int, latest: inout [Int32]) throws {
    if tree.linearLeaves != nil { throw ContributionError.linearLeaves(tree: number) }
    let ratios = try Self.ratios(tree, number)
    let previous = Self.previous(tree, &latest)
    var shares = [Double](repeating: 1, count: tree.nodes.count)
    var depths = [Int](repeating: 0, count: tree.nodes.count)
    var reach = shares
    for (position, node) in tree.nodes.enumerated() where !node.isLeaf {
      for child in [node.firstChild, node.firstChild + 1] {
        shares[child] = shares[Int(previous[position])] * ratios[child]
        reach[child] = reach[position] * ratios[child]
        depths[child] = depths[position] + (previous[position] == 0 ? 1 : 0)
      }
    }
    self.tree = tree
    self.shares = shares
    splits = tree.nodes.indices.lazy.filter { !tree.nodes[$0].isLeaf }.map { position in
      Split(
        position: Int32(position), firstChild: Int32(tree.nodes[position].firstChild),
        feature: Int32(tree.nodes[position].feature), previous: previous[position])
    }
    leaves = tree.nodes.indices.filter { tree.nodes[$0].isLeaf }
    featureLimit = depths.max() ?? 0
    means = (0..<(tree.leafVectors?.width ?? 1)).map { output in
      tree.nodes.indices.reduce(0) { sum, position in
        tree.nodes[position].isLeaf
          ? sum + reach[position] * tree.leafValue(position, output: output) : sum
      }
    }
  }

  /// Points at which the products of shares, polynomials, must be known.
  var pointCount: Int { (featureLimit + 1) / 2 }

  /// Nodes to visit for a row.
  var work: Double { Double(tree.nodes.count) * Double(pointCount * means.count) }
}

extension TreePaths {
  /// How far the covers of branches may miss that of their split: far more than rounding to
  /// Float32 explains, as some versions also add in Float32.
  private static let tolerance = 0.01

  /// For each node the part of its parent's training data that it took; 1 at the root.
  private static func ratios(_ tree: DecisionTree, _ number: Int) throws -> [Double] {
    var ratios = [Double](repeating: 1, count: tree.nodes.count)
    if tree.nodes.count == 1 { return ratios }
    guard let covers = tree.statistics.covers else {
      throw ContributionError.noCovers(tree: number)
    }
    for (position, node) in tree.nodes.enumerated() where !node.isLeaf {
      let (whole, left, right) = (
        covers[position], covers[node.firstChild], covers[node.firstChild + 1]
      )
      if whole == 0 { throw ContributionError.emptySplit(tree: number) }
      if abs(left + right - whole) > tolerance * whole {
        throw ContributionError.unevenCovers(tree: number)
      }
      // As in the libraries, by the split's own cover, which XGBoost rounds to Float32.
      ratios[node.firstChild] = left / whole
      ratios[node.firstChild + 1] = right / whole
    }
    return ratios
  }

  /// Walks the tree depth first, with the latest branch of each feature on the way.
  private static func previous(_ tree: DecisionTree, _ latest: inout [Int32]) -> [Int32] {
    var previous = [Int32](repeating: 0, count: tree.nodes.count)
    var stack: [(split: Int, branch: Int)] = tree.nodes[0].isLeaf ? [] : [(0, 0)]
    while let (split, branch) = stack.popLast() {
      let node = tree.nodes[split]
      if branch == 0 { previous[split] = latest[node.feature] }
      if branch == 2 {
        latest[node.feature] = previous[split]
        continue
      }
      let child = node.firstChild + branch
      latest[node.feature] = Int32(child)
      stack.append((split, branch + 1))
      if !tree.nodes[child].isLeaf { stack.append((child, 0)) }
    }
    return previous
  }
}

extension DecisionTree {
  /// What a leaf adds to an output: with leaves of one value the output does not matter.
  func leafValue(_ position: Int, output: Int) -> Double {
    let leaf = nodes[position]
    return leafVectors?.value(row: leaf.row, output: output) ?? leaf.value
  }
}
