/// Shares out a model's margins among its features: exact path-dependent TreeSHAP.
///
/// What only depends on the model is computed once. Covers weigh the branches that a row does not
/// take: XGBoost's sums of hessians and LightGBM's counts, as in those libraries.
package struct Explainer: Sendable {
  /// Visits of nodes that a row may cost: some ten seconds.
  private static let workLimit = 1e9

  private let ensemble: Ensemble
  private let trees: [TreePaths]
  /// Rules of the integral, by their number of points.
  private let rules: [[GaussLegendre.Block]]

  /// Prepares a model.
  ///
  /// - Parameter ensemble: Any model without linear leaves.
  /// - Throws: `ContributionError` where the model cannot be explained.
  /// - Complexity: O(nodes), and O(d²) for d different features on one way to a leaf.
  package init(_ ensemble: Ensemble) throws {
    self.ensemble = ensemble
    var latest = [Int32](repeating: 0, count: ensemble.featureCount)
    var work = 0.0
    trees = try ensemble.trees.enumerated().map { number, tree in
      let paths = try TreePaths(tree, number: number, latest: &latest)
      work += paths.work
      if work > Self.workLimit {
        throw ContributionError.tooDeep(tree: number, features: paths.featureLimit)
      }
      return paths
    }
    let counts = Set(trees.map(\.pointCount))
    rules = (0...(counts.max() ?? 0)).map { count in
      counts.contains(count) && count > 0 ? GaussLegendre.blocks(count: count) : []
    }
  }
}

extension Explainer {
  /// What each feature adds to the margins of rows, compared with the training data's mean.
  ///
  /// For each row and output one number per feature, in the model's order, and last the bias: the
  /// mean margin over the training data, base margin included. Together they are the margin,
  /// computed in Double also where XGBoost adds in Float32. As `predict(pred_contribs=True)` of
  /// XGBoost and `predict(pred_contrib=True)` of LightGBM, which like this one does not average
  /// random forests.
  ///
  /// - Parameter rows: Whole rows one after the other, NaN where a value is missing; may be empty.
  /// - Returns: `outputCount` × (`featureCount` + 1) numbers for each row.
  /// - Precondition: `rows.count` is a multiple of `featureCount`.
  /// - Complexity: For each row and tree O(nodes · d), for d different features on a way to a leaf.
  package func contributions(of rows: Span<Double>) -> [Double] {
    let width = ensemble.featureCount
    precondition(
      rows.count.isMultiple(of: width), "\(rows.count) values are not whole rows of \(width)")
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for index in rows.indices { values.append(ensemble.arithmetic.rounded(rows[index])) }
    let rowCount = rows.count / width
    let size = ensemble.outputCount * (width + 1)
    var contributions = [Double](repeating: 0, count: rowCount * size)
    for row in 0..<rowCount { addBiases(to: &contributions, from: row * size) }
    if let linear = ensemble.linear {
      linear.addContributions(of: values.span, featureCount: width, to: &contributions)
      return contributions
    }
    var scratch = RowPaths(nodeCount: trees.lazy.map(\.tree.nodes.count).max() ?? 0)
    for (paths, output) in zip(trees, ensemble.treeOutputs) where paths.pointCount > 0 {
      for row in 0..<rowCount {
        scratch.follow(paths, values.span, from: row * width)
        let start = row * size + output * (width + 1)
        add(paths, &scratch, to: &contributions, from: start)
      }
    }
    return contributions
  }

  private func add(
    _ paths: TreePaths, _ scratch: inout RowPaths, to contributions: inout [Double],
    from start: Int
  ) {
    for output in paths.means.indices {
      for block in rules[paths.pointCount] {
        scratch.add(
          paths, at: block, output: output, to: &contributions,
          from: start + output * (ensemble.featureCount + 1))
      }
    }
  }

  private func addBiases(to contributions: inout [Double], from start: Int) {
    let width = ensemble.featureCount + 1
    for (output, margin) in ensemble.baseMargins.enumerated() {
      contributions[start + (output + 1) * width - 1] = margin
    }
    for (paths, first) in zip(trees, ensemble.treeOutputs) {
      for (offset, mean) in paths.means.enumerated() {
        contributions[start + (first + offset + 1) * width - 1] += mean
      }
    }
  }
}

extension LinearModel {
  /// Adds each feature's weight times its value, and the biases; missing values add nothing.
  ///
  /// Source: `GBLinear::PredictContribution` of XGBoost.
  fileprivate func addContributions(
    of values: Span<Double>, featureCount: Int, to contributions: inout [Double]
  ) {
    for row in 0..<values.count / featureCount {
      for output in biases.indices {
        let start = (row * biases.count + output) * (featureCount + 1)
        for feature in 0..<featureCount {
          let value = values[row * featureCount + feature]
          let weight = weights[feature * biases.count + output]
          contributions[start + feature] = value.isNaN ? 0 : value * Double(weight)
        }
        contributions[start + featureCount] += Double(biases[output])
      }
    }
  }
}
