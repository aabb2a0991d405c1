import Foundation
import Testing
import Trees

/// The layout that scores LightGBM's models fast against the plainest walk, bit by bit.
@Suite struct LightGBMForestTests {
  static let models = FixtureModel.all.filter { $0.name.hasPrefix("lgb") }

  @Test(arguments: models)
  func `margins are the sums of the leaves that rows walk to`(model: FixtureModel) throws {
    let ensemble = try Ensemble(
      contentsOf: model.folder.appending(path: "\(model.name).txt").path)
    guard ensemble.outputCount == 1, ensemble.trees.allSatisfy({ $0.linearLeaves == nil }) else {
      return
    }
    let rows = Self.rows(for: ensemble, count: 300)
    let expected = stride(from: 0, to: rows.count, by: ensemble.featureCount).map { start in
      ensemble.trees.reduce(ensemble.baseMargins[0]) { sum, tree in
        sum + tree.nodes[tree.leaf(of: rows.span, from: start)].value
      }
    }
    #expect(ensemble.margins(of: rows.span).map(\.bitPattern) == expected.map(\.bitPattern))
  }

  /// Rows of thresholds, their neighbours, missing values, and numbers around zero.
  private static func rows(for ensemble: Ensemble, count: Int) -> [Double] {
    var generator = SplitMix64(state: 35)
    let nodes = ensemble.trees.flatMap(\.nodes)
    let edges = (0..<ensemble.featureCount).map { feature in
      nodes.filter { !$0.isLeaf && $0.feature == feature }.map(\.value)
        .flatMap { [$0, $0.nextUp, $0.nextDown] }
    }
    let extremes = [
      .nan, 0, -0.0, 1e-35, -1e-35, Double(Float(1e-35)), Double(Float(1e-35)).nextUp, 2e-35,
      .infinity, -.infinity, .leastNonzeroMagnitude,
    ]
    return (0..<count * ensemble.featureCount).map { place in
      let choices = generator.below(2) == 0 ? extremes : edges[place % ensemble.featureCount]
      return choices.isEmpty ? 1 : choices[generator.below(choices.count)]
    }
  }
}
