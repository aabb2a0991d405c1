/// Which iterations of a model file score.
package enum IterationChoice: Sendable, Equatable {
  /// Up to the best iteration, where early stopping recorded one in the file.
  ///
  /// This is what `XGBClassifier` and its like answer, also after `load_model`. LightGBM saves no
  /// later trees in the first place.
  case upToBest
  /// Every iteration in the file: what XGBoost's `Booster.predict` answers.
  case all
  /// The given iterations: `iteration_range` of XGBoost, `start_iteration` and `num_iteration`
  /// of LightGBM.
  case only(Range<Int>)
}

/// Which trees of a model belong to which boosting iteration.
struct Iterations {
  /// Where each iteration's trees begin, and after the last where they end.
  let starts: [Int]

  init(starts: [Int]) {
    self.starts = starts
  }

  /// - Precondition: The trees divide evenly.
  init(treeCount: Int, treesPerIteration: Int) {
    starts = Array(stride(from: 0, through: treeCount, by: treesPerIteration))
  }

  var count: Int { starts.count - 1 }

  /// The trees of an iteration and of those before it.
  func trees(through iteration: Int) -> Range<Int> {
    0..<starts[iteration + 1]
  }

  /// The trees of the given iterations.
  ///
  /// - Parameters:
  ///   - iterations: What the caller asks for.
  ///   - file: The file that an error names.
  /// - Returns: Their numbers in the file.
  /// - Throws: `ModelFileError.noSuchIterations`.
  func trees(of iterations: Range<Int>, file: String) throws -> Range<Int> {
    guard iterations.lowerBound >= 0, iterations.upperBound <= count else {
      throw ModelFileError.noSuchIterations(file: file, asked: iterations, count: count)
    }
    return starts[iterations.lowerBound]..<starts[iterations.upperBound]
  }
}
