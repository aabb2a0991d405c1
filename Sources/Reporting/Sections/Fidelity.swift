import Ledger
import Statistics

/// How well the replayed rules reproduce what production chose in the runs it completed.
package struct Fidelity: Equatable, Sendable {
  package let controlRuns: Int
  /// Reproduced among the proposals without a recorded or inferred edit.
  ///
  /// Suspected edits count as misses: the suspicion rests on the miss itself.
  package let unedited: Share
  /// The same share with the interval that its spread over runs allows; nil without proposals.
  package let clustered: ClusteredFigure?
  /// The share if suspected edits were excused as well.
  package let withoutSuspected: Share
  /// The share if inferred edits were misses too.
  package let withInferred: Share
  /// Unexplained among all proposals, suspected edits included.
  package let unexplained: Share
  package let suspected: Int
  /// By event type, the sum of all first.
  package let eventTypes: [ExplanationCounts]
  package let paths: [PathFidelity]
  /// By month of the run.
  package let months: [MonthFidelity]
  /// In the order of a run.
  package let waves: [WaveFidelity]
  /// Empty unless there are several clubs.
  package let clubs: [ClubFidelity]
  /// All that the replayed rules do not come to, by club, run and place in the run.
  package let differences: [DifferingProposal]

  package var unexplainedProposals: [DifferingProposal] {
    differences.filter { $0.explanation == Explanation.unexplained.rawValue }
  }

  /// The first unexplained proposals, taking turns over the clubs.
  ///
  /// - Parameter limit: The number to list, 0 or more.
  /// - Returns: At most `limit`; those of one club in their own order.
  package func listedUnexplained(_ limit: Int) -> [DifferingProposal] {
    let clubs = Dictionary(grouping: unexplainedProposals, by: \.club).sorted { $0.key < $1.key }
    let turns = (0..<limit).flatMap { turn in
      clubs.compactMap { turn < $0.value.count ? $0.value[turn] : nil }
    }
    return Array(turns.prefix(limit))
  }
}

/// How the proposals of one event type are explained; the parts add up to `proposals`.
package struct ExplanationCounts: Equatable, Sendable {
  package let name: String
  package internal(set) var proposals = 0
  package internal(set) var rules = 0
  package internal(set) var rulesOnDay = 0
  package internal(set) var otherSlot = 0
  package internal(set) var otherBump = 0
  package internal(set) var otherRescue = 0
  package internal(set) var recordedEdits = 0
  package internal(set) var inferredEdits = 0
  package internal(set) var unexplained = 0
  /// Part of `unexplained`.
  package internal(set) var suspectedEdits = 0

  mutating func add(_ decision: DecisionRecord) {
    proposals += 1
    switch (Edit(rawValue: decision.edit), Explanation(rawValue: decision.explanation)) {
    case (.recorded, _): recordedEdits += 1
    case (.inferred, _): inferredEdits += 1
    case (_, .rules): rules += 1
    case (_, .rulesOnDay): rulesOnDay += 1
    case (_, .otherSlot): otherSlot += 1
    case (_, .otherVictim): otherBump += 1
    case (_, .otherRescue): otherRescue += 1
    default:
      unexplained += 1
      if decision.edit == Edit.suspected.rawValue { suspectedEdits += 1 }
    }
  }
}

/// The proposals that came about in one way, and the hard constraints they break.
package struct PathFidelity: Equatable, Sendable {
  package let path: String
  package let proposals: Int
  package let unedited: Share
  /// Logged placements that break at least one hard constraint.
  package let breaking: Share
  /// Most frequent first.
  package let constraints: [NamedCount]
}

/// The unedited proposals of one month.
package struct MonthFidelity: Equatable, Sendable {
  /// `2025-07`.
  package let month: String
  package let unedited: Share
}

/// The unedited proposals of one part of a run.
package struct WaveFidelity: Equatable, Sendable {
  package let wave: RunWave
  package let unedited: Share
}

/// The unedited proposals of one club.
package struct ClubFidelity: Equatable, Sendable {
  package let club: String
  package let unedited: Share
  /// With the interval over runs; nil without proposals.
  package let clustered: ClusteredFigure?
}

/// A logged placement that the replayed rules do not come to, and how it came about.
package struct DifferingProposal: Equatable, Sendable {
  package let club: String
  package let run: Int64
  package let eventType: String
  package let event: Int64
  package let start: String
  package let path: String
  package let employee: String
  package let rulesChoice: String
  package let rulesStart: String
  /// Hard constraints it breaks, joined by blanks.
  package let broken: String
  package let explanation: String
  /// `none`, `recorded`, `inferred` or `suspected`.
  package let edit: String

  package var isSuspectedEdit: Bool { edit == Edit.suspected.rawValue }
}

/// Collects the proposals of control runs.
struct FidelityBuilder {
  private var controlRuns = 0
  private var parts: [String: [RatioPart]] = [:]
  private var all = ExplanationCounts(name: "all")
  private var eventTypes: [String: ExplanationCounts] = [:]
  private var paths: [String: PathCounts] = [:]
  private var months: [String: ShareCount] = [:]
  private var waves: [RunWave: ShareCount] = [:]
  private var differences: [DifferingProposal] = []

  private struct PathCounts {
    var unedited = ShareCount()
    var breaking = ShareCount()
    var constraints = Tally()
  }

  mutating func add(_ run: RunRecord) {
    guard run.isControl else { return }
    controlRuns += 1
    var part = RatioPart()
    let month = String(run.startedAt.prefix(7))
    for decision in run.decisions where decision.isProposal {
      if decision.isUnedited {
        part.add(decision.isReproduced)
        months[month, default: ShareCount()].add(decision.isReproduced)
        waves[decision.wave, default: ShareCount()].add(decision.isReproduced)
      }
      add(decision, of: run)
    }
    parts[run.club, default: []].append(part)
  }

  private mutating func add(_ decision: DecisionRecord, of run: RunRecord) {
    all.add(decision)
    let type = decision.eventType
    eventTypes[type, default: ExplanationCounts(name: type)].add(decision)
    var path = paths[decision.path ?? "unknown", default: PathCounts()]
    if decision.isUnedited { path.unedited.add(decision.isReproduced) }
    path.breaking.add(!decision.broken.isEmpty)
    for word in decision.broken.split(separator: " ") { path.constraints.add(String(word)) }
    paths[decision.path ?? "unknown"] = path
    if !decision.isReproduced { differences.append(DifferingProposal(decision, of: run)) }
  }

  func finish(confidence: Double) throws -> Fidelity {
    func share(_ count: Int, of total: Int) throws -> Share {
      try Share(count, of: total, confidence: confidence)
    }
    let clubs = parts.sorted { $0.key < $1.key }
    let unedited = all.proposals - all.recordedEdits - all.inferredEdits
    return Fidelity(
      controlRuns: controlRuns, unedited: try share(all.rules, of: unedited),
      clustered: try Self.estimate(clubs.flatMap(\.value), confidence),
      withoutSuspected: try share(all.rules, of: unedited - all.suspectedEdits),
      withInferred: try share(all.rules, of: unedited + all.inferredEdits),
      unexplained: try share(all.unexplained, of: all.proposals), suspected: all.suspectedEdits,
      eventTypes: [all] + eventTypes.values.sorted { $0.name < $1.name },
      paths: try pathFigures(confidence),
      months: try months.sorted { $0.key < $1.key }.map { month, count in
        MonthFidelity(month: month, unedited: try count.share(confidence: confidence))
      },
      waves: try RunWave.allCases.compactMap { wave in
        try waves[wave].map {
          WaveFidelity(wave: wave, unedited: try $0.share(confidence: confidence))
        }
      },
      clubs: clubs.count < 2
        ? [] : try clubs.map { try Self.club($0.key, $0.value, confidence) },
      differences: differences)
  }

  private func pathFigures(_ confidence: Double) throws -> [PathFidelity] {
    try paths.sorted { $0.key < $1.key }.map { path, counts in
      PathFidelity(
        path: path, proposals: counts.breaking.total,
        unedited: try counts.unedited.share(confidence: confidence),
        breaking: try counts.breaking.share(confidence: confidence),
        constraints: counts.constraints.byCount)
    }
  }

  private static func club(
    _ club: String, _ parts: [RatioPart], _ confidence: Double
  ) throws -> ClubFidelity {
    let (count, total) = parts.reduce(into: (0.0, 0.0)) {
      $0.0 += $1.numerator
      $0.1 += $1.denominator
    }
    return ClubFidelity(
      club: club, unedited: try Share(Int(count), of: Int(total), confidence: confidence),
      clustered: try estimate(parts, confidence))
  }

  private static func estimate(
    _ parts: [RatioPart], _ confidence: Double
  ) throws -> ClusteredFigure? {
    try ClusteredRatio.estimate(parts, confidence: confidence)?.cut(to: 0...1)
  }
}

extension DifferingProposal {
  fileprivate init(_ decision: DecisionRecord, of run: RunRecord) {
    self.init(
      club: run.club, run: run.run, eventType: decision.eventType, event: decision.event,
      start: decision.startMinute, path: decision.path ?? "unknown",
      employee: decision.employee ?? "", rulesChoice: decision.rulesChoice ?? "",
      rulesStart: decision.rulesChoiceStart.map { String($0.prefix(16)) } ?? "",
      broken: decision.broken, explanation: decision.explanation, edit: decision.edit)
  }
}
