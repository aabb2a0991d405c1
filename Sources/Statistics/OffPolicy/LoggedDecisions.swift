/// Decisions of a logging policy with what a target policy would have done.
///
/// The log must have been made by a policy that drew at random and recorded with what probability.
/// Source of the setting: M. Dudík, J. Langford and L. Li, "Doubly Robust Policy Evaluation and
/// Learning", ICML 2011.
package struct LoggedDecisions: Sendable {
  /// For each row, the reward of the logged action.
  package let rewards: [Double]
  /// For each row, the target's probability of the logged action over the log's, 0 or above.
  package let weights: [Double]
  /// For each row, the model's reward of the logged action; nil without a model.
  let modelled: [Double]?
  /// For each row, the model's reward averaged over the target policy; nil without a model.
  let direct: [Double]?

  /// Takes one row for each decision.
  ///
  /// - Parameters:
  ///   - actions: The logged action of each row, counted from 0.
  ///   - rewards: Finite, two or more.
  ///   - propensities: The probability with which the log's policy chose its action, above 0 and at
  ///     most 1.
  ///   - target: For each row, the target policy's probabilities of all actions, which sum to 1.
  ///   - model: For each row, the predicted reward of all actions; nil when there is no model.
  ///   - logging: For each row, the logging policy's probabilities of all actions; nil when only those
  ///     of logged actions are known, and then only they can be checked.
  /// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`, `.probabilityOutOfRange`,
  ///   `.parameterOutOfRange` for an action or a policy that is none; `.noSupport` when the log's policy
  ///   has probability 0 of what the target policy may choose.
  package init(
    actions: [Int], rewards: [Double], propensities: [Double], target: [[Double]],
    model: [[Double]]? = nil, logging: [[Double]]? = nil
  ) throws {
    try check(rewards, atLeast: 2)
    for count in [actions.count, propensities.count, target.count] {
      try checkLengths(rewards.count, count)
    }
    for table in [model, logging].compactMap({ $0 }) {
      try checkLengths(rewards.count, table.count)
      for (row, policy) in zip(table, target) { try checkLengths(policy.count, row.count) }
    }
    try checkPolicies(target, actions)
    try checkSupport(target, propensities, logging)
    self.rewards = rewards
    weights = actions.indices.map { target[$0][actions[$0]] / propensities[$0] }
    try check(weights, atLeast: 2)
    for row in model ?? [] { try check(row, atLeast: 1) }
    modelled = model.map { model in actions.indices.map { model[$0][actions[$0]] } }
    direct = model.map { model in
      zip(target, model).map { policy, row in zip(policy, row).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }
}

extension LoggedDecisions {
  /// The number of rows that equally weighted ones would have to be for as much information.
  ///
  /// `(Σ w)² / Σ w²`: print it beside every estimate, and beside `maximumWeight`. Source: L. Kish,
  /// "Survey Sampling" (1965), section 11.7.
  package var effectiveSampleSize: Double {
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// The largest weight of a row.
  package var maximumWeight: Double { weights.reduce(0, max) }

  /// The mean weight, which is 1 up to chance when the propensities are right.
  package var meanWeight: Double { checkedMean(weights) }
}

private func checkPolicies(_ target: [[Double]], _ actions: [Int]) throws {
  for (policy, action) in zip(target, actions) {
    guard policy.indices.contains(action) else {
      throw StatisticsError.parameterOutOfRange(name: "action", value: Double(action))
    }
    for probability in policy where !(0...1).contains(probability) {
      throw StatisticsError.probabilityOutOfRange(probability)
    }
    let sum = policy.reduce(0, +)
    // Policies are often logged with few digits; more than that is a mistake.
    guard abs(sum - 1) < 1e-6 else {
      throw StatisticsError.parameterOutOfRange(name: "sum of a policy", value: sum)
    }
  }
}

private func checkSupport(
  _ target: [[Double]], _ propensities: [Double], _ logging: [[Double]]?
) throws {
  for (row, propensity) in propensities.enumerated() {
    guard propensity >= 0, propensity <= 1 else {
      throw StatisticsError.probabilityOutOfRange(propensity)
    }
    guard propensity > 0 else { throw StatisticsError.noSupport(row: row) }
  }
  for (row, (policy, logged)) in zip(target, logging ?? []).enumerated() {
    for (wanted, chance) in zip(policy, logged) {
      guard (0...1).contains(chance) else { throw StatisticsError.probabilityOutOfRange(chance) }
      guard wanted == 0 || chance > 0 else { throw StatisticsError.noSupport(row: row) }
    }
  }
}
