import Foundation
import Trees

/// A generated XGBoost model of one feature, for what a fixture cannot hold.
struct XGBoostText {
  /// One tree's lists, each with an entry per node.
  struct Tree {
    var leftChildren: [Int]
    var rightChildren: [Int]
    var values: [Float]

    static func leaf(_ value: Float) -> Tree {
      Tree(leftChildren: [-1], rightChildren: [-1], values: [value])
    }
  }

  var version = "[3,2,0]"
  var objective = "binary:logistic"
  var baseScore = "[5E-1]"
  var isBaseScoreEstimated = false
  var bestIteration: String?
  var parallelTrees = 1
  var iterationStarts: [Int]?
  /// Further fields of each tree, each after a comma.
  var treeFields = ""
  var trees: [Tree]

  init(trees: [Tree]) {
    self.trees = trees
  }

  func ensemble() throws -> Ensemble {
    try Ensemble(decoding: Data(text.utf8), name: "model.json")
  }

  private var text: String {
    let attributes = bestIteration.map { #""best_iteration":"\#($0)""# } ?? ""
    let starts = iterationStarts.map { #""iteration_indptr":\#($0),"# } ?? ""
    return #"""
      {"version":\#(version),"learner":{"attributes":{\#(attributes)},
      "learner_model_param":{"base_score":"\#(baseScore)","num_feature":"1",
      "boost_from_average":"\#(isBaseScoreEstimated ? 1 : 0)"},
      "objective":{"name":"\#(objective)"},"gradient_booster":{"name":"gbtree","model":{
      "gbtree_model_param":{"num_trees":"\#(trees.count)","num_parallel_tree":"\#(parallelTrees)"},
      \#(starts)"tree_info":\#(trees.map { _ in 0 }),
      "trees":[\#(trees.map(json).joined(separator: ","))]}}}}
      """#
  }

  private func json(_ tree: Tree) -> String {
    let zeros = tree.values.map { _ in 0 }
    return #"""
      {"left_children":\#(tree.leftChildren),"right_children":\#(tree.rightChildren),
      "split_conditions":\#(tree.values),"split_indices":\#(zeros),"default_left":\#(zeros),
      "tree_param":{"num_nodes":"\#(tree.values.count)"}\#(treeFields)}
      """#
  }
}
