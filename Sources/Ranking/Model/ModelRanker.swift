import Scheduling

/// The treatment: orders candidates by the model's score, and leaves it to the rules when it
/// cannot.
///
/// It never sees an employee who breaks a hard constraint: the model suggests, constraints
/// decide.
package struct ModelRanker: Sendable {
  /// What came of asking the model.
  package struct Answer: Sendable, Equatable {
    /// The ranking to serve: the model's, or after a fallback the rules'.
    package let ranking: Ranking
    /// The model's score per candidate, in the request's order; empty without a prediction.
    package let scores: [Double]
    package let fallback: Fallback?
  }

  let model: LazyModel
  let features: any FeatureSet
  private let policy: ModelPolicy
  private let rules = RuleRanker()
  private let clock: @Sendable () -> UInt64

  /// - Parameters:
  ///   - model: Read at the first request.
  ///   - features: What the model was trained on.
  ///   - policy: Order, threshold and deadline.
  ///   - clock: Nanoseconds since any fixed moment; read only when a deadline is set.
  package init(
    model: LazyModel, features: any FeatureSet, policy: ModelPolicy,
    clock: @escaping @Sendable () -> UInt64
  ) {
    self.model = model
    self.features = features
    self.policy = policy
    self.clock = clock
  }

  /// The same ranker without a deadline, so that no clock decides.
  package var withoutDeadline: ModelRanker {
    ModelRanker(
      model: model, features: features,
      policy: ModelPolicy(
        threshold: policy.threshold, thresholdPolicy: policy.thresholdPolicy, order: policy.order,
        deadlineNanoseconds: nil), clock: clock)
  }

  /// Ranks a request with at least one candidate.
  package func answer(_ request: Request, in state: State) -> Answer {
    let began = policy.deadlineNanoseconds == nil ? 0 : clock()
    switch scores(request, in: state) {
    case .failure(let fallback):
      return fallBack(fallback, scores: [], request, state)
    case .success(let scores):
      if let fallback = late(since: began) ?? doubt(scores) {
        return fallBack(fallback, scores: scores, request, state)
      }
      return Answer(ranking: order(request, by: scores), scores: scores, fallback: nil)
    }
  }

  private func fallBack(
    _ fallback: Fallback, scores: [Double], _ request: Request, _ state: State
  ) -> Answer {
    Answer(ranking: rules.rank(request, in: state), scores: scores, fallback: fallback)
  }
}

extension Fallback: Error {}

extension ModelRanker {
  private func scores(_ request: Request, in state: State) -> Result<[Double], Fallback> {
    let scorer: any Scorer
    do {
      scorer = try model.scorer()
    } catch {
      return .failure(Fallback(layer: .modelUnavailable, reason: "\(error)"))
    }
    var rows: [Double] = []
    rows.reserveCapacity(request.candidates.count * features.featureNames.count)
    do {
      for candidate in request.candidates {
        rows += try features.values(for: candidate.employee, request: request, in: state)
      }
    } catch {
      return .failure(Fallback(layer: .featureExtraction, reason: "\(error)"))
    }
    do {
      let scores = try scorer.scores(of: rows, rowCount: request.candidates.count)
      guard scores.count == request.candidates.count, scores.allSatisfy(\.isFinite) else {
        return .failure(Fallback(layer: .prediction, reason: "a score is missing or not finite"))
      }
      return .success(scores)
    } catch {
      return .failure(Fallback(layer: .prediction, reason: "\(error)"))
    }
  }

  private func late(since began: UInt64) -> Fallback? {
    guard let deadline = policy.deadlineNanoseconds else { return nil }
    guard clock() - began > deadline else { return nil }
    return Fallback(
      layer: .latePrediction, reason: "took longer than \(deadline / 1_000_000) ms")
  }

  private func doubt(_ scores: [Double]) -> Fallback? {
    guard policy.thresholdPolicy == .request, let top = scores.max(), top < policy.threshold
    else { return nil }
    return Fallback(
      layer: .lowConfidence, reason: "the top score is below \(policy.threshold)")
  }

  /// By falling score, ties in the rules' order.
  private func order(_ request: Request, by scores: [Double]) -> Ranking {
    let positions = request.candidates.indices.filter {
      policy.thresholdPolicy != .filter || scores[$0] >= policy.threshold
    }
    let sorted = positions.sorted { left, right in
      let leftTier = policy.order == .tiered ? request.candidates[left].tier : 0
      let rightTier = policy.order == .tiered ? request.candidates[right].tier : 0
      return (leftTier, -scores[left], left) < (rightTier, -scores[right], right)
    }
    return Ranking(
      entries: sorted.map {
        Ranking.Entry(employee: request.candidates[$0].employee, score: scores[$0])
      })
  }
}
