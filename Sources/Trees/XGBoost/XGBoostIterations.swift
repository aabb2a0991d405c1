/// Which trees of an XGBoost model belong to which boosting iteration, and which of them score.
struct XGBoostIterations {
  private let iterations: Iterations
  private let treeCount: Int

  /// Reads the bounds: listed by 2.0 and later, even before.
  ///
  /// - Parameters:
  ///   - model: The booster's trees and parameters.
  ///   - treeCount: Trees in the file.
  ///   - outputCount: Trees that an iteration has of each parallel tree.
  /// - Throws: `ModelFileError`.
  init(_ model: ModelValue, treeCount: Int, outputCount: Int) throws {
    self.treeCount = treeCount
    if let list = try model.member("iteration_indptr") {
      let starts = try list.integers(in: 0...treeCount)
      let isSorted = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      guard isSorted, starts.first == 0, starts.last == treeCount else {
        throw list.failure(.invalidIterationBounds(treeCount: treeCount))
      }
      iterations = Iterations(starts: starts)
    } else {
      let parameters = try model["gbtree_model_param"]
      let parallel = try parameters.member("num_parallel_tree")
      let count = outputCount * (try parallel?.integerText(in: 1...Int(Int32.max)) ?? 1)
      if !treeCount.isMultiple(of: count) {
        throw (parallel ?? parameters).failure(.invalidIterationBounds(treeCount: treeCount))
      }
      iterations = Iterations(treeCount: treeCount, treesPerIteration: count)
    }
  }

  /// The trees that score.
  ///
  /// `best_iteration` must be in the file, as the wrapper demands. -1, which 1.x writes for a
  /// model without iterations, means all trees.
  func trees(for choice: IterationChoice, learner: ModelValue) throws -> Range<Int> {
    switch choice {
    case .all: return 0..<treeCount
    case .only(let range): return try iterations.trees(of: range, file: learner.file)
    case .upToBest:
      guard let value = try learner.member("attributes")?.member("best_iteration") else {
        return 0..<treeCount
      }
      let best = try value.integerText()
      guard (-1..<iterations.count).contains(best) else {
        throw value.failure(
          .iterationOutOfRange(iteration: best, iterationCount: iterations.count))
      }
      return best == -1 ? 0..<treeCount : iterations.trees(through: best)
    }
  }
}
