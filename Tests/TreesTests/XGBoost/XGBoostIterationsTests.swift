import Testing
import Trees

/// Trees are leaves of 1, 2, 4, …, so a margin shows which of them were added.
@Suite struct XGBoostIterationsTests {
  private static let leaves = [1, 2, 4, 8].map { XGBoostText.Tree.leaf($0) }

  private func margin(_ edit: (inout XGBoostText) -> Void) throws -> Float {
    var text = XGBoostText(trees: Self.leaves)
    edit(&text)
    return try text.ensemble().margin(of: [0].span)
  }

  @Test(arguments: [("0", 1), ("1", 3), ("3", 15), ("-1", 15)] as [(String, Float)])
  func `trees after the best iteration are left out`(best: String, sum: Float) throws {
    #expect(try margin { $0.bestIteration = best } == sum)
  }

  @Test func `without a best iteration every tree counts`() throws {
    #expect(try margin { _ in } == 15)
  }

  @Test func `an iteration takes all its parallel trees along`() throws {
    #expect(
      try margin {
        $0.parallelTrees = 2
        $0.bestIteration = "0"
      } == 3)
    #expect(try Fixture.oldStyle.ensemble().treeCount == 2)
  }

  @Test func `listed iterations need not be of one size`() throws {
    #expect(
      try margin {
        $0.iterationStarts = [0, 3, 4]
        $0.bestIteration = "0"
      } == 7)
  }

  @Test(arguments: ["4", "-2", "9223372036854775807"])
  func `a best iteration that the file does not hold is refused`(best: String) throws {
    let place = ModelPlace(key: "learner.attributes.best_iteration")
    let flaw = ModelFlaw.iterationOutOfRange(iteration: try #require(Int(best)), iterationCount: 4)
    #expect(throws: ModelFileError.invalid(file: "model.json", place: place, flaw: flaw)) {
      try margin { $0.bestIteration = best }
    }
  }

  @Test(arguments: [[], [0], [0, 3], [1, 4], [0, 3, 2, 4]])
  func `iterations must divide the trees among them`(starts: [Int]) {
    let place = ModelPlace(key: "learner.gradient_booster.model.iteration_indptr")
    let flaw = ModelFlaw.invalidIterationBounds(treeCount: 4)
    #expect(throws: ModelFileError.invalid(file: "model.json", place: place, flaw: flaw)) {
      try margin { $0.iterationStarts = starts }
    }
  }

  @Test(arguments: [0, 3, -1])
  func `parallel trees must divide the trees evenly`(count: Int) {
    #expect(throws: ModelFileError.self) { try margin { $0.parallelTrees = count } }
  }
}
