import Ledger
import Statistics

/// How far the rankings of two models agree, on contested requests that both ranked.
package struct ModelAgreement: Equatable, Sendable {
  /// Both models have the same first choice.
  package let sameFirst: Share
  /// The champion's first choice is the rules', and the challenger's is.
  package let championAsRules: Share
  package let challengerAsRules: Share
  /// The mean share of the first three places that both models fill alike; nil without requests.
  package let meanOverlap3: Double?
  /// The mean of Kendall's tau-b; nil where no request has two candidates that both rank.
  package let meanKendallTau: Double?
  /// Of placements with a known outcome on which first choices differ: whose was sent, and what
  /// came of it.
  package let championSent: Share
  package let challengerSent: Share
}

/// Collects the requests that both models ranked.
struct ModelAgreementBuilder {
  private var sameFirst = ShareCount()
  private var championAsRules = ShareCount()
  private var challengerAsRules = ShareCount()
  private var overlap3 = RunningMean()
  private var kendallTau = RunningMean()
  private var championSent = ShareCount()
  private var challengerSent = ShareCount()

  /// Takes one request with the answers of both models.
  ///
  /// - Throws: `StatisticsError`, should a ranking hold an employee twice.
  mutating func add(_ champion: DecisionRecord, _ challenger: DecisionRecord) throws {
    guard champion.isContested, champion.isRanked, challenger.isRanked,
      let first = champion.modelFirst, let second = challenger.modelFirst
    else { return }
    sameFirst.add(first == second)
    championAsRules.add(first == champion.rulesFirst)
    challengerAsRules.add(second == champion.rulesFirst)
    try compare(champion.modelOrder, challenger.modelOrder)
    guard first != second, let hasSucceeded = champion.hasSucceeded else { return }
    if champion.employee == first { championSent.add(hasSucceeded) }
    if champion.employee == second { challengerSent.add(hasSucceeded) }
  }

  private mutating func compare(_ first: [String], _ second: [String]) throws {
    guard !first.isEmpty, !second.isEmpty else { return }
    overlap3.add(try overlapAtK(first, second, k: 3))
    let shared = first.filter(second.contains)
    guard shared.count >= 2 else { return }
    let places = shared.map { Double(second.firstIndex(of: $0) ?? 0) }
    kendallTau.add(try kendallTauB(shared.indices.map(Double.init), places))
  }

  /// - Parameter confidence: Of the shares' intervals, two-sided.
  /// - Returns: The shares of all requests that were added.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  func finish(confidence: Double) throws -> ModelAgreement {
    ModelAgreement(
      sameFirst: try sameFirst.share(confidence: confidence),
      championAsRules: try championAsRules.share(confidence: confidence),
      challengerAsRules: try challengerAsRules.share(confidence: confidence),
      meanOverlap3: overlap3.mean, meanKendallTau: kendallTau.mean,
      championSent: try championSent.share(confidence: confidence),
      challengerSent: try challengerSent.share(confidence: confidence))
  }
}

extension DecisionRecord {
  /// Whom the model ranks, best first; empty where the ledger did not keep the candidates.
  fileprivate var modelOrder: [String] {
    rankedCandidates.compactMap { candidate in candidate.modelRank.map { ($0, candidate) } }
      .sorted { $0.0 < $1.0 }.map(\.1.employee)
  }
}
