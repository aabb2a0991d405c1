import Foundation
import Testing
import Trees

/// Margins are sums of powers of two: tree 0 gives 1, 2, 4 or 8, tree 1 a linear leaf.
@Suite struct LightGBMReaderTests {
  typealias Walk = (row: [Double], leaf: Double, linear: Double)

  @Test(
    arguments: [
      // Numbers go left up to the threshold, in Float64.
      ([0.5, 1, 0], 1, 39.5), ([0.75, 1, 0], 8, 43.5), ([Double(0.5).nextUp, -2, 0], 4, 0.5),
      ([1, -1.5, 0], 4, 0.5), ([1, Double(-1.5).nextUp, 0], 8, 0.5),
      // Missing as NaN, which goes left, and as zero, which goes left too.
      ([.nan, 1, 0], 1, 0.25), ([1, 0, 0], 4, 0.5), ([1, -0.0, 0], 4, 0.5),
      ([1, 1e-36, 0], 4, 0.5), ([1, 1.1e-35, 0], 8, 15.5), ([1, .nan, 0], 4, 0.5),
      // Categories 0, 2 and 32 go left, all others right.
      ([0, -1, 2], 1, 0.5), ([0, -1, 32.9], 1, 0.5), ([0, -1, -0.5], 1, 0.5),
      ([0, -1, 1], 2, 0.5), ([0, -1, 33], 2, 0.5), ([0, -1, 64], 2, 0.5), ([0, -1, -1], 2, 0.5),
      ([0, -1, 1e300], 2, 0.5), ([0, -1, .infinity], 2, 0.5), ([0, -1, -.infinity], 2, 0.5),
      ([0, -1, .nan], 2, 0.5),
      // A linear leaf falls back where one of its features is missing.
      ([.nan, 2, 2], 1, 0.25),
    ] as [Walk])
  func `rows end where LightGBM sends them`(walk: Walk) throws {
    let ensemble = try Fixture.lightGBM.ensemble()
    #expect(ensemble.margins(of: walk.row.span) == [walk.leaf + walk.linear])
  }

  @Test func `the facts of a model come from its file`() throws {
    let model = try Fixture.lightGBM.ensemble()
    #expect(model.featureNames == ["age", "load_now", "team"])
    #expect(model.objective == "binary")
    #expect(model.transform == .logistic(slope: 2))
    #expect(model.formatDescription == "LightGBM text v4")
    #expect(model.baseScores.isEmpty)
    #expect(model.baseMargins == [0])
    #expect(model.hasCategoryEncodings)
    #expect(model.givesProbability)
    #expect(model.averagedIterations == nil)
    let line = #"pandas_categorical:[["x", "y", "z"]]"#
    for none in ["pandas_categorical:null", "pandas_categorical:[]", ""] {
      #expect(try !Fixture.lightGBM.replacing(line, with: none).ensemble().hasCategoryEncodings)
    }
  }

  @Test func `nodes keep their statistics in the order of the tree`() throws {
    let tree = try Fixture.lightGBM.ensemble().trees[0]
    #expect(tree.nodes.map(\.value) == [0.5, 0, -1.5, 1, 2, 4, 8])
    #expect(tree.statistics.covers == [10, 3, 7, 1, 2, 3, 4])
    #expect(tree.statistics.gains == [8, 4.5, 2, 0, 0, 0, 0])
  }

  @Test(arguments: ["leaf_count=1 2 3 4\n", "internal_count=10 3 7\n", "split_gain=8 4.5 2\n"])
  func `statistics may be absent or nonsense`(line: String) throws {
    let name = try #require(line.split(separator: "=").first)
    for edit in ["", "\(name)=nan -1 x\n", "\(name)=-1 -1 -1 -1\n", "\(name)=nan nan nan\n"] {
      let model = try Fixture.lightGBM.replacing(line, with: edit).ensemble()
      let row = [0.5, 1, 0]
      #expect(model.margins(of: row.span) == [40.5])
      let statistics = model.trees[0].statistics
      #expect((name == "split_gain" ? statistics.gains : statistics.covers) == nil)
    }
  }

  @Test func `columns may have spaces where the model has underscores`() throws {
    let model = try Fixture.lightGBM.ensemble()
    #expect(try model.columnOrder(for: ["team", "load now", "age"]) == [2, 1, 0])
    #expect(throws: ColumnError.duplicate(name: "load_now")) {
      try model.columnOrder(for: ["team", "load now", "load_now", "age"])
    }
  }

  @Test func `names that the library made up are no names`() throws {
    let model = try Fixture.lightGBM
      .replacing("age load_now team", with: "Column_0 Column_1 Column_2").ensemble()
    #expect(model.featureNames.isEmpty)
    #expect(model.featureCount == 3)
  }

  @Test func `lines may end as on Windows`() throws {
    let text = try Fixture.lightGBM.text.replacing("\n", with: "\r\n")
    let row = [0.5, 1, 0]
    let model = try Ensemble(decoding: Data(text.utf8), name: "model.txt")
    #expect(model.margins(of: row.span) == [40.5])
  }

  @Test func `chosen iterations score alone, and forests average over them`() throws {
    let row = [0.5, 1, 0]
    let text = try Fixture.lightGBM.replacing(
      "feature_infos", with: "average_output\nfeature_infos")
    let all = try text.ensemble()
    #expect(all.margins(of: row.span) == [40.5])
    #expect(all.predictions(of: row.span) == [1 / (1 + exp(-2 * 40.5 / 2))])
    let last = try Ensemble(decoding: Data(text.text.utf8), name: "m", iterations: .only(1..<2))
    #expect(last.margins(of: row.span) == [39.5])
    #expect(last.averagedIterations == 1)
    #expect(throws: ModelFileError.noSuchIterations(file: "m", asked: 1..<3, count: 2)) {
      try Ensemble(decoding: Data(text.text.utf8), name: "m", iterations: .only(1..<3))
    }
  }
}
