/// The trees of an ensemble, laid out for scoring.
///
/// Two layouts give the same margins to the last bit; which one is faster is settled once, from
/// the shapes of the trees. `Number` is what the library computes in: Float for XGBoost, Double
/// for LightGBM.
struct FlatForest<Number: BinaryFloatingPoint & Sendable>: Sendable {
  private enum Layout {
    case masks(LeafMaskForest<Number>)
    case nodes(NodeForest<Number>)
  }

  private let layout: Layout

  /// Lays out trees in the order in which their leaves are to be added.
  ///
  /// - Parameter trees: Features below 2³¹ and fewer than 2³² nodes in all; the limits of
  ///   `ModelFile` and of the readers see to both.
  init(_ trees: [DecisionTree]) {
    layout = LeafMaskForest(trees).map(Layout.masks) ?? .nodes(NodeForest(trees))
  }
}

extension FlatForest {
  /// For each row the base margin plus each tree's leaf, in the order of the trees.
  ///
  /// Computed in `Number`: with the library's precision, margins come out to the last bit. A value
  /// goes left if it is below the threshold; only NaN is missing.
  ///
  /// - Parameters:
  ///   - rows: Whole rows one after the other; may be empty.
  ///   - width: The number of values in a row.
  ///   - baseMargin: Of every row.
  /// - Returns: A margin for each row.
  func margins(of rows: Span<Number>, width: Int, from baseMargin: Number) -> [Number] {
    switch layout {
    case .nodes(let forest):
      return stride(from: 0, to: rows.count, by: width).map { start in
        forest.margin(of: rows.extracting(start..<start + width), from: baseMargin)
      }
    case .masks(let forest):
      var margins = [Number](repeating: baseMargin, count: rows.count / width)
      var span = margins.mutableSpan
      forest.addLeaves(of: rows, width: width, to: &span)
      return margins
    }
  }
}
