import Ledger

/// Where the figures come from, and how to make them again.
package struct ReplaySource: Equatable, Sendable {
  package let replay: ReplayRecord
  package let clubs: [ClubRecord]
  /// SHA-256 over the whole ledger.
  package let ledgerDigest: String
  /// Days of the first and the last run; nil without runs.
  package let firstDay: String?
  package let lastDay: String?
  /// The application's switches allowed the model in at least one run.
  package let wasModelAsked: Bool
  /// The ledger holds every candidate of every request.
  package let hasCandidates: Bool

  /// The replay was given the rules in place of a model file.
  package var isModelTheRules: Bool {
    replay.modelFile == Self.rulesFile && replay.modelSHA256 == nil
  }

  /// What the replay writes as the model's file then.
  private static let rulesFile = "rules"
}
