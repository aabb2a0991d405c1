import Foundation
import Ranking
import Testing
import Trees

struct EnsembleScorerTests {
  /// One stump over the features `b` and `a`: margin −1 for a < 0.5, else 1.
  private static let stump = #"""
    {"version":[3,2,0],"learner":{"attributes":{},"feature_names":["b","a"],
    "learner_model_param":{"base_score":"[5E-1]","num_feature":"2","boost_from_average":"0"},
    "objective":{"name":"binary:logistic"},"gradient_booster":{"name":"gbtree","model":{
    "gbtree_model_param":{"num_trees":"1","num_parallel_tree":"1"},
    "iteration_indptr":[0,1],"tree_info":[0],"trees":[
    {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_conditions":[0.5,-1,1],
    "split_indices":[1,0,0],"sum_hessian":[4,1,3],"default_left":[1,0,0],"tree_param":{"num_nodes":"3"}}]}}}}
    """#

  private func scorer(_ names: [String]) throws -> EnsembleScorer {
    try EnsembleScorer(
      ensemble: Ensemble(decoding: Data(Self.stump.utf8), name: "stump.json"),
      featureNames: names)
  }

  @Test
  func `columns are found by name, others are ignored`() throws {
    let scorer = try scorer(["a", "other", "b"])
    let rows: [Double] = [0, 9, 9, 1, 0, 0, .nan, 9, 9]
    let found = scorer.scores(of: rows, rowCount: 3)
    // 1 / (1 + e) and 1 / (1 + 1/e); a missing value goes left. Float32 has seven digits.
    let expected = [0.268_941_42, 0.731_058_6, 0.268_941_42]
    #expect(found.count == 3)
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-7 })
    #expect(scorer.scores(of: [], rowCount: 0) == [])
  }

  /// Left up to 0.1, which Float32 rounds up.
  private static let lightGBM = """
    tree
    version=v4
    num_class=1
    num_tree_per_iteration=1
    max_feature_idx=0
    objective=binary sigmoid:2
    feature_names=a

    Tree=0
    num_leaves=2
    num_cat=0
    split_feature=0
    split_gain=1
    threshold=0.1
    decision_type=2
    left_child=-1
    right_child=-2
    leaf_value=-1 1
    leaf_count=1 3
    internal_count=4
    is_linear=0
    shrinkage=1


    end of trees

    """

  private func scorer(
    replacing old: String, with new: String, _ names: [String] = ["a", "b"]
  ) throws -> EnsembleScorer {
    let text = Self.stump.replacing(old, with: new)
    return try EnsembleScorer(
      ensemble: Ensemble(decoding: Data(text.utf8), name: "stump.json"), featureNames: names)
  }

  @Test
  func `rows of a LightGBM model are not rounded`() throws {
    let scorer = try EnsembleScorer(
      ensemble: Ensemble(decoding: Data(Self.lightGBM.utf8), name: "stump.txt"),
      featureNames: ["a"])
    #expect(scorer.scale == .probability)
    let scores = scorer.scores(of: [0.1, Double(Float(0.1))], rowCount: 2)
    #expect(scores == [1 / (1 + exp(2.0)), 1 / (1 + exp(-2.0))])
  }

  @Test
  func `contributions of a sigmoid that is steeper are log-odds all the same`() throws {
    let scorer = try EnsembleScorer(
      ensemble: Ensemble(decoding: Data(Self.lightGBM.utf8), name: "stump.txt"),
      featureNames: ["other", "a"])
    let low = try scorer.contributions(of: [0, 0], rowCount: 1)
    let high = try scorer.contributions(of: [0, 1], rowCount: 1)
    #expect(low[0] == 0 && high[0] == 0)
    #expect(abs(high[1] - low[1] - 4) < 1e-12, "from log-odds of -2 to 2")
  }

  @Test(arguments: ["rank:pairwise", "reg:squarederror", "binary:logitraw", "binary:hinge"])
  func `a model without probabilities ranks by its margins`(objective: String) throws {
    let scorer = try scorer(replacing: "binary:logistic", with: objective)
    #expect(scorer.scale == .margin)
    let scores = scorer.scores(of: [0, 0, 1, 0], rowCount: 2)
    #expect(scores[1] - scores[0] == 2)
  }

  @Test
  func `a model with several outputs is refused in one sentence`() throws {
    let text = Self.stump.replacing("binary:logistic", with: "multi:softprob")
      .replacing("\"num_feature\"", with: "\"num_class\":\"3\",\"num_feature\"")
    let model = try Ensemble(decoding: Data(text.utf8), name: "stump.json")
    let error = #expect(throws: ScorerError.self) {
      try EnsembleScorer(ensemble: model, featureNames: ["a", "b"])
    }
    #expect(error == .severalOutputs(objective: "multi:softprob", count: 3))
    #expect(error?.description.contains("3 numbers for a row") == true)
  }

  @Test
  func `contributions add up to the difference of margins, column by column`() throws {
    let scorer = try scorer(["other", "a", "b"])
    let both = try scorer.contributions(of: [9, 0, 5, 9, 1, 5], rowCount: 2)
    let (low, high) = (Array(both[..<3]), Array(both[3...]))
    #expect(zip(high, low).map { $0 - $1 } == [0, 2, 0])
    // The mean over the four rows of training is 0.5.
    #expect(high[1] == 0.5)
  }

  @Test
  func `a model without covers ranks, and explains nothing`() throws {
    let scorer = try scorer(replacing: "\"sum_hessian\":[4,1,3],", with: "")
    #expect(scorer.scores(of: [0, 0], rowCount: 1).count == 1)
    #expect(throws: ContributionError.noCovers(tree: 0)) {
      try scorer.contributions(of: [0, 0], rowCount: 1)
    }
  }

  @Test
  func `a model that wants other features is refused`() {
    #expect(throws: ColumnError.self) { try scorer(["a", "c"]) }
  }
}
