import Ledger

/// How often there was anything to rank at all.
package struct Reach: Equatable, Sendable {
  package let runs: Int
  package let proposals: Int
  /// Nobody passed every hard constraint at the logged time.
  package let without: Share
  package let single: Share
  /// At least two candidates: only these rankings can differ.
  package let contested: Share
  /// Contested requests that the model ranked.
  package let ranked: Int
}

/// Collects the proposals of all runs.
struct ReachBuilder {
  private var runs = 0
  private var proposals = 0
  private var without = 0
  private var single = 0
  private var contested = 0
  private var ranked = 0

  mutating func add(_ run: RunRecord) {
    runs += 1
    for decision in run.decisions where decision.isProposal {
      proposals += 1
      if decision.isContested {
        contested += 1
        if decision.isRanked { ranked += 1 }
      } else if decision.candidates == 0 {
        without += 1
      } else {
        single += 1
      }
    }
  }

  func finish(confidence: Double) throws -> Reach {
    func share(_ count: Int) throws -> Share {
      try Share(count, of: proposals, confidence: confidence)
    }
    return Reach(
      runs: runs, proposals: proposals, without: try share(without), single: try share(single),
      contested: try share(contested), ranked: ranked)
  }
}
