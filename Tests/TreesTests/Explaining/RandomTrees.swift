import Foundation
import Trees

/// Small random XGBoost models with covers, the same for the same seed.
struct RandomTrees {
  var featureCount = 5
  var depth = 5
  /// The part of the splits one of whose branches no training data took.
  var emptyShare = 0.0
  /// The part of the splits that go by categories.
  var categoryShare = 0.2
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(state: seed)
  }

  mutating func ensemble(treeCount: Int) throws -> Ensemble {
    let trees = (0..<treeCount).map { _ in json(tree()) }
    let text = #"""
      {"version":[3,2,0],"learner":{"attributes":{},
      "learner_model_param":{"base_score":"[2.5E-1]","num_feature":"\#(featureCount)"},
      "objective":{"name":"reg:squarederror"},"gradient_booster":{"name":"gbtree","model":{
      "gbtree_model_param":{"num_trees":"\#(treeCount)","num_parallel_tree":"1"},
      "tree_info":\#(trees.map { _ in 0 }),"trees":[\#(trees.joined(separator: ","))]}}}}
      """#
    return try Ensemble(decoding: Data(text.utf8), name: "random.json")
  }

  /// A row of Float32 numbers around the thresholds, some of them missing.
  mutating func row() -> [Double] {
    (0..<featureCount).map { _ in
      random.uniform() < 0.2 ? .nan : Double(Float(random.uniform() * 4))
    }
  }
}

extension RandomTrees {
  private struct Tree {
    var children: [(left: Int, right: Int)] = []
    var features: [Int] = []
    var values: [Double] = []
    var covers: [Int] = []
    var defaults: [Int] = []
    var categories: [Int: [Int]] = [:]
  }

  private mutating func tree() -> Tree {
    var tree = Tree()
    grow(&tree, cover: 1000, depth: depth)
    return tree
  }

  private mutating func grow(_ tree: inout Tree, cover: Int, depth: Int) {
    let node = tree.children.count
    tree.children.append((-1, -1))
    tree.features.append(Int(random.next() % UInt64(featureCount)))
    tree.values.append(random.uniform() * 4)
    tree.covers.append(cover)
    tree.defaults.append(Int(random.next() % 2))
    if depth == 0 || cover < 2 || random.uniform() < 0.1 {
      tree.values[node] -= 2
      return
    }
    if random.uniform() < categoryShare { tree.categories[node] = [0, 2] }
    let left = random.uniform() < emptyShare ? 0 : 1 + Int(random.next() % UInt64(cover - 1))
    tree.children[node].left = tree.children.count
    grow(&tree, cover: left, depth: depth - 1)
    tree.children[node].right = tree.children.count
    grow(&tree, cover: cover - left, depth: depth - 1)
  }

  private func json(_ tree: Tree) -> String {
    let nodes = tree.categories.keys.sorted()
    let types = tree.values.indices.map { tree.categories[$0] == nil ? 0 : 1 }
    let list = nodes.flatMap { tree.categories[$0] ?? [] }
    return #"""
      {"left_children":\#(tree.children.map(\.left)),"right_children":\#(tree.children.map(\.right)),
      "split_conditions":\#(tree.values),"split_indices":\#(tree.features),"split_type":\#(types),
      "default_left":\#(tree.defaults),"sum_hessian":\#(tree.covers),
      "categories":\#(list),"categories_nodes":\#(nodes),
      "categories_segments":\#(nodes.indices.map { $0 * 2 }),
      "categories_sizes":\#(nodes.map { _ in 2 }),"tree_param":{"num_nodes":"\#(tree.values.count)"}}
      """#
  }
}
