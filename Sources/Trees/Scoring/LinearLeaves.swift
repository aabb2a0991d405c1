/// A tree's leaves that answer with a linear function of the row.
///
/// Source: `Tree::Predict` of LightGBM for `is_linear` trees.
package struct LinearLeaves: Sendable {
  /// One leaf: its constant, and where its terms stand.
  package struct Leaf: Sendable {
    package let constant: Double
    package let terms: Range<Int>
  }

  /// A feature and what it is multiplied by.
  package struct Term: Sendable {
    package let feature: Int
    package let coefficient: Double
  }

  /// `Node.row` is a leaf's place.
  package let leaves: [Leaf]
  package let terms: [Term]
}

extension LinearLeaves {
  /// The constant and the terms, added in their order; nil when a feature of them is missing.
  ///
  /// - Parameters:
  ///   - row: `Node.row` of the leaf.
  ///   - values: Rows, one after the other.
  ///   - start: Where the row to score begins in `values`.
  /// - Returns: The leaf's answer, to the last bit.
  func value(row: Int32, of values: Span<Double>, from start: Int) -> Double? {
    let leaf = leaves[Int(row)]
    var sum = leaf.constant
    for term in terms[leaf.terms] {
      let value = values[start + term.feature]
      if value.isNaN { return nil }
      sum += term.coefficient * value.asLightGBMReadsIt
    }
    return sum
  }
}
