/// Scores a canary by the share of its metrics that pass, group by group.
///
/// A group's score is the share of its metrics that pass among those with data, or that must have
/// some, in per cent; a group without any counts as 100. Groups weigh what they are given, and
/// those without a weight share what is left of 100. A critical metric that does not pass, or half
/// of the metrics without data, make it 0.
///
/// Source: Kayenta, the description of its default judge, and the cases of its own tests.
package struct CanaryScore: Equatable, Sendable {
  /// 0...100, to two decimals.
  package let value: Double

  /// Scores findings.
  ///
  /// - Parameters:
  ///   - findings: With the groups that each belongs to, without muted metrics.
  ///   - weights: By group, in per cent.
  /// - Throws: `PeerError.noMetrics`, `.noGroups`; `.outOfRange` for a weight that is none,
  ///   `.weightsAboveAll`, `.noWeight`.
  package init(_ findings: [(finding: CanaryFinding, groups: [String])], weights: [String: Double])
    throws
  {
    guard !findings.isEmpty else { throw PeerError.noMetrics }
    let groups = Dictionary(
      grouping: findings.flatMap { entry in entry.groups.map { ($0, entry.finding.label) } },
      by: \.0
    ).mapValues { $0.map(\.1) }
    let shares = try Self.shares(of: groups.keys.sorted(), weights)
    let labels = findings.map(\.finding.label)
    let isStopped = findings.contains { $0.finding.isCritical && $0.finding.label != .pass }
    guard !isStopped, 2 * labels.count(where: { $0 == .noData }) < labels.count else {
      value = 0
      return
    }
    // In the order of the names, so that the sum is the same wherever it is formed.
    let sum = shares.reduce(0.0) { $0 + Self.score(groups[$1.group] ?? []) * $1.weight / 100 }
    value = (sum * 100).rounded() / 100
  }
}

extension CanaryScore {
  private static func score(_ labels: [CanaryLabel]) -> Double {
    let counted = labels.count { [.pass, .high, .low, .noDataFails].contains($0) }
    return counted == 0 ? 100 : Double(labels.count { $0 == .pass }) / Double(counted) * 100
  }

  /// What each group weighs.
  private static func shares(
    of groups: [String], _ weights: [String: Double]
  ) throws -> [(group: String, weight: Double)] {
    guard !groups.isEmpty else { throw PeerError.noGroups }
    let given = weights.sorted { $0.key < $1.key }
    for (group, weight) in given {
      try check(
        weight, "weight of group \(group)", in: 0...Double.greatestFiniteMagnitude, "0 or above")
    }
    let sum = given.reduce(0) { $0 + $1.value }
    guard sum <= 100 + 1e-9 else { throw PeerError.weightsAboveAll(sum: sum) }
    let others = groups.count { weights[$0] == nil }
    let rest = others == 0 ? 0 : max(0, 100 - sum) / Double(others)
    let shares = groups.map { ($0, weights[$0] ?? rest) }
    guard shares.contains(where: { $0.1 > 0 }) else { throw PeerError.noWeight }
    return shares
  }
}
