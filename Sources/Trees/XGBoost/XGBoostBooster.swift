/// The trees or weights of an XGBoost model, for any of its three boosters.
struct XGBoostBooster {
  /// Those that score.
  let trees: [DecisionTree]
  let treeOutputs: [Int]
  /// Trees in the file, whether they score or not; 0 for a linear model.
  let treeCountInFile: Int
  /// Whether the file holds the result of at least one iteration, scoring or not.
  let isTrained: Bool
  /// nil for boosters of trees.
  let linear: LinearModel?
  let hasCategoryEncodings: Bool

  init(
    _ learner: ModelValue, featureCount: Int, outputCount: Int, choice: IterationChoice
  ) throws {
    let booster = try learner["gradient_booster"]
    switch try booster["name"].text() {
    case "gbtree":
      try self.init(
        try booster["model"], weights: nil, learner, featureCount, outputCount, choice)
    case "dart":
      try self.init(
        try booster["gbtree"]["model"], weights: try booster["weight_drop"], learner,
        featureCount, outputCount, choice)
    case "gblinear":
      try self.init(linear: try booster["model"], featureCount, outputCount, choice)
    case let name:
      throw ModelFileError.unsupported(file: learner.file, feature: .booster(name))
    }
  }

  private init(
    _ model: ModelValue, weights: ModelValue?, _ learner: ModelValue, _ featureCount: Int,
    _ outputCount: Int, _ choice: IterationChoice
  ) throws {
    let list = try model["trees"]
    let treeWeights = try weights.map(Self.weights)
    let (all, isVector) = try Self.trees(list, treeWeights, featureCount, outputCount)
    if let weights, let treeWeights, treeWeights.count != all.count {
      throw weights.failure(.wrongCount(found: treeWeights.count, expected: all.count))
    }
    let stated = try model["gbtree_model_param"]["num_trees"].integerText()
    if all.count != stated {
      throw list.failure(.wrongCount(found: all.count, expected: stated))
    }
    let outputs = try model["tree_info"].integers(
      count: all.count, in: 0...(isVector ? 0 : outputCount - 1))
    let iterations = try XGBoostIterations(
      model, treeCount: all.count, outputCount: isVector ? 1 : outputCount)
    let range = try iterations.trees(for: choice, learner: learner)
    trees = Array(all[range])
    treeOutputs = Array(outputs[range])
    treeCountInFile = all.count
    isTrained = !all.isEmpty
    linear = nil
    let encodings = try? model.member("cats")?.member("enc")?.list { $0 }
    hasCategoryEncodings = encodings?.isEmpty == false
  }

  private init(
    linear model: ModelValue, _ featureCount: Int, _ outputCount: Int, _ choice: IterationChoice
  ) throws {
    if case .only(let range) = choice {
      throw ModelFileError.noSuchIterations(file: model.file, asked: range, count: 0)
    }
    // Older versions do not write the number of rounds.
    isTrained = try model.member("boosted_rounds")?.integer() != 0
    (trees, treeOutputs, treeCountInFile, hasCategoryEncodings) = ([], [], 0, false)
    let value = try model["weights"]
    // No overflow: the readers bound both.
    let weightCount = featureCount * outputCount
    // Before the first round the library writes no weights, and every row has the base score.
    if !isTrained, try value.floats().isEmpty {
      linear = nil
      return
    }
    let weights = try value.floats(count: weightCount + outputCount)
    if let index = weights.firstIndex(where: { !$0.isFinite }) {
      throw value.failure(at: index, .notFinite)
    }
    linear = LinearModel(
      weights: Array(weights[..<weightCount]), biases: Array(weights[weightCount...]))
  }
}

extension XGBoostBooster {
  /// What dart multiplies each tree by.
  private static func weights(_ value: ModelValue) throws -> [Float] {
    let weights = try value.floats()
    if let index = weights.firstIndex(where: { !$0.isFinite }) {
      throw value.failure(at: index, .notFinite)
    }
    return weights
  }

  /// All trees of the file, and whether their leaves are vectors.
  private static func trees(
    _ list: ModelValue, _ weights: [Float]?, _ featureCount: Int, _ outputCount: Int
  ) throws -> ([DecisionTree], isVector: Bool) {
    var budget = XGBoostCategories.wordLimit
    var isVector = false
    var count = 0
    let trees = try list.trees { value in
      let tree = try XGBoostTree(value)
      if tree.width > 1 { isVector = true }
      if isVector, tree.width != outputCount {
        throw value.failure(.wrongLeafWidth(found: tree.width, expected: outputCount))
      }
      let weight = weights.map { $0.indices.contains(count) ? $0[count] : 1 } ?? 1
      count += 1
      return try tree.tree(featureCount: featureCount, weight: weight, budget: &budget)
    }
    if isVector, let first = trees.firstIndex(where: { $0.leafVectors == nil }) {
      throw ModelFileError.invalid(
        file: list.file, place: ModelPlace(key: "", tree: first),
        flaw: .wrongLeafWidth(found: 1, expected: outputCount))
    }
    return (trees, isVector)
  }
}
