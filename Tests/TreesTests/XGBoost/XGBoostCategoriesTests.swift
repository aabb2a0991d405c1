import Foundation
import Testing
import Trees

/// A stump by the categories of one feature: 1 on the left, 2 on the right.
@Suite struct XGBoostCategoriesTests {
  private struct Stump {
    var nodes = "[0]"
    var segments = "[1]"
    var sizes = "[2]"
    var categories = "[7,1,40]"
    var types = "[1,0,0]"

    func ensemble() throws -> Ensemble {
      var text = XGBoostText(trees: [
        XGBoostText.Tree(
          leftChildren: [1, -1, -1], rightChildren: [2, -1, -1], values: [0, 1, 2])
      ])
      text.treeFields = #"""
        ,"split_type":\#(types),"categories_nodes":\#(nodes),"categories_segments":\#(segments),
        "categories_sizes":\#(sizes),"categories":\#(categories)
        """#
      return try text.ensemble()
    }
  }

  @Test(
    arguments: [
      (1, 2), (1.9, 2), (40, 2), (0, 1), (-0.0, 1), (7, 1), (41, 1), (63, 1), (64, 1), (-0.5, 1),
      (-1, 1), (1e30, 1), (.infinity, 1), (-.infinity, 1), (.nan, 2),
    ] as [(Double, Double)])
  func `listed categories go right and all others left`(value: Double, leaf: Double) throws {
    #expect(try Stump().ensemble().margins(of: [value].span) == [leaf])
  }

  @Test func `sets say who goes left in either library's files`() throws {
    let sets = try Stump().ensemble().trees[0].categories
    #expect(sets.count == 1)
    #expect(sets.othersGoLeft)
    #expect(sets.words == [~2, ~(1 << 8)])
    #expect(!sets.goesLeft(category: 40, set: 0))
  }

  @Test(
    arguments: [
      ("nodes", "[3]", "categories_nodes", 0, ModelFlaw.outOfRange(found: 3, allowed: 0...2)),
      ("nodes", "[0,0]", "categories_segments", nil, .wrongCount(found: 1, expected: 2)),
      ("nodes", "[1]", "", 1, .unexpectedCategories),
      ("nodes", "[]", "categories_segments", nil, .wrongCount(found: 1, expected: 0)),
      ("types", "[0,0,0]", "", 0, .unexpectedCategories),
      ("segments", "[-1]", "categories_segments", 0, .outOfRange(found: -1, allowed: 0...3)),
      ("segments", "[2]", "categories_sizes", nil, .outOfRange(found: 2, allowed: 1...1)),
      ("sizes", "[0]", "categories_sizes", 0, .outOfRange(found: 0, allowed: 1...3)),
      ("sizes", "[-1]", "categories_sizes", 0, .outOfRange(found: -1, allowed: 1...3)),
      (
        "sizes", "[1000000000]", "categories_sizes", 0,
        .outOfRange(found: 1_000_000_000, allowed: 1...3)
      ),
      ("categories", "[0,-1,0]", "categories", 1, .outOfRange(found: -1, allowed: 0...16_777_215)),
      (
        "categories", "[0,2147483647,0]", "categories", 1,
        .outOfRange(found: 2_147_483_647, allowed: 0...16_777_215)
      ),
    ] as [(String, String, String, Int?, ModelFlaw)])
  func `lists that do not fit together are refused`(
    list: String, edit: String, key: String, node: Int?, flaw: ModelFlaw
  ) {
    var stump = Stump()
    switch list {
    case "nodes": stump.nodes = edit
    case "types": stump.types = edit
    case "segments": stump.segments = edit
    case "sizes": stump.sizes = edit
    default: stump.categories = edit
    }
    let place = ModelPlace(key: key, tree: 0, node: node)
    #expect(throws: ModelFileError.invalid(file: "model.json", place: place, flaw: flaw)) {
      try stump.ensemble()
    }
  }

  @Test func `a split without its categories is refused`() {
    var stump = Stump()
    (stump.nodes, stump.segments, stump.sizes) = ("[]", "[]", "[]")
    let place = ModelPlace(key: "", tree: 0, node: 0)
    #expect(throws: ModelFileError.invalid(file: "model.json", place: place, flaw: .noCategories)) {
      try stump.ensemble()
    }
  }

  @Test func `sets out of all proportion are refused unbuilt`() {
    // 33 chained splits by the largest category there is: 66 MiB of bits.
    let count = 33
    var text = XGBoostText(trees: [
      XGBoostText.Tree(
        leftChildren: (0..<count).flatMap { [2 * $0 + 1, -1] } + [-1],
        rightChildren: (0..<count).flatMap { [2 * $0 + 2, -1] } + [-1],
        values: [Float](repeating: 0, count: 2 * count + 1))
    ])
    let types = (0..<count).flatMap { _ in [1, 0] } + [0]
    text.treeFields = #"""
      ,"split_type":\#(types),"categories_nodes":\#((0..<count).map { 2 * $0 }),
      "categories_segments":\#(Array(0..<count)),"categories_sizes":\#(Array(repeating: 1, count: count)),
      "categories":\#(Array(repeating: 1 << 24 - 1, count: count))
      """#
    let feature = UnsupportedModelFeature.categorySets(limitBytes: 64 << 20)
    #expect(throws: ModelFileError.unsupported(file: "model.json", feature: feature)) {
      try text.ensemble()
    }
  }
}
