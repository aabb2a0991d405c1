/// Something a sound model file asks for that this version cannot compute.
package enum UnsupportedModelFeature: Sendable, Equatable {
  case objective(String)
  case booster(String)
  /// More than one output per row: classes or targets.
  case outputs(count: Int)
  case categoricalSplit(tree: Int, node: Int)
  case vectorLeaves(tree: Int)
}

extension UnsupportedModelFeature: CustomStringConvertible {
  package var description: String {
    switch self {
    case .objective(let name):
      "was trained for the objective \(quoted(name)), which this version does not score; "
        + "train it with binary:logistic"
    case .booster(let name):
      "uses the booster \(quoted(name)), which this version does not score; "
        + "train it with booster='gbtree'"
    case .outputs(let count):
      "predicts \(count) outputs per row, and this version scores one; "
        + "train it on a single binary label"
    case .categoricalSplit(let tree, let node):
      "has a categorical split (tree \(tree), node \(node)), which this version does not score; "
        + "train it on numeric features only"
    case .vectorLeaves(let tree):
      "has leaves of several values (tree \(tree)), which this version does not score; "
        + "train it with multi_strategy='one_output_per_tree'"
    }
  }
}
