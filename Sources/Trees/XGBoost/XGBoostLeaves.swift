/// The leaf values of one XGBoost tree, in any of the three places where versions keep them.
///
/// Ordinary leaves stand in `split_conditions`. Leaves of several values stand in `base_weights`,
/// a row for each node, up to 3.0; later in `leaf_weights`, a row for each leaf, whose number is
/// in the leaf's right child.
struct XGBoostLeaves {
  private let tree: ModelValue
  private let width: Int
  private let weight: Float
  /// Rows of `width`; empty for ordinary leaves.
  private let rows: [Float]
  /// The row of each node that is a leaf; nil where it is the node's own number.
  private let rowNumbers: [Int]?
  /// The rows that a leaf has taken already, where leaves number them.
  private var taken: [Bool]

  init(_ tree: ModelValue, nodeCount: Int, width: Int, weight: Float) throws {
    self.tree = tree
    self.width = width
    self.weight = weight
    taken = []
    if width == 1 {
      (rows, rowNumbers) = ([], nil)
    } else if let list = try tree.member("leaf_weights") {
      rows = try list.floats()
      rowNumbers = try tree["right_children"].integers(count: nodeCount)
      if !rows.count.isMultiple(of: width) {
        let whole = (rows.count / width + 1) * width
        throw list.failure(.wrongCount(found: rows.count, expected: whole))
      }
      taken = [Bool](repeating: false, count: rows.count / width)
    } else {
      // No overflow: both counts are bounded by the readers.
      rows = try tree["base_weights"].floats(count: nodeCount * width)
      rowNumbers = nil
    }
  }

  /// Right children with the row numbers of leaves taken out.
  func withoutRows(_ rightChildren: [Int], _ leftChildren: [Int]) -> [Int] {
    guard rowNumbers != nil else { return rightChildren }
    return zip(leftChildren, rightChildren).map { $0 == TreeShape.noChild ? $0 : $1 }
  }

  /// The values of a leaf, times the tree's weight.
  ///
  /// No two leaves may have the same row: otherwise a small file could ask for any number of values.
  ///
  /// - Parameters:
  ///   - node: The leaf.
  ///   - value: Its entry in `split_conditions`.
  /// - Returns: `width` finite values.
  /// - Throws: `TreeShape.Failure`.
  mutating func values(ofLeaf node: Int, _ value: Float) throws -> [Double] {
    if width == 1 { return [try product(value, node)] }
    let row = rowNumbers?[node] ?? node
    let rowCount = rows.count / width
    guard (0..<rowCount).contains(row) else {
      throw TreeShape.Failure(
        node: node, flaw: .leafRowOutOfRange(row: row, rowCount: rowCount))
    }
    if rowNumbers != nil {
      if taken[row] { throw TreeShape.Failure(node: node, flaw: .leafRowTaken(row: row)) }
      taken[row] = true
    }
    return try rows[row * width..<(row + 1) * width].map { try product($0, node) }
  }

  private func product(_ value: Float, _ node: Int) throws -> Double {
    let product = value * weight
    guard product.isFinite else { throw TreeShape.Failure(node: node, flaw: .notFinite) }
    return Double(product)
  }
}
