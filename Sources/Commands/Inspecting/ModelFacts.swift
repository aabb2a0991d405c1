import Ranking
import Trees

/// What `inspect` says of a model.
struct ModelFacts {
  let model: Ensemble

  /// What there is to say, in the order in which it is shown.
  var facts: InspectFacts {
    InspectFacts(
      rows: [
        ("kind", "model"), ("format", model.formatDescription), ("objective", model.objective),
        ("transform", model.transform.words), ("outputs", "\(model.outputCount)"),
        ("booster", booster), ("trees", trees), ("depth", "\(model.maximumDepth)"),
        ("nodes", nodes), ("base score", baseScore), ("features", features),
        ("missing values", missing), ("categorical features", list(categorical.map(name))),
        ("category encodings", encodings), ("contributions", contributions),
        ("feature sets", featureSets), ("served", served),
      ] + unlisted, features: importances, isModel: true)
  }
}

// How it was grown.
extension ModelFacts {
  private var booster: String {
    let parallel = model.boosting.parallelTreeCount
    if let count = model.averagedIterations {
      return "\(model.boosting.name) (random forest, the average of \(count) iterations)"
    }
    return model.boosting.name
      + (parallel > 1 ? " (random forest, \(parallel) trees at a time)" : "")
  }

  private var trees: String {
    let all = model.boosting.treeCountInFile
    guard model.linear == nil, model.treeCount < all else { return "\(model.treeCount)" }
    return "\(model.treeCount) of the \(all) in the file, up to the best iteration"
  }

  private var nodes: String {
    let leaves = model.trees.reduce(0) { $0 + $1.nodes.count { $0.isLeaf } }
    let all = model.trees.reduce(0) { $0 + $1.nodes.count }
    return "\(all), of which \(leaves) leaves"
      + (model.trees.contains { $0.linearLeaves != nil } ? ", linear ones among them" : "")
  }

  private var baseScore: String {
    // The linear booster takes the first for every output.
    let scores = model.baseScores.prefix(model.linear == nil ? model.baseScores.count : 1)
    return scores.isEmpty ? "none" : scores.map { "\($0)" }.joined(separator: " ")
  }
}

// Its features.
extension ModelFacts {
  private var features: String {
    model.featureNames.isEmpty
      ? "\(model.featureCount), unnamed" : model.featureNames.joined(separator: " ")
  }

  private func name(_ feature: Int) -> String {
    model.featureNames.isEmpty ? "f\(feature)" : model.featureNames[feature]
  }

  /// Each rule that its splits follow, with their number.
  private var missing: String {
    if model.linear != nil { return "NaN adds nothing" }
    var counts: [SplitTest: Int] = [:]
    for tree in model.trees {
      for node in tree.nodes where !node.isLeaf { counts[node.test, default: 0] += 1 }
    }
    let rules = counts.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.missingWords) (\($0.value) splits)" }
    return rules.isEmpty ? "no split asks" : rules.joined(separator: "; ")
  }

  private var categorical: [Int] {
    var found: Set<Int> = []
    for tree in model.trees {
      for node in tree.nodes where !node.isLeaf && node.test.isCategorical {
        found.insert(node.feature)
      }
    }
    return found.sorted()
  }

  private var encodings: String {
    model.hasCategoryEncodings
      ? "in the file: rows must hold the category codes of training" : "none"
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: " ")
  }

  /// Features without splits that are listed; a file states any number of them in a few bytes.
  private static let unsplitLimit = 1000

  /// How many features the list leaves out.
  private var unlisted: [(name: String, value: String)] {
    let count = model.linear == nil ? model.importances.count { $0.weight == 0 } : 0
    return count <= Self.unsplitLimit ? [] : [("without splits", "\(count) features, not listed")]
  }

  /// By gain, or without it by splits; ties in the model's order.
  private var importances: [InspectFacts.FeatureFact] {
    guard model.linear == nil else { return [] }
    let categorical = Set(categorical)
    let listsAll = unlisted.isEmpty
    let facts = model.importances.enumerated().filter { listsAll || $1.weight > 0 }.map {
      feature, importance in
      InspectFacts.FeatureFact(
        name: name(feature), splits: importance.weight, gain: importance.totalGain,
        cover: importance.totalCover, isCategorical: categorical.contains(feature))
    }
    return facts.enumerated().sorted { left, right in
      let first = left.element
      let second = right.element
      return (second.gain ?? 0, second.splits, left.offset)
        < (first.gain ?? 0, first.splits, right.offset)
    }.map { $0.element }
  }
}

// What can be done with it.
extension ModelFacts {
  private var contributions: String {
    do {
      _ = try Explainer(model)
      return "yes"
    } catch {
      return "no: \(error)"
    }
  }

  private var featureSets: String {
    let fitting = FeatureSets.all.filter { set in
      (try? model.columnOrder(for: set.featureNames)) != nil
    }
    return fitting.isEmpty
      ? "none fits: no replay can use it" : fitting.map { $0.name }.joined(separator: " ")
  }

  /// Whether a replay can use it, with the first feature set that does not say no.
  private var served: String {
    var refusals: [String] = []
    for set in FeatureSets.all {
      do {
        let scorer = try EnsembleScorer(ensemble: model, featureNames: set.featureNames)
        switch scorer.scale {
        case .probability: return "yes: a probability per row"
        case .margin:
          return "yes, with thresholdPolicy none: a score per row, which is no probability"
        }
      } catch {
        refusals.append("\(error)")
      }
    }
    return "no: " + refusals.joined(separator: "; ")
  }
}

extension OutputTransform {
  /// What a margin becomes.
  fileprivate var words: String {
    switch self {
    case .identity: "none: predictions are margins"
    case .logistic(let slope):
      slope == 1
        ? "logistic: predictions are probabilities"
        : "logistic with slope \(slope): predictions are probabilities"
    case .exponential: "exponential"
    case .hinge: "hinge: predictions are 0 or 1"
    case .softmax: "softmax: a probability per class"
    case .largest: "largest: predictions are class numbers"
    case .softplus: "softplus"
    case .signedSquare: "signed square"
    }
  }
}

extension SplitTest {
  /// What a missing value is, and where it goes.
  fileprivate var missingWords: String {
    switch self {
    case .below, .atMostOrNaN, .categoryRoundedDown:
      "NaN is missing and takes the split's default side"
    case .atMost: "nothing is missing, NaN counts as 0"
    case .atMostOrZero: "NaN and 0 are missing and take the split's default side"
    case .categoryCutOff: "NaN is missing and goes with the categories that are not listed"
    }
  }
}
