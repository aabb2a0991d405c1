/// The value of a target policy as estimated from logged decisions.
package struct OffPolicyEstimate: Equatable, Sendable {
  /// The expected reward of a decision.
  package let value: Double
  /// Of the value, from the spread of the rows; nil for the direct method, which has none of its own.
  package let standardError: Double?
}

/// How weights of inverse propensities are tamed, at the price of some bias.
package enum WeightTaming: Equatable, Sendable {
  case none
  /// `min(w, limit)`. Source: L. Bottou et al., J. Mach. Learn. Res. 14 (2013) 3207–3260.
  case clipped(at: Double)
  /// 0 above the limit. Source: Y.-X. Wang, A. Agarwal and M. Dudík, ICML 2017 ("Switch").
  case switched(at: Double)
  /// `λ w / (w² + λ)`. Source: Y. Su et al., ICML 2020 ("optimistic shrinkage").
  case shrunk(lambda: Double)
  /// `w / (1 − λ + λ w)`. Source: A. M. Metelli, A. Russo and M. Restelli, NeurIPS 2021.
  case subGaussian(lambda: Double)

  fileprivate func tamed(_ weights: [Double]) throws -> [Double] {
    switch self {
    case .none: return weights
    case .clipped(let limit):
      try checkPositive(limit, "limit")
      return weights.map { min($0, limit) }
    case .switched(let limit):
      try checkPositive(limit, "limit")
      return weights.map { $0 <= limit ? $0 : 0 }
    case .shrunk(let lambda):
      try checkPositive(lambda, "lambda")
      return weights.map { lambda * $0 / ($0 * $0 + lambda) }
    case .subGaussian(let lambda):
      guard lambda >= 0, lambda < 1 else {
        throw StatisticsError.parameterOutOfRange(name: "lambda", value: lambda)
      }
      return weights.map { $0 / (1 - lambda + lambda * $0) }
    }
  }
}

extension LoggedDecisions {
  /// The mean of rewards weighted with inverse propensities (IPS): unbiased, of high variance.
  ///
  /// Source: D. G. Horvitz and D. J. Thompson, J. Amer. Statist. Assoc. 47 (1952) 663–685.
  ///
  /// - Parameter taming: What to do with large weights.
  /// - Returns: In the unit of the rewards.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func inversePropensity(_ taming: WeightTaming = .none) throws -> OffPolicyEstimate {
    estimate(of: zip(try taming.tamed(weights), rewards).map { $0 * $1 })
  }

  /// The weighted rewards over the sum of weights (SNIPS): biased a little, and of lower variance.
  ///
  /// The error is linearised. Source: A. Swaminathan and T. Joachims, NeurIPS 2015.
  ///
  /// - Throws: `StatisticsError.noVariation` when all weights are 0.
  package func selfNormalised() throws -> OffPolicyEstimate {
    let sum = try checkedWeightSum()
    let value = zip(weights, rewards).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let squares = zip(weights, rewards).reduce(0.0) {
      let residual = $1.0 * ($1.1 - value)
      return $0 + residual * residual
    }
    return OffPolicyEstimate(value: value, standardError: squares.squareRoot() / sum)
  }

  /// The model's reward averaged over the target policy (DM): as biased as the model.
  ///
  /// - Throws: `StatisticsError.emptyGroup` without a model.
  package func directMethod() throws -> OffPolicyEstimate {
    OffPolicyEstimate(value: checkedMean(try checkedModel().direct), standardError: nil)
  }

  /// The direct method corrected by weighted residuals (DR): unbiased, of lower variance with a good
  /// model.
  ///
  /// Source: M. Dudík, J. Langford and L. Li, ICML 2011.
  ///
  /// - Parameter taming: What to do with large weights; `.switched` is Switch-DR, `.shrunk` DRos.
  /// - Returns: In the unit of the rewards.
  /// - Throws: `StatisticsError.emptyGroup` without a model, `.parameterOutOfRange`.
  package func doublyRobust(_ taming: WeightTaming = .none) throws -> OffPolicyEstimate {
    let (modelled, direct) = try checkedModel()
    let tamed = try taming.tamed(weights)
    return estimate(
      of: rewards.indices.map { direct[$0] + tamed[$0] * (rewards[$0] - modelled[$0]) })
  }

  /// The doubly robust estimate with residuals over the sum of weights (SNDR).
  ///
  /// Source: P. S. Thomas and E. Brunskill, ICML 2016. The error is that of the mean with weights
  /// scaled to a mean of 1.
  ///
  /// - Throws: `StatisticsError.emptyGroup` without a model, `.noVariation` when all weights are 0.
  package func selfNormalisedDoublyRobust() throws -> OffPolicyEstimate {
    let (modelled, direct) = try checkedModel()
    let scale = try checkedWeightSum() / Double(weights.count)
    return estimate(
      of: rewards.indices.map {
        direct[$0] + weights[$0] * (rewards[$0] - modelled[$0]) / scale
      })
  }

  private func estimate(of terms: [Double]) -> OffPolicyEstimate {
    let (mean, n) = (checkedMean(terms), Double(terms.count))
    return OffPolicyEstimate(
      value: mean,
      standardError: (sumOfSquares(terms, around: mean) / (n - 1) / n).squareRoot())
  }

  private func checkedWeightSum() throws -> Double {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { throw StatisticsError.noVariation(of: "the weights") }
    return sum
  }

  private func checkedModel() throws -> (modelled: [Double], direct: [Double]) {
    guard let modelled, let direct else {
      throw StatisticsError.emptyGroup(name: "predicted rewards")
    }
    return (modelled, direct)
  }
}
