/// The linear leaves of one LightGBM tree, where it has them (`linear_tree`).
struct LightGBMLinearLeaves {
  let leaves: LinearLeaves

  /// Reads the leaves; nil for a tree of ordinary ones.
  init?(_ section: LightGBMSection, leafCount: Int, featureCount: Int) throws {
    guard section.has("is_linear"), try section.integer("is_linear", in: 0...1) == 1 else {
      return nil
    }
    let constants = try section.doubles("leaf_const", count: leafCount)
    let counts = try section.integers("num_features", count: leafCount, in: 0...featureCount)
    let termCount = counts.reduce(0, +)
    let features = try section.integers("leaf_features", count: termCount, in: 0...featureCount - 1)
    let coefficients = try section.doubles("leaf_coeff", count: termCount)
    var start = 0
    let leaves = zip(constants, counts).map { constant, count in
      defer { start += count }
      return LinearLeaves.Leaf(constant: constant, terms: start..<start + count)
    }
    self.leaves = LinearLeaves(
      leaves: leaves, terms: zip(features, coefficients).map(LinearLeaves.Term.init))
  }
}
