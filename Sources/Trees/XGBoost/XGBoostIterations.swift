/// Which trees of an XGBoost model with one output belong to which boosting iteration.
struct XGBoostIterations {
  /// Where each iteration's trees begin, and after the last where they end.
  private enum Bounds {
    /// `iteration_indptr`, which 2.0 and later write.
    case listed([Int])
    /// Every iteration has the same number of trees.
    case even(treesPerIteration: Int)
  }

  private let treeCount: Int
  private let bounds: Bounds

  init(_ model: ModelValue, treeCount: Int) throws {
    self.treeCount = treeCount
    if let list = try model.member("iteration_indptr") {
      let starts = try list.list { try $0.integer(in: 0...treeCount) }
      let isSorted = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      guard isSorted, starts.first == 0, starts.last == treeCount else {
        throw list.failure(.invalidIterationBounds(treeCount: treeCount))
      }
      bounds = .listed(starts)
    } else {
      bounds = .even(treesPerIteration: try Self.parallelTrees(of: model, treeCount: treeCount))
    }
  }

  private static func parallelTrees(of model: ModelValue, treeCount: Int) throws -> Int {
    guard let value = try model["gbtree_model_param"].member("num_parallel_tree") else { return 1 }
    let count = try value.integerText(in: 1...Int(Int32.max))
    if !treeCount.isMultiple(of: count) {
      throw value.failure(.invalidIterationBounds(treeCount: treeCount))
    }
    return count
  }

  private var count: Int {
    switch bounds {
    case .listed(let starts): starts.count - 1
    case .even(let treesPerIteration): treeCount / treesPerIteration
    }
  }

  private func firstTree(ofIteration iteration: Int) -> Int {
    switch bounds {
    case .listed(let starts): starts[iteration]
    case .even(let treesPerIteration): iteration * treesPerIteration
    }
  }

  /// The number of leading trees that `XGBClassifier.predict_proba` uses.
  ///
  /// It stops after the attribute `best_iteration`, also in a model that was loaded from a file;
  /// `Booster.predict` would use every tree. Without the attribute, all trees. The wrapper fails
  /// if the file ends before that iteration, and so does this. -1, which 1.x writes for a model
  /// without iterations, means all trees.
  func treeCountToServe(learner: ModelValue) throws -> Int {
    guard let value = try learner.member("attributes")?.member("best_iteration") else {
      return treeCount
    }
    let best = try value.integerText()
    guard (-1..<count).contains(best) else {
      throw value.failure(.iterationOutOfRange(iteration: best, iterationCount: count))
    }
    return best == -1 ? treeCount : firstTree(ofIteration: best + 1)
  }
}
