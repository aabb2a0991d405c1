/// A gradient-boosted tree ensemble that answers as the library that trained it.
///
/// Read from a model file, checked once, and immutable since: scoring cannot fail. An XGBoost
/// model answers what `XGBClassifier` answers, without the trees after `best_iteration`, unless
/// it was loaded with another `IterationChoice`.
package struct Ensemble: Sendable {
  /// In column order, unique; empty when the file has none.
  ///
  /// LightGBM's own `Column_0`, `Column_1`, … stand for no names.
  package let featureNames: [String]
  package let featureCount: Int
  /// As the library spells it: `binary:logistic`, or `none` for LightGBM's own objectives.
  package let objective: String
  /// The format and the library version that wrote it, such as `XGBoost JSON 3.2.0`.
  package let formatDescription: String
  /// The trees that score, in the order in which their leaves are added.
  package let trees: [DecisionTree]
  /// The output that each tree adds to; 0 for trees of vector leaves, which add to every output.
  package let treeOutputs: [Int]
  /// Margins of a row: classes or targets.
  package let outputCount: Int
  /// As in the file, where it has any: one, or one for each output.
  package let baseScores: [Float]
  /// The margin of a row before the first tree, for each output.
  package let baseMargins: [Double]
  package let arithmetic: Arithmetic
  package let transform: OutputTransform
  /// Iterations over which LightGBM's random forests average before they transform; else nil.
  package let averagedIterations: Int?
  /// The weights of a `gblinear` model, which has no trees; else nil.
  package let linear: LinearModel?
  /// Whether the file says which values its categories stand for, so that rows hold codes.
  package let hasCategoryEncodings: Bool
  package let boosting: Boosting
  /// Edges on the longest way from a root to a leaf; 0 without splits.
  package let maximumDepth: Int

  let scoring: Scoring

  /// How rows are scored, decided once.
  enum Scoring: Sendable {
    case flat(FlatForest<Float>)
    case lightGBM(LightGBMForest)
    case general(GeneralForest)
    case linear(LinearModel)
  }

  init(_ contents: ModelContents) {
    featureNames = contents.featureNames
    featureCount = contents.featureCount
    objective = contents.objective
    formatDescription = contents.formatDescription
    trees = contents.trees
    treeOutputs = contents.treeOutputs
    outputCount = contents.outputCount
    baseScores = contents.baseScores
    baseMargins = contents.baseMargins
    arithmetic = contents.arithmetic
    transform = contents.transform
    averagedIterations = contents.averagedIterations
    linear = contents.linear
    hasCategoryEncodings = contents.hasCategoryEncodings
    boosting = contents.boosting
    maximumDepth = contents.trees.lazy.map(\.depth).max() ?? 0
    scoring = contents.scoring
  }
}

extension Ensemble {
  /// The trees that score, without those that early stopping discards.
  package var treeCount: Int { trees.count }

  /// Whether a row has one prediction, and that is a probability.
  package var givesProbability: Bool {
    if case .logistic = transform { return outputCount == 1 }
    return false
  }
}
