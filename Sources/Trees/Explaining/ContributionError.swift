/// Why a model's answers cannot be shared out among its features.
package enum ContributionError: Error, Equatable {
  /// The file does not say how much of the training data reached each node of a tree.
  case noCovers(tree: Int)
  /// No training data reached a split, so that it has no shares to divide.
  case emptySplit(tree: Int)
  /// The covers of a split's branches do not add up to its own.
  case unevenCovers(tree: Int)
  /// The leaves of `linear_tree`: their terms are no splits.
  case linearLeaves(tree: Int)
  /// So many different features lie on one way to a leaf that a row would take minutes.
  case tooDeep(tree: Int, features: Int)
}

extension ContributionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noCovers(let tree):
      "the model gives no usable covers for tree \(tree), and contributions weigh each branch by "
        + "the training data that took it; save the model again with its statistics"
    case .emptySplit(let tree):
      "tree \(tree) has a split with a cover of 0, which gives its branches no weights to compute "
        + "contributions with; train again with a minimum weight or count for a leaf"
    case .unevenCovers(let tree):
      "tree \(tree) has a split whose branches do not add up to its own cover, so contributions "
        + "would mean nothing; take the file as the library saved it"
    case .linearLeaves(let tree):
      "tree \(tree) has linear leaves, for which contributions are not defined; train without "
        + "linear_tree to see them"
    case .tooDeep(let tree, let features):
      "tree \(tree) asks for \(features) different features on one way to a leaf, too many to "
        + "compute exact contributions in reasonable time; train with a limit on the depth"
    }
  }
}
