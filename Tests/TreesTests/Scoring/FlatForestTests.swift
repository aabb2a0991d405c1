import Testing
import Trees

/// Every layout of trees against the plainest walk, bit by bit.
@Suite struct FlatForestTests {
  static let shapes: [RandomForest.Shape] = [
    .init(testDescription: "no tree", treeCount: 0, growth: .complete(depth: 0)),
    .init(testDescription: "one tree", treeCount: 1, growth: .complete(depth: 6)),
    .init(testDescription: "leaves only", treeCount: 20, growth: .complete(depth: 0)),
    .init(testDescription: "stumps", treeCount: 100, growth: .complete(depth: 1)),
    .init(testDescription: "complete trees", treeCount: 100, growth: .complete(depth: 6)),
    .init(
      testDescription: "64 leaves", treeCount: 50, growth: .ragged(leaves: 64), featureCount: 5),
    .init(
      testDescription: "65 leaves", treeCount: 50, growth: .ragged(leaves: 65), featureCount: 5),
    .init(testDescription: "300 leaves", treeCount: 30, growth: .ragged(leaves: 300)),
    .init(
      testDescription: "300 leaves, one feature", treeCount: 9, growth: .ragged(leaves: 300),
      featureCount: 1),
    .init(testDescription: "chains", treeCount: 40, growth: .chain(depth: 63), featureCount: 4),
    .init(testDescription: "a deep chain", treeCount: 1, growth: .chain(depth: 3000)),
    .init(testDescription: "deep chains", treeCount: 9, growth: .chain(depth: 1500)),
    .init(
      testDescription: "yes-or-no features", treeCount: 100, growth: .complete(depth: 5),
      thresholds: [1]),
    .init(
      testDescription: "zeros of both signs", treeCount: 100, growth: .complete(depth: 5),
      thresholds: [0, -0.0, .leastNonzeroMagnitude]),
    .init(
      testDescription: "more features than splits", treeCount: 20, growth: .complete(depth: 4),
      featureCount: 900),
    // Only -0 leaves a sum of -0 as it is.
    .init(
      testDescription: "leaves of -0", treeCount: 50, growth: .ragged(leaves: 70),
      featureCount: 5, leafValues: [-0.0]),
    .init(
      testDescription: "far apart columns", treeCount: 60, growth: .complete(depth: 6),
      featureCount: 70_000, usedFeatures: [0, 32_767, 65_535, 65_536, 69_999]),
    .init(
      testDescription: "many trees", treeCount: 5000, growth: .ragged(leaves: 6), featureCount: 6),
    .init(
      testDescription: "many distinct thresholds", treeCount: 300, growth: .complete(depth: 6),
      featureCount: 20),
  ]

  @Test(arguments: shapes)
  func `margins equal those of a plain walk to the last bit`(shape: RandomForest.Shape) throws {
    var forest = RandomForest(shape)
    let ensemble = try forest.ensemble()
    let rows = forest.rows(shape.featureCount > 1000 ? 4 : 100)
    let expected = forest.margins(of: rows).map(\.bitPattern)
    #expect(ensemble.margins(of: rows.span).map(\.bitPattern) == expected)
    let single = expected.indices.map { row in
      ensemble.margin(
        of: rows.span.extracting(row * shape.featureCount..<(row + 1) * shape.featureCount))
    }
    #expect(single.map(\.bitPattern) == expected)
  }

  /// The small ones alone are looked up; masks of the huge one would take too long to make.
  @Test func `one huge tree among small ones scores as in a plain walk`() throws {
    let huge = RandomForest(
      .init(testDescription: "", treeCount: 1, growth: .ragged(leaves: 4097), thresholds: [1]))
    let small = RandomForest(
      .init(testDescription: "", treeCount: 200, growth: .complete(depth: 4), thresholds: [1]))
    var forest = RandomForest(huge, then: small)
    let rows = forest.rows(50)
    let expected = forest.margins(of: rows).map(\.bitPattern)
    #expect(try forest.ensemble().margins(of: rows.span).map(\.bitPattern) == expected)
  }

  /// Around the sizes at which a scorer could take rows together.
  @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 511, 512, 513, 1000, 1025])
  func `a row's margin does not depend on the batch it is in`(count: Int) throws {
    for treeCount in [2, 12] {
      var forest = RandomForest(
        .init(testDescription: "", treeCount: treeCount, growth: .complete(depth: 4)))
      let rows = forest.rows(count)
      let margins = try forest.ensemble().margins(of: rows.span)
      #expect(margins.map(\.bitPattern) == forest.margins(of: rows).map(\.bitPattern))
    }
  }

  @Test func `a value that is missing everywhere takes the default directions`() throws {
    let forest = RandomForest(Self.shapes[4])
    let row = [Float](repeating: .nan, count: forest.shape.featureCount)
    #expect(try forest.ensemble().margin(of: row.span) == forest.margin(of: row[...]))
  }
}
