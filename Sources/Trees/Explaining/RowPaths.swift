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
  /// What is known of a node, for four points of the integral.
  private struct Node {
    /// 1 where the row takes all branches of the parent's feature on the way to the node.
    var fit = 1.0
    var factor: SIMD4<Double> = .one
    /// The factor's derivative over the factor; 0 where the factor is 0, as then the product is too.
    var slope: SIMD4<Double> = .zero
    /// The product of the factors; on the way back, the sum over the leaves below.
    var product: SIMD4<Double> = .one
  }

  private var nodes: [Node]

  /// - Parameter nodeCount: Nodes of the largest tree to come.
  init(nodeCount: Int) {
    nodes = [Node](repeating: Node(), count: nodeCount)
  }

  /// Finds the branches that a row takes.
  ///
  /// - Parameters:
  ///   - paths: The tree.
  ///   - values: Rows, one after the other.
  ///   - start: Where the row begins in `values`.
  mutating func follow(_ paths: TreePaths, _ values: Span<Double>, from start: Int) {
    var nodes = nodes.mutableSpan
    for split in paths.splits {
      let isLeft = paths.tree.goesLeft(
        values[start + Int(split.feature)], at: paths.tree.nodes[Int(split.position)])
      let before = nodes[Int(split.previous)].fit
      nodes[Int(split.firstChild)].fit = isLeft ? before : 0
      nodes[Int(split.firstChild) + 1].fit = isLeft ? 0 : before
    }
  }

  /// Adds what four points of the integral give each feature, for one value of the leaves.
  ///
  /// - Parameters:
  ///   - paths: The tree that `follow` was called with.
  ///   - block: Chances of a feature to be known.
  ///   - output: The value of the leaves.
  ///   - contributions: Where to add.
  ///   - start: Where the first feature stands in `contributions`.
  mutating func add(
    _ paths: TreePaths, at block: GaussLegendre.Block, output: Int,
    to contributions: inout [Double], from start: Int
  ) {
    multiply(paths, block)
    var nodes = nodes.mutableSpan
    for leaf in paths.leaves {
      nodes[leaf].product *= paths.tree.leafValue(leaf, output: output)
    }
    for split in paths.splits.reversed() {
      let (left, right) = (nodes[Int(split.firstChild)], nodes[Int(split.firstChild) + 1])
      let sum = left.product + right.product
      // The branch of the same feature above has counted these leaves, with its own factor.
      let change =
        left.product * left.slope + right.product * right.slope
        - sum * nodes[Int(split.previous)].slope
      contributions[start + Int(split.feature)] += change.sum()
      nodes[Int(split.position)].product = sum
    }
  }

  /// Multiplies the factors on the way to each node, those of one feature as one.
  private mutating func multiply(_ paths: TreePaths, _ block: GaussLegendre.Block) {
    var nodes = nodes.mutableSpan
    nodes[0].product = block.weights
    let unknown = 1 - block.positions
    // What (fit - share) / factor is where fit is 0: no share is left in it.
    let slopeOfOthers = -1 / unknown
    for split in paths.splits {
      // The new factor of the feature replaces its last one, and is 0 where that was 0: for all
      // points or for none, as they lie inside 0...1.
      let last = nodes[Int(split.previous)].factor
      let product = nodes[Int(split.position)].product
      let others = split.previous == 0 ? product : last.x == 0 ? .zero : product / last
      for child in Int(split.firstChild)...Int(split.firstChild) + 1 {
        let (share, fit) = (paths.shares[child], nodes[child].fit)
        let factor = share * unknown + fit * block.positions
        nodes[child].factor = factor
        nodes[child].slope =
          factor.x == 0 ? .zero : fit == 0 ? slopeOfOthers : (1 - share) / factor
        nodes[child].product = others * factor
      }
    }
  }
}
