/// Where an XGBoost model starts its sums.
struct XGBoostBaseScore {
  /// As in the file: predictions, one or one for each output.
  let scores: [Float]
  /// The margin that every row starts from, for each output.
  let margins: [Float]

  /// Reads the base score as the version that wrote the file reads it.
  ///
  /// Up to 3.0 a number; from 3.1 on a list, of one for all outputs or one for each. A file
  /// without a version is taken as 3.1 or later if its score is a list.
  ///
  /// A file of 3.1 or later that saw no iteration, and whose score the library was left to
  /// estimate, starts from the score itself: the library then skips the transformation.
  init(
    _ learner: ModelValue, version: XGBoostVersion?, objective: XGBoostObjective,
    outputCount: Int, isTrained: Bool
  ) throws {
    let parameters = try learner["learner_model_param"]
    let value = try parameters["base_score"]
    let text = try value.text()
    let clamps = version?.clampsBaseScore ?? text.hasPrefix("[")
    guard let scores = Self.numbers(in: text), [1, outputCount].contains(scores.count) else {
      throw value.failure(.invalidBaseScore(text: text))
    }
    let isEstimated = try parameters.member("boost_from_average")?.text() == "1"
    let isUntransformed = clamps && !isTrained && isEstimated
    let margins = try scores.map { score in
      guard let margin = objective.margin(ofBaseScore: score, clamps: clamps) else {
        throw value.failure(.invalidBaseScore(text: text))
      }
      return isUntransformed ? score : margin
    }
    self.scores = scores
    self.margins =
      margins.count == outputCount
      ? margins : [Float](repeating: margins[0], count: outputCount)
  }

  /// The numbers in `5E-1` or `[5E-1,2E-1]`; nil when one is malformed or not finite.
  private static func numbers(in text: String) -> [Float]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else {
      return number(in: Substring(text)).map { [$0] }
    }
    let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(number)
    return numbers.count == parts.count ? numbers : nil
  }

  private static func number(in digits: Substring) -> Float? {
    // Float(_:) would also read hexadecimal, "inf" and "nan".
    guard digits.utf8.allSatisfy("0123456789+-.eE".utf8.contains), let number = Float(digits),
      number.isFinite
    else { return nil }
    return number
  }
}
