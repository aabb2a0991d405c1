/// How much a model's trees use one feature.
package struct FeatureImportance: Sendable, Equatable {
  /// Splits on the feature; of LightGBM's only those that won something, as it counts them.
  package var weight = 0
  /// The sum of what those splits won; nil when the model does not say.
  package var totalGain: Double?
  /// The sum of the covers of those splits; nil when the model does not say.
  package var totalCover: Double?
}

extension Ensemble {
  /// How much the trees that score use each feature, in the model's order.
  ///
  /// As `get_score` of XGBoost gives it under the names `weight`, `gain`, `total_gain`, `cover` and
  /// `total_cover`, where features without splits are left out; added in Double here and in
  /// Float32 there. As `feature_importance` of LightGBM gives it under `split` (weight) and `gain`
  /// (total). Trees after the best iteration do not count. A `gblinear` model has no splits.
  package var importances: [FeatureImportance] {
    let splitting = trees.filter { $0.nodes.count > 1 }
    let hasGains = splitting.allSatisfy { $0.statistics.gains != nil }
    let hasCovers = splitting.allSatisfy { $0.statistics.covers != nil }
    var importances = [FeatureImportance](
      repeating: FeatureImportance(
        totalGain: hasGains ? 0 : nil, totalCover: hasCovers ? 0 : nil),
      count: featureCount)
    for tree in splitting {
      for (position, node) in tree.nodes.enumerated() where !node.isLeaf {
        let gain = tree.statistics.gains?[position]
        // Source: `GBDT::FeatureImportance` of LightGBM.
        if arithmetic == .double, let gain, gain <= 0 { continue }
        importances[node.feature].weight += 1
        importances[node.feature].totalGain? += gain ?? 0
        importances[node.feature].totalCover? += tree.statistics.covers?[position] ?? 0
      }
    }
    return importances
  }
}
