import Foundation
import Testing
import Trees

/// The trees that explanations are built on, as the readers leave them.
@Suite struct DecisionTreeTests {
  @Test func `nodes stand in breadth-first order with siblings together`() throws {
    let tree = try Fixture.small.ensemble().trees[0]
    #expect(tree.nodes.map(\.firstChild) == [1, 0, 3, 0, 0])
    #expect(tree.nodes.map(\.value) == [0.5, 1, -1.5, 0.25, -0.5])
    #expect(tree.nodes.map(\.isLeaf) == [false, true, false, true, true])
    #expect(tree.nodes.map(\.feature) == [0, 0, 1, 0, 0])
    #expect(tree.depth == 2)
  }

  @Test func `a leaf can be asked for without its value`() throws {
    let tree = try Fixture.small.ensemble().trees[0]
    let rows = [0.4, 0, 1, 0.5, -2, 2, .nan, 0, 0]
    #expect([0, 3, 6].map { tree.leaf(of: rows.span, from: $0) } == [1, 3, 4])
  }

  @Test(
    arguments: [
      ("[9, 4, 5, 2, 3]", [9, 4, 5, 2, 3]), ("[9, 4, 5, 2]", nil), ("[9, NaN, 5, 2, 3]", nil),
      ("[9, -1, 5, 2, 3]", nil), (#"[9, "4", 5, 2, 3]"#, nil), ("7", nil),
      ("[9, Infinity, 5, 2, 3]", nil),
    ] as [(String, [Double]?)])
  func `covers are there if they are usable`(list: String, covers: [Double]?) throws {
    let statistics = try statistics(#","sum_hessian":\#(list)"#)
    #expect(statistics.covers == covers)
    #expect(statistics.gains == nil)
  }

  @Test(
    arguments: [
      ("[8, NaN, 2, NaN, 0]", [8, 0, 2, 0, 0]), ("[NaN, 0, 2, 0, 0]", nil), ("[8]", nil),
    ] as [(String, [Double]?)])
  func `gains are those of splits, if they are usable`(list: String, gains: [Double]?) throws {
    #expect(try statistics(#","loss_changes":\#(list)"#).gains == gains)
  }

  /// Statistics of a tree whose nodes stand in order; the model must load whatever they are.
  private func statistics(_ fields: String) throws -> NodeStatistics {
    var text = XGBoostText(trees: [
      XGBoostText.Tree(
        leftChildren: [1, -1, 3, -1, -1], rightChildren: [2, -1, 4, -1, -1],
        values: [0, 1, 2, 3, 4])
    ])
    text.treeFields = fields
    return try text.ensemble().trees[0].statistics
  }
}
