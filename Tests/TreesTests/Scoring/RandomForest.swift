import Testing
import Foundation
import Trees

/// A generated model, and the plainest way of scoring it.
struct RandomForest {
  /// A tree's nodes in the order in which it grew; a child comes after its parent.
  struct Tree {
    var leftChildren = [-1]
    var rightChildren = [-1]
    var features = [0]
    /// Thresholds of splits, values of leaves.
    var values: [Float] = [0]
    var defaultsLeft = [false]
  }

  /// How trees grow.
  enum Growth: Sendable {
    /// Level by level.
    case complete(depth: Int)
    /// Any leaf may be split next.
    case ragged(leaves: Int)
    /// One of the two youngest leaves is split next.
    case chain(depth: Int)
  }

  struct Shape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var treeCount: Int
    var growth: Growth
    var featureCount = 13
    /// The features that splits ask for; all if empty.
    var usedFeatures: [Int] = []
    /// The thresholds to choose from; any number if empty.
    var thresholds: [Float] = []
    /// The leaves to choose from; any number if empty.
    var leafValues: [Float] = []
  }

  let shape: Shape
  private(set) var trees: [Tree] = []
  private var generator = SplitMix64(state: 20)

  init(_ shape: Shape) {
    self.shape = shape
    for _ in 0..<shape.treeCount { trees.append(grownTree()) }
  }

  /// Puts the trees of another forest of as many features before its own.
  init(_ first: RandomForest, then second: RandomForest) {
    self = second
    trees = first.trees + trees
  }
}

extension RandomForest {
  private mutating func grownTree() -> Tree {
    var tree = Tree()
    var leaves = [0]
    while let next = nextLeaf(of: leaves) {
      let node = leaves.remove(at: next)
      let children = tree.values.count
      tree.leftChildren[node] = children
      tree.rightChildren[node] = children + 1
      tree.features[node] = feature()
      tree.values[node] = threshold()
      tree.defaultsLeft[node] = generator.below(2) == 0
      leaves += [children, children + 1]
      tree.leftChildren += [-1, -1]
      tree.rightChildren += [-1, -1]
      tree.features += [0, 0]
      tree.values += [0, 0]
      tree.defaultsLeft += [false, false]
    }
    for leaf in leaves { tree.values[leaf] = leafValue() }
    return tree
  }

  /// Which of the leaves to split, oldest first; nil when the tree is grown.
  private mutating func nextLeaf(of leaves: [Int]) -> Int? {
    switch shape.growth {
    case .complete(let depth): leaves.count < 1 << depth ? 0 : nil
    case .ragged(let count): leaves.count < count ? generator.below(leaves.count) : nil
    case .chain(let depth):
      leaves.count <= depth ? leaves.count - 1 - generator.below(min(2, leaves.count)) : nil
    }
  }

  private mutating func feature() -> Int {
    shape.usedFeatures.isEmpty
      ? generator.below(shape.featureCount)
      : shape.usedFeatures[generator.below(shape.usedFeatures.count)]
  }

  private mutating func threshold() -> Float {
    if !shape.thresholds.isEmpty {
      return shape.thresholds[generator.below(shape.thresholds.count)]
    }
    return generator.below(4) == 0 ? Self.extremes[generator.below(Self.extremes.count)] : number()
  }

  /// Of very different sizes, so that sums show their order.
  private mutating func leafValue() -> Float {
    if !shape.leafValues.isEmpty {
      return shape.leafValues[generator.below(shape.leafValues.count)]
    }
    return switch generator.below(16) {
    case 0: -0.0
    case 1: 0
    default: number() / [1, 3, 1e3, 1e7][generator.below(4)]
    }
  }

  private mutating func number() -> Float {
    Float(generator.below(2001) - 1000) / 64
  }

  private static let extremes: [Float] = [
    0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1, Float(1).nextDown, Float(1).nextUp,
  ]
}

extension RandomForest {
  /// Rows of ordinary, missing and extreme values, thresholds, and the thresholds' neighbours.
  mutating func rows(_ count: Int) -> [Float] {
    let splits = trees.flatMap { tree in
      tree.values.indices.filter { tree.leftChildren[$0] >= 0 }.map { tree.values[$0] }
    }
    return (0..<count * shape.featureCount).map { _ in
      switch generator.below(8) {
      case 0: return .nan
      case 1: return [.infinity, -.infinity][generator.below(2)]
      case 2: return Self.extremes[generator.below(Self.extremes.count)]
      case 3...5 where !splits.isEmpty:
        let threshold = splits[generator.below(splits.count)]
        return [threshold, threshold.nextUp, threshold.nextDown][generator.below(3)]
      default: return number()
      }
    }
  }

  /// Of a base score of one half: -log(1 / 0.5 - 1), and so -0.
  private static let baseMargin: Float = -0.0

  /// Walks each tree and adds its leaf, as XGBoost documents it.
  func margin(of row: ArraySlice<Float>) -> Float {
    var margin = Self.baseMargin
    for tree in trees {
      var node = 0
      while tree.leftChildren[node] >= 0 {
        let value = row[row.startIndex + tree.features[node]]
        let goesLeft = value.isNaN ? tree.defaultsLeft[node] : value < tree.values[node]
        node = goesLeft ? tree.leftChildren[node] : tree.rightChildren[node]
      }
      margin += tree.values[node]
    }
    return margin
  }

  func margins(of rows: [Float]) -> [Float] {
    stride(from: 0, to: rows.count, by: shape.featureCount).map { start in
      margin(of: rows[start..<start + shape.featureCount])
    }
  }
}

extension RandomForest {
  func ensemble() throws -> Ensemble {
    try Ensemble(decoding: Data(text.utf8), name: "model.json")
  }

  private var text: String {
    #"""
    {"version":[3,2,0],"learner":{"attributes":{},
    "learner_model_param":{"base_score":"[5E-1]","boost_from_average":"0",
    "num_feature":"\#(shape.featureCount)"},
    "objective":{"name":"binary:logistic"},"gradient_booster":{"name":"gbtree","model":{
    "gbtree_model_param":{"num_trees":"\#(trees.count)","num_parallel_tree":"1"},
    "tree_info":\#(trees.map { _ in 0 }),
    "trees":[\#(trees.map(json).joined(separator: ","))]}}}}
    """#
  }

  private func json(_ tree: Tree) -> String {
    #"""
    {"left_children":\#(tree.leftChildren),"right_children":\#(tree.rightChildren),
    "split_conditions":\#(tree.values),"split_indices":\#(tree.features),
    "default_left":\#(tree.defaultsLeft.map { $0 ? 1 : 0 }),
    "tree_param":{"num_nodes":"\#(tree.values.count)"}}
    """#
  }
}
