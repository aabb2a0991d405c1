/// How far a replayed run agrees with the recorded one.
package struct ParityResult: Sendable, Equatable {
  package let name: String
  /// Rows of the longer of both lists, so that a row too many counts as one that is missing.
  package let proposals: Int
  /// Length of the longest common subsequence of both lists: a missing row costs one, and not
  /// all that follow.
  package let identicalProposals: Int
  package let hasIdenticalCounters: Bool
  package let hasIdenticalDeletions: Bool
  package let hasIdenticalFlags: Bool
  /// Proposals first, then counters, deletions and flags.
  package let differences: [ParityDifference]

  /// Compares what a run left in production with what it left when replayed.
  package init(name: String, expected: RunTrace, replayed: RunTrace) {
    self.name = name
    let rows = Alignment(expected.proposals, replayed.proposals)
    let counters = Alignment([expected.counters], [replayed.counters])
    let deletions = Alignment(expected.deletions, replayed.deletions)
    let others = Alignment(expected.otherChanges, replayed.otherChanges)
    let flags = Alignment(expected.flags, replayed.flags)
    proposals = max(expected.proposals.count, replayed.proposals.count)
    identicalProposals = rows.common
    hasIdenticalCounters = counters.differences.isEmpty
    hasIdenticalDeletions = deletions.differences.isEmpty && others.differences.isEmpty
    hasIdenticalFlags = flags.differences.isEmpty
    differences =
      rows.differences + counters.differences + deletions.differences + others.differences
      + flags.differences
  }

  /// Nothing the run left differs, the order of its proposals included.
  package var isIdentical: Bool { differences.isEmpty }
}

/// A fact that one of both runs left and the other did not, in words.
package struct ParityDifference: Sendable, Equatable {
  /// nil: only the replay has something here.
  package let expected: String?
  /// nil: only the recording has something here.
  package let replayed: String?

  package init(expected: String?, replayed: String?) {
    self.expected = expected
    self.replayed = replayed
  }
}

extension RunTrace {
  fileprivate var otherChanges: [String] {
    otherScheduleChanges == 0 ? [] : ["\(otherScheduleChanges) schedules added or changed"]
  }
}

/// Two lists laid beside each other so that as many rows as possible match, in order.
private struct Alignment<Row: Equatable & CustomStringConvertible> {
  /// Rows that match.
  let common: Int
  /// The others; those between the same two matches in pairs.
  private(set) var differences: [ParityDifference] = []

  init(_ expected: [Row], _ replayed: [Row]) {
    // Myers' shortest edit script leaves a longest common subsequence.
    let script = replayed.difference(from: expected)
    let missing = Set(script.removals.map(\.position))
    let added = Set(script.insertions.map(\.position))
    common = expected.count - missing.count
    var (left, right) = (0, 0)
    while left < expected.count || right < replayed.count {
      while missing.contains(left) || added.contains(right) {
        let pair = (missing.contains(left), added.contains(right))
        differences.append(
          ParityDifference(
            expected: pair.0 ? expected[left].description : nil,
            replayed: pair.1 ? replayed[right].description : nil))
        left += pair.0 ? 1 : 0
        right += pair.1 ? 1 : 0
      }
      (left, right) = (left + 1, right + 1)
    }
  }
}

extension CollectionDifference.Change {
  fileprivate var position: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
