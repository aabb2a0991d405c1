/// Reads the trees and parameters of an XGBoost model document.
///
/// Source: https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html, and what
/// XGBoost 1.6 to 3.2 write and predict.
struct XGBoostReader {
  /// The document's root.
  let document: ModelValue
  let learner: ModelValue
  let version: XGBoostVersion?

  init(_ document: ModelValue) throws {
    self.document = document
    // LightGBM's dump_model() has this name at its root, and XGBoost never has.
    if try document.member("tree_info") != nil {
      throw ModelFileError.otherFormat(file: document.file, format: .lightGBMJSON)
    }
    learner = try document["learner"]
    version = try document.member("version").map(XGBoostVersion.init)
  }

  /// The ensemble that the file describes, cut where `XGBClassifier` cuts it.
  func ensemble() throws -> Ensemble {
    let objective = try supportedObjective()
    let model = try supportedBooster()["model"]
    let featureCount = try self.featureCount()
    let trees = try self.trees(of: model, featureCount: featureCount)
    let base = try XGBoostBaseScore(learner, version: version, treeCount: trees.count)
    let kept = try XGBoostIterations(model, treeCount: trees.count)
      .treeCountToServe(learner: learner)
    return Ensemble(
      featureNames: try featureNames(count: featureCount), featureCount: featureCount,
      trees: Array(trees.prefix(kept)), objective: objective,
      formatDescription: "XGBoost JSON \(version.map { "\($0)" } ?? "of unstated version")",
      baseScore: base.score, baseMargin: base.margin)
  }
}

extension XGBoostReader {
  private func supportedObjective() throws -> String {
    let objective = try learner["objective"]["name"].text()
    guard objective == "binary:logistic" else {
      throw ModelFileError.unsupported(file: document.file, feature: .objective(objective))
    }
    let parameters = try learner["learner_model_param"]
    // "0" classes and "0" or absent targets mean one output.
    for name in ["num_class", "num_target"] {
      guard let count = try parameters.member(name) else { continue }
      let outputs = try count.integerText(in: 0...Int(Int32.max))
      if outputs > 1 {
        throw ModelFileError.unsupported(file: document.file, feature: .outputs(count: outputs))
      }
    }
    return objective
  }

  private func supportedBooster() throws -> ModelValue {
    let booster = try learner["gradient_booster"]
    let name = try booster["name"].text()
    guard name == "gbtree" else {
      throw ModelFileError.unsupported(file: document.file, feature: .booster(name))
    }
    return booster
  }

  private func featureCount() throws -> Int {
    try learner["learner_model_param"]["num_feature"].integerText(in: 1...Int(Int32.max))
  }

  /// The names in column order; empty when the file has none.
  private func featureNames(count: Int) throws -> [String] {
    guard let list = try learner.member("feature_names") else { return [] }
    let names = try list.list { try $0.text() }
    if names.isEmpty { return [] }
    if names.count != count {
      throw list.failure(.wrongCount(found: names.count, expected: count))
    }
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw list.failure(.duplicateName(twice))
    }
    return names
  }

  /// All trees of the file, in the order in which their leaves are added.
  private func trees(of model: ModelValue, featureCount: Int) throws -> [DecisionTree] {
    let list = try model["trees"]
    let trees = try list.trees { try XGBoostTree($0).tree(featureCount: featureCount) }
    let stated = try model["gbtree_model_param"]["num_trees"].integerText()
    if trees.count != stated {
      throw list.failure(.wrongCount(found: trees.count, expected: stated))
    }
    let groups = try model["tree_info"]
    // With one output, every tree belongs to group 0.
    let groupCount = try groups.list { try $0.integer(in: 0...0) }.count
    if groupCount != trees.count {
      throw groups.failure(.wrongCount(found: groupCount, expected: trees.count))
    }
    return trees
  }
}
