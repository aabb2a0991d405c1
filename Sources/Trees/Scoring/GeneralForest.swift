/// Scores trees of every kind: both libraries' splits, categories, vectors and linear leaves.
///
/// One path for all, in Double: a Float32 sum is the Double sum of two Float32 numbers rounded to
/// Float32, because Double has more than twice the digits. `FlatForest` is the fast path of the
/// most common kind.
struct GeneralForest: Sendable {
  let trees: [DecisionTree]
  /// The output that each tree adds to.
  let treeOutputs: [Int]
  let outputCount: Int
  let featureCount: Int
  let arithmetic: Arithmetic

  /// Adds each tree's leaf to the base margins, in the order of the trees.
  ///
  /// - Parameters:
  ///   - values: Whole rows, one after the other, rounded to the arithmetic.
  ///   - baseMargins: One for each output.
  /// - Returns: Rows of one margin for each output.
  func margins(of values: Span<Double>, from baseMargins: [Double]) -> [Double] {
    let rowCount = values.count / featureCount
    var margins: [Double] = []
    margins.reserveCapacity(rowCount * outputCount)
    for _ in 0..<rowCount { margins.append(contentsOf: baseMargins) }
    for (tree, output) in zip(trees, treeOutputs) {
      for row in 0..<rowCount {
        add(tree, output, values, row, to: &margins)
      }
    }
    return margins
  }

  private func add(
    _ tree: DecisionTree, _ output: Int, _ values: Span<Double>, _ row: Int,
    to margins: inout [Double]
  ) {
    let start = row * featureCount
    let leaf = tree.nodes[tree.leaf(of: values, from: start)]
    if let vectors = tree.leafVectors {
      for output in 0..<outputCount {
        add(vectors.value(row: leaf.row, output: output), to: &margins[row * outputCount + output])
      }
    } else {
      let linear = tree.linearLeaves?.value(row: leaf.row, of: values, from: start)
      add(linear ?? leaf.value, to: &margins[row * outputCount + output])
    }
  }

  private func add(_ value: Double, to margin: inout Double) {
    margin = arithmetic.rounded(margin + value)
  }
}

/// The precision in which a library compares and adds.
package enum Arithmetic: Sendable {
  /// XGBoost: Float32, rows included.
  case single
  /// LightGBM: Float64.
  case double

  /// A number as this arithmetic keeps it.
  func rounded(_ number: Double) -> Double {
    switch self {
    case .single: Double(Float(number))
    case .double: number
    }
  }
}
