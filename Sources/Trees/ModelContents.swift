/// What a reader found in a model file, checked.
struct ModelContents {
  var featureNames: [String]
  var featureCount: Int
  var objective: String
  var formatDescription: String
  var trees: [DecisionTree]
  var treeOutputs: [Int]
  var outputCount: Int
  var baseScores: [Float] = []
  var baseMargins: [Double]
  var arithmetic: Arithmetic
  var transform: OutputTransform
  var averagedIterations: Int?
  var linear: LinearModel?
  var hasCategoryEncodings = false
  var boosting: Boosting
}

extension ModelContents {
  /// The fastest way to score the model.
  var scoring: Ensemble.Scoring {
    if let linear { return .linear(linear) }
    if outputCount == 1 {
      switch arithmetic {
      case .single: if trees.allSatisfy(\.isFlat) { return .flat(FlatForest(trees)) }
      case .double:
        if let forest = LightGBMForest(trees, featureCount: featureCount) {
          return .lightGBM(forest)
        }
      }
    }
    return .general(
      GeneralForest(
        trees: trees, treeOutputs: treeOutputs, outputCount: outputCount,
        featureCount: featureCount, arithmetic: arithmetic))
  }
}

extension DecisionTree {
  /// Whether `FlatForest` can hold the tree: XGBoost's numeric splits and leaves of one value.
  fileprivate var isFlat: Bool {
    leafVectors == nil && linearLeaves == nil && nodes.allSatisfy { $0.test == .below }
  }
}
