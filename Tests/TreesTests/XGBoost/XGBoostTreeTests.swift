import Testing
import Trees

@Suite struct XGBoostTreeTests {
  @Test(arguments: [
    ("[5, 2, -1", "[99, 2, -1", 0, ModelFlaw.childOutOfRange(child: 99, nodeCount: 6)),
    ("[5, 2, -1", "[-5, 2, -1", 0, .childOutOfRange(child: -5, nodeCount: 6)),
    ("[5, 2, -1", "[6, 2, -1", 0, .childOutOfRange(child: 6, nodeCount: 6)),
    ("[5, 2, -1", "[0, 2, -1", 0, .reachedTwice(child: 0)),
    ("[5, 2, -1", "[1, 2, -1", 0, .reachedTwice(child: 1)),
    ("[5, 2, -1", "[5, 0, -1", 1, .reachedTwice(child: 0)),
    ("[5, 2, -1", "[5, -1, -1", 1, .oneChildOnly),
    ("[5, 2, -1, -1, -1, -1]", "[5, 2, -1, -1, -1, 5]", 5, .oneChildOnly),
    ("[0, 1, 0, 0, 2147483647, 0]", "[3, 1, 0, 0, 0, 0]", 0, .outOfRange(found: 3, allowed: 0...2)),
    (
      "[0, 1, 0, 0, 2147483647, 0]", "[0, -1, 0, 0, 0, 0]", 1,
      .outOfRange(found: -1, allowed: 0...2)
    ),
  ])
  func `a tree that is no tree is refused with its node`(
    part: String, edit: String, node: Int, flaw: ModelFlaw
  ) throws {
    #expect(
      try Fixture.small.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: ModelPlace(key: "", tree: 0, node: node), flaw: flaw)
    )
  }

  @Test(arguments: [
    ("[5, 2", "[1.5, 2", "left_children", 0, ModelFlaw.wrongType(expected: .integer)),
    ("[5, 2", "[1000000000000000000000, 2", "left_children", 0, .wrongType(expected: .integer)),
    ("[1, 3", "[1, null", "right_children", 1, .wrongType(expected: .integer)),
    ("[0, 1, 0, 0, 0, 0]", "[0, 2, 0, 0, 0, 0]", "default_left", 1, .wrongType(expected: .flag)),
    ("[5E-1", "[NaN", "", 0, .notANumber), ("1E0]", "NaN]", "", 5, .notFinite),
    ("1E0]", "-Infinity]", "", 5, .notFinite), ("2.5E-1", "1e39", "", 2, .notFinite),
    ("2.5E-1", "true", "split_conditions", 2, .wrongType(expected: .number)),
    (
      "[0, 0, 0, 0, 0, 0]", "[0, 0, 7, 0, 0, 0]", "split_type", 2,
      .outOfRange(found: 7, allowed: 0...1)
    ),
  ])
  func `a node's bad value is refused with its place`(
    part: String, edit: String, key: String, node: Int, flaw: ModelFlaw
  ) throws {
    let place = ModelPlace(key: key, tree: 0, node: node)
    #expect(
      try Fixture.small.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: place, flaw: flaw))
  }

  @Test(arguments: [
    "left_children", "right_children", "split_indices", "split_conditions", "default_left",
    "split_type",
  ])
  func `every list has one entry for each node`(key: String) throws {
    let fixture = try Fixture.small
    let place = ModelPlace(key: key, tree: 0)
    #expect(
      fixture.replacing("\"\(key)\": [", with: "\"\(key)\": [1, ").error()
        == .invalid(
          file: "model.json", place: place, flaw: .wrongCount(found: 7, expected: 6)))
    #expect(
      fixture.replacing("\"\(key)\": [", with: "\"\(key)\": {}, \"x\": [").error()
        == .invalid(file: "model.json", place: place, flaw: .wrongType(expected: .list)))
  }

  @Test(arguments: ["0", "-1", "7", "999999999999"])
  func `a wrong number of nodes is refused`(count: String) throws {
    let edited = try Fixture.small.replacing(
      #""num_nodes": "6""#, with: "\"num_nodes\": \"\(count)\"")
    guard case .invalid(_, let place, _) = edited.error() else {
      Issue.record("the model loads")
      return
    }
    #expect(place.tree == 0)
  }

  @Test func `a chain of thousands of splits is scored without recursion`() throws {
    // Node 2i splits below -i into leaf 2i + 1 and the next split.
    let depth = 5_000
    let text = XGBoostText(trees: [
      XGBoostText.Tree(
        leftChildren: (0..<depth).flatMap { [2 * $0 + 1, -1] } + [-1],
        rightChildren: (0..<depth).flatMap { [2 * $0 + 2, -1] } + [-1],
        values: (0..<depth).flatMap { [Float(-$0), Float($0)] } + [-1])
    ])
    let ensemble = try text.ensemble()
    #expect(ensemble.maximumDepth == depth)
    #expect(ensemble.margin(of: [-0.5].span) == 0)
    #expect(ensemble.margin(of: [0].span) == -1)
    #expect(ensemble.margin(of: [-.infinity].span) == 0)
    #expect(ensemble.margin(of: [.nan].span) == -1)
  }
}
