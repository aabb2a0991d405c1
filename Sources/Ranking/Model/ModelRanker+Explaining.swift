import Scheduling

/// Why the model gives a candidate the score it gives him.
package struct CandidateExplanation: Sendable, Equatable {
  /// In the order of the feature set; NaN is a missing value.
  package let values: [Double]
  /// What each feature adds to the score, or to its log-odds where it is a probability.
  package let contributions: [Double]
}

extension ModelRanker {
  /// In the order of what an explanation holds.
  package var featureNames: [String] { features.featureNames }

  /// Explains one candidate of a request that the model ranked.
  ///
  /// - Parameters:
  ///   - employee: The candidate.
  ///   - request: The request.
  ///   - state: As when the model ranked it.
  /// - Returns: nil when the model cannot be explained.
  package func explanation(
    of employee: Int, in request: Request, _ state: State
  ) -> CandidateExplanation? {
    guard let scorer = try? model.scorer(),
      let values = try? features.values(for: employee, request: request, in: state),
      let contributions = try? scorer.contributions(of: values)
    else { return nil }
    return CandidateExplanation(values: values, contributions: contributions)
  }
}
