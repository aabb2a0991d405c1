/// Shares out one tree's answer to one row; the lists are kept for the next.
///
/// A leaf is reached with a product of one factor for each feature on the way to it. When t is the
/// chance of a feature to be known, its factor is share · (1 - t) + fits · t: `share` of the
/// training data takes the feature's branches, and `fits` is 1 where the row does, else 0. The
/// Shapley value of a feature is the integral over t of the derivative by that feature's own
/// chance, and so of a polynomial: Gauss's rule gives it exactly. All factors are 0...1, so that,
/// unlike with algorithm 2 of Lundberg et al., no depth costs precision.
///
/// Sources: Lundberg, Erion, Lee, "Consistent Individualized Feature Attribution for Tree
/// Ensembles", arXiv:1802.03888, for the values; Owen, "Multilinear Extensions of Games",
/// Management Science 18 (1972), for the integral; Yu et al., "Linear TreeShap", arXiv:2209.08192,
/// for sums over whole subtrees.
struct RowPaths {
  /// For each node: 1 where the row takes all branches of the parent's feature on the way to it.
  private var fits: [Double]
  private var factors: [Double]
  /// The factor's derivative over the factor; 0 where the factor is 0, as then the product is too.
  private var slopes: [Double]
  /// Products of factors; on the way back, sums over the leaves below.
  private var products: [Double]

  /// - Parameter nodeCount: Nodes of the largest tree to come.
  init(nodeCount: Int) {
    fits = [Double](repeating: 1, count: nodeCount)
    factors = fits
    slopes = [Double](repeating: 0, count: nodeCount)
    products = fits
  }

  /// Finds the branches that a row takes.
  ///
  /// - Parameters:
  ///   - paths: The tree.
  ///   - values: Rows, one after the other.
  ///   - start: Where the row begins in `values`.
  mutating func follow(_ paths: TreePaths, _ values: Span<Double>, from start: Int) {
    for (position, node) in paths.tree.nodes.enumerated() where !node.isLeaf {
      let isLeft = paths.tree.goesLeft(values[start + node.feature], at: node)
      let before = fits[Int(paths.previous[position])]
      fits[node.firstChild] = isLeft ? before : 0
      fits[node.firstChild + 1] = isLeft ? 0 : before
    }
  }

  /// Adds what one point of the integral gives each feature, for one value of the leaves.
  ///
  /// - Parameters:
  ///   - paths: The tree that `follow` was called with.
  ///   - point: A chance of a feature to be known.
  ///   - output: The value of the leaves.
  ///   - contributions: Where to add.
  ///   - start: Where the first feature stands in `contributions`.
  mutating func add(
    _ paths: TreePaths, at point: GaussLegendre.Point, output: Int,
    to contributions: inout [Double], from start: Int
  ) {
    multiply(paths, point)
    for position in paths.tree.nodes.indices.reversed() {
      let node = paths.tree.nodes[position]
      if node.isLeaf {
        products[position] *= paths.tree.leafValue(position, output: output)
        continue
      }
      let left = products[node.firstChild]
      let right = products[node.firstChild + 1]
      // The branch of the same feature above has counted these leaves, with its own factor.
      contributions[start + node.feature] +=
        left * slopes[node.firstChild] + right * slopes[node.firstChild + 1]
        - (left + right) * slopes[Int(paths.previous[position])]
      products[position] = left + right
    }
  }

  /// Multiplies the factors on the way to each node, those of one feature as one.
  private mutating func multiply(_ paths: TreePaths, _ point: GaussLegendre.Point) {
    products[0] = point.weight
    for (position, node) in paths.tree.nodes.enumerated() where !node.isLeaf {
      // The new factor of the feature replaces its last one, and is 0 where that was 0.
      let last = factors[Int(paths.previous[position])]
      let others = last == 0 ? 0 : products[position] / last
      for child in node.firstChild...node.firstChild + 1 {
        let share = paths.shares[child]
        let factor = share * (1 - point.position) + fits[child] * point.position
        factors[child] = factor
        slopes[child] = factor == 0 ? 0 : (fits[child] - share) / factor
        products[child] = others * factor
      }
    }
  }
}
