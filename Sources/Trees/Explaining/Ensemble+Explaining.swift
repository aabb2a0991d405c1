extension Ensemble {
  /// What each feature adds to the margins of rows: exact path-dependent TreeSHAP.
  ///
  /// For many calls keep an `Explainer`, which this makes for one.
  ///
  /// - Parameter rows: One row or several, one after the other, NaN where a value is missing.
  /// - Returns: For each row and output one number per feature, and last the bias; they add to the
  ///   margin.
  /// - Throws: `ContributionError` where the model cannot be explained.
  /// - Precondition: `rows.count` is a multiple of `featureCount`.
  package func contributions(of rows: Span<Double>) throws -> [Double] {
    try Explainer(self).contributions(of: rows)
  }
}
