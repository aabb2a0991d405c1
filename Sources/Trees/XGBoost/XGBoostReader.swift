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

  /// Reads what the file describes.
  ///
  /// - Parameter choice: Which of its iterations score.
  /// - Returns: The model, checked.
  /// - Throws: `ModelFileError`.
  func contents(_ choice: IterationChoice) throws -> ModelContents {
    let objective = try objective()
    let outputCount = try outputCount()
    let featureCount = try featureCount()
    let booster = try XGBoostBooster(
      learner, featureCount: featureCount, outputCount: outputCount, choice: choice)
    let base = try XGBoostBaseScore(
      learner, version: version, objective: objective, outputCount: outputCount,
      isTrained: booster.isTrained)
    // The linear booster adds the first output's score to every output.
    let margins = booster.linear == nil ? base.margins : base.margins.map { _ in base.margins[0] }
    let version = version.map { "\($0)" } ?? "of unstated version"
    return ModelContents(
      featureNames: try featureNames(count: featureCount), featureCount: featureCount,
      objective: objective.name,
      formatDescription: "XGBoost \(document.document.formatName) \(version)",
      trees: booster.trees, treeOutputs: booster.treeOutputs, outputCount: outputCount,
      baseScores: base.scores, baseMargins: margins.map { Double($0) },
      arithmetic: .single, transform: objective.transform, linear: booster.linear,
      hasCategoryEncodings: booster.hasCategoryEncodings,
      boosting: try boosting(treeCountInFile: booster.treeCountInFile))
  }
}

extension XGBoostReader {
  private func boosting(treeCountInFile: Int) throws -> Boosting {
    let booster = try learner["gradient_booster"]
    let model = try booster.member("gbtree")?.member("model") ?? booster.member("model")
    let count = try? model?.member("gbtree_model_param")?.member("num_parallel_tree")?
      .integerText(in: 1...Int(Int32.max))
    return Boosting(
      name: try booster["name"].text(), treeCountInFile: treeCountInFile,
      parallelTreeCount: count ?? 1)
  }

  private func objective() throws -> XGBoostObjective {
    let name = try learner["objective"]["name"].text()
    guard let objective = XGBoostObjective(named: name) else {
      throw ModelFileError.unsupported(file: document.file, feature: .objective(name))
    }
    return objective
  }

  /// Classes or targets, whichever there are more of; "0" classes and absent targets mean one.
  private func outputCount() throws -> Int {
    let parameters = try learner["learner_model_param"]
    return try ["num_class", "num_target"].reduce(1) { count, name in
      max(count, try parameters.member(name)?.integerText(in: 0...ModelFile.outputLimit) ?? 1)
    }
  }

  private func featureCount() throws -> Int {
    try learner["learner_model_param"]["num_feature"].integerText(in: 1...ModelFile.featureLimit)
  }

  /// The names in column order; empty when the file has none.
  private func featureNames(count: Int) throws -> [String] {
    guard let list = try learner.member("feature_names") else { return [] }
    let names = try list.list { try $0.text() }
    if names.isEmpty { return [] }
    if names.count != count {
      throw list.failure(.wrongCount(found: names.count, expected: count))
    }
    var seen: Set<ExactName> = []
    if let twice = names.first(where: { !seen.insert(ExactName($0)).inserted }) {
      throw list.failure(.duplicateName(twice))
    }
    return names
  }
}
