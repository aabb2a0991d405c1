import Foundation
import Trees

/// A LightGBM model of one tree, each of whose splits has a leaf on the left.
struct LightGBMChain {
  let depth: Int
  let featureCount: Int
  /// The threshold of the first split.
  var firstThreshold = 0.0
  var decision = 2

  func ensemble() throws -> Ensemble {
    try Ensemble(decoding: Data(text.utf8), name: "chain.txt")
  }

  /// The split at a level is on the features in turn, with the level as its threshold.
  private var text: String {
    let splits = 0..<depth
    let lists: [(String, [Int])] = [
      ("split_feature", splits.map { $0 % featureCount }),
      ("decision_type", splits.map { _ in decision }), ("left_child", splits.map { -$0 - 1 }),
      ("right_child", splits.map { $0 + 1 < depth ? $0 + 1 : -depth - 1 }),
      ("leaf_value", (0...depth).map { $0 % 7 - 3 }), ("leaf_count", (0...depth).map { _ in 1 }),
      ("internal_count", splits.map { depth + 1 - $0 }), ("split_gain", splits.map { _ in 1 }),
    ]
    let thresholds = splits.map { $0 == 0 ? "\(firstThreshold)" : "\($0)" }
    let lines = lists.map { "\($0)=\($1.map(String.init).joined(separator: " "))" }
    let names = (0..<featureCount).map { "Column_\($0)" }.joined(separator: " ")
    return """
      tree
      version=v4
      num_class=1
      num_tree_per_iteration=1
      max_feature_idx=\(featureCount - 1)
      objective=regression
      feature_names=\(names)

      Tree=0
      num_leaves=\(depth + 1)
      num_cat=0
      \(lines.joined(separator: "\n"))
      threshold=\(thresholds.joined(separator: " "))
      shrinkage=1

      end of trees

      """
  }
}
