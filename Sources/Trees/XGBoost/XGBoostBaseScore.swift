import Foundation

/// Where an XGBoost model for `binary:logistic` starts its sums.
struct XGBoostBaseScore {
  /// As in the file: a probability.
  let score: Float
  /// The margin that every row starts from.
  let margin: Float

  /// Reads the base score as the version that wrote the file reads it.
  ///
  /// Up to 3.0 it lies inside (0, 1). From 3.1 on 0 and 1 are legal too, and every score is
  /// clamped to [1e-6, 1 - 1e-6]. A file without a version is taken as 3.1 or later if its
  /// score is a list.
  ///
  /// A file of 3.1 or later without trees, whose score the library was left to estimate, starts
  /// from the score itself: the library then skips the transformation.
  init(_ learner: ModelValue, version: XGBoostVersion?, treeCount: Int) throws {
    let parameters = try learner["learner_model_param"]
    let value = try parameters["base_score"]
    let text = try value.text()
    let clamps = version?.clampsBaseScore ?? text.hasPrefix("[")
    guard let score = Self.number(in: text),
      clamps ? (0...1).contains(score) : (0 < score && score < 1)
    else { throw value.failure(.invalidBaseScore(text: text)) }
    let isEstimated = try parameters.member("boost_from_average")?.text() == "1"
    self.score = score
    if clamps {
      let bound: Float = 1e-6
      margin =
        treeCount == 0 && isEstimated
        ? score : Self.logit(min(max(score, bound), 1 - bound))
    } else {
      margin = Self.logit(score)
    }
  }

  /// The number in `5E-1` (up to 3.0) or `[5E-1]` (one output, from 3.1).
  private static func number(in text: String) -> Float? {
    var digits = Substring(text)
    if digits.hasPrefix("["), digits.hasSuffix("]") { digits = digits.dropFirst().dropLast() }
    // Float(_:) would also read hexadecimal, "inf" and "nan".
    guard digits.utf8.allSatisfy("0123456789+-.eE".utf8.contains) else { return nil }
    return Float(digits)
  }

  /// XGBoost's formula, with the C library's single-precision logarithm: others differ by an ulp.
  private static func logit(_ probability: Float) -> Float {
    -log(1 / probability - 1)
  }
}
