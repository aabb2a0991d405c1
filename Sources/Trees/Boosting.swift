/// What a file says of how its trees were grown; prediction needs none of it.
package struct Boosting: Sendable, Equatable {
  /// `gbtree`, `dart` or `gblinear` in XGBoost; `gbdt` or `rf` in LightGBM, whose files do not
  /// tell dart from gbdt.
  package var name: String
  /// Trees in the file, those after the best iteration included; 0 for linear models.
  package var treeCountInFile: Int
  /// Trees that XGBoost grew at once for each output of an iteration, as its random forests do.
  package var parallelTreeCount = 1
}
