import Foundation
import Testing
import Trees

/// Models of dart, gblinear, several outputs and vector leaves, made of small texts.
@Suite struct XGBoostBoosterTests {
  private func load(_ text: String) throws -> Ensemble {
    try Ensemble(decoding: Data(text.utf8), name: "model.json")
  }

  private func model(
    _ booster: String, parameters: String = #""num_feature":"2""#,
    objective: String = "reg:squarederror", baseScore: String = "[0E0]"
  ) -> String {
    #"""
    {"version":[3,2,0],"learner":{"learner_model_param":{"base_score":"\#(baseScore)",\#(parameters)},
    "objective":{"name":"\#(objective)"},"gradient_booster":\#(booster)}}
    """#
  }

  private func trees(_ trees: [String], info: [Int]) -> String {
    #"""
    {"gbtree_model_param":{"num_trees":"\#(trees.count)"},"tree_info":\#(info),
    "trees":[\#(trees.joined(separator: ","))]}
    """#
  }

  private func leaf(_ value: Float) -> String {
    #"""
    {"left_children":[-1],"right_children":[-1],"split_indices":[0],"split_conditions":[\#(value)],
    "default_left":[0],"tree_param":{"num_nodes":"1"}}
    """#
  }

  private func refusal(_ text: String) -> ModelFileError? {
    do {
      _ = try load(text)
      return nil
    } catch {
      return error as? ModelFileError
    }
  }

  @Test func `dart multiplies each leaf in Float32 before it adds`() throws {
    let inner = trees([leaf(0.1), leaf(0.7)], info: [0, 0])
    let booster = #"{"name":"dart","gbtree":{"model":\#(inner)},"weight_drop":[0.3,0.9]}"#
    let row: [Float] = [0, 0]
    let expected = Float(0.1) * Float(0.3) + Float(0.7) * Float(0.9)
    #expect(try load(model(booster)).margins(of: row.span) == [expected])
  }

  @Test(arguments: [
    ("[1]", "learner.gradient_booster.weight_drop", ModelFlaw.wrongCount(found: 1, expected: 2)),
    ("[1,1,1]", "learner.gradient_booster.weight_drop", .wrongCount(found: 3, expected: 2)),
    ("[1,NaN]", "learner.gradient_booster.weight_drop[1]", .notFinite),
    ("7", "learner.gradient_booster.weight_drop", .wrongType(expected: .list)),
  ])
  func `dart needs a finite weight for each tree`(weights: String, key: String, flaw: ModelFlaw) {
    let inner = trees([leaf(1), leaf(2)], info: [0, 0])
    let booster = #"{"name":"dart","gbtree":{"model":\#(inner)},"weight_drop":\#(weights)}"#
    #expect(
      refusal(model(booster))
        == .invalid(file: "model.json", place: ModelPlace(key: key), flaw: flaw))
  }

  @Test func `a linear booster adds weights where values are there`() throws {
    let booster = #"{"name":"gblinear","model":{"weights":[1,2,4,8,16,32]}}"#
    let parameters = #""num_feature":"2","num_class":"2""#
    let ensemble = try load(model(booster, parameters: parameters, objective: "multi:softprob"))
    // Weights of feature 0 are 1 and 2, of feature 1 are 4 and 8, the biases 16 and 32.
    let rows: [Float] = [1, 1, .nan, 1, .nan, .nan]
    #expect(ensemble.margins(of: rows.span) == [21, 42, 20, 40, 16, 32])
    #expect(ensemble.linear?.weights == [1, 2, 4, 8])
    #expect(ensemble.treeCount == 0)
    #expect(
      refusal(model(booster))
        == .invalid(
          file: "model.json", place: ModelPlace(key: "learner.gradient_booster.model.weights"),
          flaw: .wrongCount(found: 6, expected: 3)))
  }

  @Test func `each tree adds to its own output`() throws {
    let booster =
      #"{"name":"gbtree","model":\#(trees([leaf(1), leaf(2), leaf(4)], info: [2, 0, 2]))}"#
    let parameters = #""num_feature":"2","num_class":"3""#
    let text = model(
      booster, parameters: parameters, objective: "multi:softmax", baseScore: "[0E0,1E0,0E0]")
    let ensemble = try load(text)
    let row: [Float] = [0, 0]
    #expect(ensemble.margins(of: row.span) == [2, 1, 5])
    #expect(ensemble.predictions(of: row.span) == [2])
    #expect(ensemble.predictionCount == 1)
    #expect(!ensemble.givesProbability)
    #expect(ensemble.treeOutputs == [2, 0, 2])
  }

  @Test func `base scores are one for all outputs or one for each`() throws {
    let booster = #"{"name":"gbtree","model":\#(trees([leaf(1), leaf(2)], info: [0, 1]))}"#
    let parameters = #""num_feature":"2","num_target":"2""#
    let row: [Float] = [0, 0]
    for (score, margins) in [("[8E0]", [9, 10]), ("8E0", [9, 10]), ("[8E0,16E0]", [9, 18])] {
      let text = model(booster, parameters: parameters, baseScore: score)
      #expect(try load(text).margins(of: row.span) == margins.map { Float($0) })
    }
    let place = ModelPlace(key: "learner.learner_model_param.base_score")
    #expect(
      refusal(model(booster, parameters: parameters, baseScore: "[1E0,2E0,3E0]"))
        == .invalid(
          file: "model.json", place: place, flaw: .invalidBaseScore(text: "[1E0,2E0,3E0]")))
  }

  @Test(arguments: [
    (
      #""num_class":"4097""#, "num_class", ModelFlaw.outOfRange(found: 4097, allowed: 0...4096)
    ),
    (#""num_class":"-1""#, "num_class", .outOfRange(found: -1, allowed: 0...4096)),
    (
      #""num_target":"2000000000""#, "num_target",
      .outOfRange(found: 2_000_000_000, allowed: 0...4096)
    ),
  ])
  func `a number of outputs out of all proportion is refused`(
    field: String, key: String, flaw: ModelFlaw
  ) {
    let booster = #"{"name":"gbtree","model":\#(trees([leaf(1)], info: [0]))}"#
    let place = ModelPlace(key: "learner.learner_model_param.\(key)")
    #expect(
      refusal(model(booster, parameters: #""num_feature":"2",\#(field)"#))
        == .invalid(file: "model.json", place: place, flaw: flaw))
  }

  /// A stump of two outputs, in the encoding up to 3.0 or in the later one.
  private func vectorStump(
    isNew: Bool, weights: String? = nil, rightChildren: String = "[2,1,0]", width: Int = 2
  ) -> String {
    let lists =
      isNew
      ? #""right_children":\#(rightChildren),"leaf_weights":\#(weights ?? "[1,2,4,8]")"#
      : #""right_children":[2,-1,-1],"base_weights":\#(weights ?? "[0,0,4,8,1,2]")"#
    let tree = #"""
      {"left_children":[1,-1,-1],"split_indices":[1,0,0],"split_conditions":[0.5,0,0],\#(lists),
      "default_left":[0,0,0],"tree_param":{"num_nodes":"3","size_leaf_vector":"\#(width)"}}
      """#
    return model(
      #"{"name":"gbtree","model":\#(trees([tree], info: [0]))}"#,
      parameters: #""num_feature":"2","num_target":"2""#)
  }

  @Test(arguments: [false, true])
  func `vector leaves add to every output, in either encoding`(isNew: Bool) throws {
    let rows: [Float] = [0, 0, 0, 1]
    let ensemble = try load(vectorStump(isNew: isNew))
    #expect(ensemble.margins(of: rows.span) == [4, 8, 1, 2])
    #expect(ensemble.trees[0].leafVectors?.width == 2)
  }

  @Test(
    arguments: [
      ("[2,2,0]", nil, 1, ModelFlaw.leafRowOutOfRange(row: 2, rowCount: 2)),
      ("[2,-1,0]", nil, 1, .leafRowOutOfRange(row: -1, rowCount: 2)),
      ("[2,1,1]", nil, 2, .leafRowTaken(row: 1)),
      ("[2,1,0]", "[1,2]", 1, .leafRowOutOfRange(row: 1, rowCount: 1)),
      ("[2,1,0]", "[1,2,4,NaN]", 1, .notFinite),
    ] as [(String, String?, Int, ModelFlaw)])
  func `vector leaves must be in the file and finite`(
    rightChildren: String, weights: String?, node: Int, flaw: ModelFlaw
  ) {
    #expect(
      refusal(vectorStump(isNew: true, weights: weights, rightChildren: rightChildren))
        == .invalid(
          file: "model.json", place: ModelPlace(key: "", tree: 0, node: node), flaw: flaw))
  }

  @Test func `vector leaves have a value for each output`() {
    #expect(
      refusal(vectorStump(isNew: true, width: 3))
        == .invalid(
          file: "model.json", place: ModelPlace(key: "", tree: 0),
          flaw: .wrongLeafWidth(found: 3, expected: 2)))
    let place = ModelPlace(key: "base_weights", tree: 0)
    #expect(
      refusal(vectorStump(isNew: false, weights: "[1,2,4]"))
        == .invalid(file: "model.json", place: place, flaw: .wrongCount(found: 3, expected: 6)))
  }
}
