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
    "split_indices":[1,0,0],"default_left":[1,0,0],"tree_param":{"num_nodes":"3"}}]}}}}
    """#

  private func scorer(_ names: [String]) throws -> EnsembleScorer {
    try EnsembleScorer(
      ensemble: Ensemble(xgboostJSON: Data(Self.stump.utf8), name: "stump.json"),
      featureNames: names)
  }

  @Test
  func `columns are found by name, others are ignored`() throws {
    let scorer = try scorer(["a", "other", "b"])
    let rows: [Float] = [0, 9, 9, 1, 0, 0, .nan, 9, 9]
    let found = scorer.probabilities(of: rows, rowCount: 3)
    // 1 / (1 + e) and 1 / (1 + 1/e); a missing value goes left. Float32 has seven digits.
    let expected = [0.268_941_42, 0.731_058_6, 0.268_941_42]
    #expect(found.count == 3)
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-7 })
    #expect(scorer.probabilities(of: [], rowCount: 0) == [])
  }

  @Test
  func `a model that answers no probability is refused`() throws {
    let text = Self.stump.replacing("binary:logistic", with: "reg:squarederror")
    let ensemble = try Ensemble(decoding: Data(text.utf8), name: "stump.json")
    #expect(throws: ScorerError.noProbability(objective: "reg:squarederror")) {
      try EnsembleScorer(ensemble: ensemble, featureNames: ["a", "b"])
    }
  }

  @Test
  func `a model that wants other features is refused`() {
    #expect(throws: ColumnError.self) { try scorer(["a", "c"]) }
  }
}
