import Foundation
import Testing
import Trees

@Suite struct ContributionTests {
  @Test(arguments: 0..<40)
  func `contributions are Shapley values by the definition`(seed: UInt64) throws {
    var random = RandomTrees(seed: seed)
    random.featureCount = 2 + Int(seed % 6)
    random.depth = 1 + Int(seed % 7)
    random.emptyShare = seed.isMultiple(of: 4) ? 0.2 : 0
    let ensemble = try random.ensemble(treeCount: 3)
    for _ in 0..<4 {
      let row = random.row()
      let expected = ensemble.bruteForceContributions(of: row)
      let found = try ensemble.contributions(row)
      for (left, right) in zip(found, expected) { #expect(abs(left - right) < 1e-13) }
      #expect(found.count == expected.count)
    }
  }

  @Test func `a feature that one way asks repeatedly counts once`() throws {
    var random = RandomTrees(seed: 7)
    random.featureCount = 1
    random.depth = 8
    let ensemble = try random.ensemble(treeCount: 1)
    let mean = try ensemble.contributions([0])[1]
    for _ in 0..<20 {
      let row = random.row()
      let found = try ensemble.contributions(row)
      #expect(abs(found[0] - (ensemble.exactMargins(of: row)[0] - mean)) < 1e-12)
      #expect(found[1] == mean)
    }
  }

  @Test func `a batch gives each row its own contributions`() throws {
    var random = RandomTrees(seed: 3)
    let ensemble = try random.ensemble(treeCount: 5)
    let rows = (0..<7).map { _ in random.row() }
    let batch = try ensemble.contributions(rows.flatMap { $0 })
    #expect(batch == (try rows.flatMap { try ensemble.contributions($0) }))
    #expect(try ensemble.contributions([]).isEmpty)
  }

  @Test func `values are rounded as the splits see them`() throws {
    // A threshold is a Float32 number, and the Double just below it rounds onto it.
    var random = RandomTrees(seed: 5)
    let ensemble = try random.ensemble(treeCount: 4)
    let nodes = ensemble.trees.flatMap(\.nodes)
    let threshold = try #require(nodes.first { !$0.isLeaf && $0.test == .below }).value
    let row = [Double](repeating: threshold.nextDown, count: 5)
    let rounded = [Double](repeating: threshold, count: 5)
    let found = try ensemble.contributions(row)
    #expect(found == (try ensemble.contributions(rounded)))
  }

  @Test func `a model without splits has only a bias`() throws {
    let ensemble = try XGBoostText(trees: [.leaf(0.5), .leaf(0.25)]).ensemble()
    #expect(try ensemble.contributions([1]) == [0, 0.75])
    #expect(try XGBoostText(trees: []).ensemble().contributions([1]) == [0, 0])
  }

  @Test(arguments: [1000, 20_000])
  func `thousands of levels are explained without recursion`(depth: Int) throws {
    let text = LightGBMChain(depth: depth, featureCount: 20)
    let ensemble = try text.ensemble()
    let row = (0..<20).map { Double($0 * depth / 20) }
    let found = try ensemble.contributions(row)
    let gap = ensemble.largestGap(of: found, to: ensemble.margins(of: row.span))
    #expect(gap < 1e-9)
  }

  @Test func `hundreds of different features on one way keep full precision`() throws {
    let ensemble = try LightGBMChain(depth: 400, featureCount: 400).ensemble()
    let row = (0..<400).map { $0.isMultiple(of: 3) ? 1e9 : 0.0 }
    let found = try ensemble.contributions(row)
    #expect(ensemble.largestGap(of: found, to: ensemble.margins(of: row.span)) < 1e-12)
  }

  @Test func `a model beyond reasonable time is refused`() throws {
    let ensemble = try LightGBMChain(depth: 40_000, featureCount: 40_000).ensemble()
    let row = [Double](repeating: 0, count: 40_000)
    let start = ContinuousClock.now
    #expect(throws: ContributionError.tooDeep(tree: 0, features: 40_000)) {
      try ensemble.contributions(row)
    }
    #expect(start.duration(to: .now) < .seconds(5))
  }
}
