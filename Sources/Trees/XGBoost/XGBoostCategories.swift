/// Reads the categories by which one XGBoost tree splits.
///
/// `categories_nodes` names the splits; for each of them `categories_segments` and
/// `categories_sizes` give its part of `categories`, which go right.
struct XGBoostCategories {
  /// XGBoost's own limit: beyond it Float32 numbers no longer tell all categories apart.
  private static let largestCategory = 1 << 24 - 1
  /// Words of category sets that a model may have: 64 MiB.
  static let wordLimit = 1 << 24

  private let tree: ModelValue
  private let nodeCount: Int

  init(_ tree: ModelValue, nodeCount: Int) {
    self.tree = tree
    self.nodeCount = nodeCount
  }

  /// Reads the sets, and which node has which.
  ///
  /// - Parameters:
  ///   - isCategorical: Whether each node splits by categories.
  ///   - budget: Words that sets may still take; what the tree takes is taken off.
  /// - Returns: The sets, and for each node that has one its place among them.
  /// - Throws: `ModelFileError`, or `TreeShape.Failure` for a node.
  func sets(
    _ isCategorical: [Bool], budget: inout Int
  ) throws -> (CategorySets, rows: [Int: Int32]) {
    var sets = CategorySets(othersGoLeft: true)
    var rows: [Int: Int32] = [:]
    guard isCategorical.contains(true) || (try? tree.member("categories_nodes")) != nil else {
      return (sets, rows)
    }
    let nodes = try tree["categories_nodes"].integers(in: 0...nodeCount - 1)
    let parts = try parts(count: nodes.count)
    let categories = try tree["categories"].integers(in: 0...Self.largestCategory)
    for part in parts {
      budget -= categories[part].max().map { CategorySets.wordCount(ofLargest: $0) } ?? 0
    }
    if budget < 0 {
      throw ModelFileError.unsupported(
        file: tree.file, feature: .categorySets(limitBytes: Self.wordLimit * 4))
    }
    for (node, part) in zip(nodes, parts) {
      guard rows.updateValue(Int32(sets.count), forKey: node) == nil, isCategorical[node] else {
        throw TreeShape.Failure(node: node, flaw: .unexpectedCategories)
      }
      sets.append(goingRight: categories[part])
    }
    return (sets, rows)
  }

  /// Each split's part of the categories.
  ///
  /// The parts' sizes add up to no more than there are: overlapping parts could ask for work out
  /// of all proportion to the file.
  private func parts(count: Int) throws -> [Range<Int>] {
    let segments = try tree["categories_segments"]
    let sizes = try tree["categories_sizes"]
    var left = try tree["categories"].integers().count
    let total = left
    let starts = try segments.integers(count: count, in: 0...total)
    return try zip(starts, sizes.integers(count: count, in: 1...max(total, 1))).enumerated().map {
      index, part in
      left -= part.1
      if part.0 + part.1 > total || left < 0 {
        throw sizes.failure(.outOfRange(found: part.1, allowed: 1...max(total - part.0, 1)))
      }
      return part.0..<part.0 + part.1
    }
  }
}
