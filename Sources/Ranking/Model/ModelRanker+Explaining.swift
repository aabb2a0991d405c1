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

  /// Explains candidates of a request that the model ranked.
  ///
  /// - Parameters:
  ///   - employees: The candidates.
  ///   - request: The request.
  ///   - state: As when the model ranked it.
  /// - Returns: One for each of them; empty when the model cannot be explained.
  package func explanations(
    of employees: [Int], in request: Request, _ state: State
  ) -> [CandidateExplanation] {
    guard let scorer = try? model.scorer(),
      let rows = try? employees.map({
        try features.values(for: $0, request: request, in: state)
      }),
      let contributions = try? scorer.contributions(
        of: Array(rows.joined()), rowCount: rows.count)
    else { return [] }
    let width = features.featureNames.count
    return rows.enumerated().map { index, values in
      CandidateExplanation(
        values: values,
        contributions: Array(contributions[index * width..<(index + 1) * width]))
    }
  }
}
