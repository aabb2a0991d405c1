import Foundation

/// What an XGBoost objective makes of base scores and margins.
///
/// Source: `ProbToMargin` and `PredTransform` of the objectives of XGBoost 1.6 to 3.2, and what
/// those versions answer for models without splits.
struct XGBoostObjective {
  /// How a base score, which is a prediction, becomes a margin.
  enum Link {
    case identity
    case logit
    case log
  }

  let name: String
  let link: Link
  let transform: OutputTransform

  /// An objective by its name in the file; nil when it is not known.
  init?(named name: String) {
    self.name = name
    switch name {
    case "binary:logistic", "reg:logistic":
      (link, transform) = (.logit, .logistic(slope: 1))
    case "binary:logitraw", "reg:squarederror", "reg:linear", "reg:squaredlogerror",
      "reg:pseudohubererror", "reg:absoluteerror", "reg:quantileerror",
      "rank:pairwise", "rank:ndcg", "rank:map":
      (link, transform) = (.identity, .identity)
    case "binary:hinge": (link, transform) = (.identity, .hinge)
    case "count:poisson", "reg:gamma", "reg:tweedie", "survival:cox", "survival:aft":
      (link, transform) = (.log, .exponential)
    case "multi:softprob": (link, transform) = (.identity, .softmax)
    case "multi:softmax": (link, transform) = (.identity, .largest)
    default: return nil
    }
  }

  /// The margin that a base score stands for; nil when the version that wrote it refuses it.
  ///
  /// Logistic scores lie inside (0, 1) up to 3.0; from 3.1 on 0 and 1 are legal too, and every
  /// score is clamped to [1e-6, 1 - 1e-6]. A score of 0 under a logarithm is the library's -∞,
  /// except for `reg:gamma` from 3.1 on. The C library's single-precision logarithm is the one
  /// that XGBoost uses: others differ by an ulp.
  func margin(ofBaseScore score: Float, clamps: Bool) -> Float? {
    switch link {
    case .identity: return score
    case .log:
      let isLegal = score > 0 || (score == 0 && !(clamps && name == "reg:gamma"))
      return isLegal ? log(abs(score)) : nil
    case .logit:
      let isLegal = clamps ? (0...1).contains(score) : (0 < score && score < 1)
      guard isLegal else { return nil }
      let bound: Float = 1e-6
      let probability = clamps ? min(max(score, bound), 1 - bound) : score
      return -log(1 / probability - 1)
    }
  }
}
