import Trees

extension Ensemble {
  /// The margin of one row of a model of XGBoost with one output.
  func margin(of row: Span<Float>) -> Float {
    margins(of: row)[0]
  }
}
