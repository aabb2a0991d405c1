import Trees

/// Shapley values of one tree by their definition: over all sets of features.
///
/// Source: algorithm 1 of Lundberg, Erion, Lee, arXiv:1802.03888, for the mean of a tree when only
/// some features of a row are known; Shapley's formula for the rest.
struct BruteForce {
  let tree: DecisionTree
  let row: [Double]
  let output: Int

  /// The values of all features, and last the mean when nothing is known.
  func values() -> [Double] {
    let count = row.count
    let means = (0..<1 << count).map { mean(known: $0, at: 0) }
    let values = (0..<count).map { feature in
      (0..<1 << count).filter { $0 >> feature & 1 == 0 }.reduce(0) { sum, known in
        sum + weight(known.nonzeroBitCount) * (means[known | 1 << feature] - means[known])
      }
    }
    return values + [means[0]]
  }

  /// The weight |S|! (n - |S| - 1)! / n! of a set of `size`, one factor at a time.
  private func weight(_ size: Int) -> Double {
    stride(from: 1, through: size, by: 1).reduce(1 / Double(row.count)) { product, step in
      product * Double(step) / Double(row.count - step)
    }
  }

  private func mean(known: Int, at position: Int) -> Double {
    let node = tree.nodes[position]
    if node.isLeaf {
      return tree.leafVectors?.value(row: node.row, output: output) ?? node.value
    }
    let children = [node.firstChild, node.firstChild + 1]
    if known >> node.feature & 1 == 1 {
      let isLeft = tree.goesLeft(row[node.feature], at: node)
      return mean(known: known, at: children[isLeft ? 0 : 1])
    }
    guard let covers = tree.statistics.covers else { return .nan }
    return children.reduce(0) { sum, child in
      // A branch that no training data took may lead to splits without shares.
      covers[child] == 0
        ? sum : sum + covers[child] / covers[position] * mean(known: known, at: child)
    }
  }
}

extension Ensemble {
  /// Contributions of rows in an array: the compiler crashes on spans of temporaries in `#expect`.
  func contributions(_ rows: [Double]) throws -> [Double] {
    try Explainer(self).contributions(of: rows.span)
  }

  /// Contributions of a row by the definition, for up to a dozen features.
  func bruteForceContributions(of row: [Double]) -> [Double] {
    let width = featureCount + 1
    var sums = [Double](repeating: 0, count: outputCount * width)
    for (output, margin) in baseMargins.enumerated() { sums[(output + 1) * width - 1] = margin }
    for (tree, first) in zip(trees, treeOutputs) {
      for offset in 0..<(tree.leafVectors?.width ?? 1) {
        let values = BruteForce(tree: tree, row: row, output: offset).values()
        for (feature, value) in values.enumerated() {
          sums[(first + offset) * width + feature] += value
        }
      }
    }
    return sums
  }

  /// How far the contributions of a row miss its margins, against the size of what is added.
  func largestGap(of contributions: [Double], to margins: [Double]) -> Double {
    let width = featureCount + 1
    return margins.indices.reduce(0) { largest, index in
      let parts = contributions[index * width..<(index + 1) * width]
      let size = parts.reduce(0) { $0 + abs($1) }
      return max(largest, abs(parts.reduce(0, +) - margins[index]) / max(size, 1))
    }
  }

  /// The margins of rows, added in Double from the leaves up.
  func exactMargins(of rows: [Double]) -> [Double] {
    stride(from: 0, to: rows.count, by: featureCount).flatMap { start in
      var margins = baseMargins
      for (tree, first) in zip(trees, treeOutputs) {
        let leaf = tree.nodes[tree.leaf(of: rows.span, from: start)]
        for offset in 0..<(tree.leafVectors?.width ?? 1) {
          margins[first + offset] +=
            tree.leafVectors?.value(row: leaf.row, output: offset) ?? leaf.value
        }
      }
      return margins
    }
  }
}
