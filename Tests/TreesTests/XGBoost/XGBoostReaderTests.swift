import Testing
import Trees

@Suite struct XGBoostReaderTests {
  @Test(arguments: [
    (#""name": "gbtree""#, #""name": "gbforest""#, UnsupportedModelFeature.booster("gbforest")),
    (#""binary:logistic""#, #""reg:made-up""#, .objective("reg:made-up")),
  ])
  func `what is not known is refused by name`(
    part: String, edit: String, feature: UnsupportedModelFeature
  ) throws {
    #expect(
      try Fixture.small.replacing(part, with: edit).error()
        == .unsupported(file: "model.json", feature: feature))
  }

  @Test(arguments: [
    (#""learner":"#, #""lerner":"#, "learner", ModelFlaw.missing),
    (#""version""#, #""learner": {}, "version""#, "learner", .duplicated),
    ("[3, 2, 0]", "[3, 2]", "version", .wrongCount(found: 2, expected: 3)),
    (
      #""num_feature": "3""#, #""num_feature": 3"#,
      "learner.learner_model_param.num_feature", .wrongType(expected: .text)
    ),
    (
      #""num_feature": "3""#, #""num_feature": "x""#,
      "learner.learner_model_param.num_feature", .wrongType(expected: .integerText)
    ),
    (
      #""num_feature": "3""#, #""num_feature": "-1""#,
      "learner.learner_model_param.num_feature",
      .outOfRange(found: -1, allowed: 1...1_048_576)
    ),
    (
      #""num_feature": "3""#, #""num_feature": "1048577""#,
      "learner.learner_model_param.num_feature",
      .outOfRange(found: 1_048_577, allowed: 1...1_048_576)
    ),
    (
      #""age", "#, "", "learner.feature_names", .wrongCount(found: 2, expected: 3)
    ),
    (#""age""#, "7", "learner.feature_names[0]", .wrongType(expected: .text)),
    (#""age""#, #""load""#, "learner.feature_names", .duplicateName("load")),
    (#""age""#, #""\ud800""#, "learner.feature_names[0]", .invalidText),
    (
      #""num_trees": "3""#, #""num_trees": "2""#,
      "learner.gradient_booster.model.trees", .wrongCount(found: 3, expected: 2)
    ),
    (
      "[0, 0, 0],", "[0, 0],",
      "learner.gradient_booster.model.tree_info", .wrongCount(found: 2, expected: 3)
    ),
    (
      "[0, 0, 0],", "[0, 1, 0],",
      "learner.gradient_booster.model.tree_info[1]", .outOfRange(found: 1, allowed: 0...0)
    ),
  ])
  func `a model that contradicts itself is refused with the place`(
    part: String, edit: String, key: String, flaw: ModelFlaw
  ) throws {
    #expect(
      try Fixture.small.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: ModelPlace(key: key), flaw: flaw))
  }

  @Test(arguments: [
    "version", "feature_types", "feature_names", "sum_hessian", "boost_from_average",
    "num_target", "num_class", "split_type", "attributes", "num_parallel_tree",
    "iteration_indptr", "size_leaf_vector",
  ])
  func `fields that prediction does not need may be absent`(field: String) throws {
    let ensemble = try Fixture.small.replacing("\"\(field)\"", with: "\"other\"").ensemble()
    #expect(ensemble.margin(of: [0.4, 0, 1].span) == 3.125)
  }

  @Test func `a file that states no version says so`() throws {
    let ensemble = try Fixture.small.replacing("\"version\"", with: "\"other\"").ensemble()
    #expect(ensemble.formatDescription == "XGBoost JSON of unstated version")
  }

  @Test func `a file without trees answers its base score`() throws {
    let ensemble = try XGBoostText(trees: []).ensemble()
    #expect(ensemble.treeCount == 0)
    #expect(ensemble.maximumDepth == 0)
    #expect(ensemble.margin(of: [7].span) == 0)
  }
}
