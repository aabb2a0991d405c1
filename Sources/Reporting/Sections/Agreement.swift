import Ledger

/// How far both rankings of a slice of the contested requests agree.
package struct AgreementSlice: Equatable, Sendable {
  package let dimension: Dimension
  package let value: String
  /// Both rankings have the same first choice.
  package let sameFirst: Share
  package let meanOverlap3: Double?
  /// Over the requests whose rankings share two candidates or more.
  package let meanKendallTau: Double?
  /// The employee who was sent is the first choice of the rules, and of the model.
  package let loggedFirstByRules: Share
  package let loggedFirstByModel: Share

  package enum Dimension: String, CaseIterable, Sendable {
    case all
    case club
    case eventType = "event type"
    case role
    case weekday
    case month
  }
}

/// Collects the contested requests that the model ranked.
struct AgreementBuilder {
  private struct Key: Hashable, Comparable {
    let dimension: Int
    let order: Int
    let value: String

    static func < (first: Key, second: Key) -> Bool {
      (first.dimension, first.order, first.value)
        < (second.dimension, second.order, second.value)
    }
  }

  private struct Counts {
    var sameFirst = ShareCount()
    var overlap3 = RunningMean()
    var kendallTau = RunningMean()
    var loggedFirstByRules = ShareCount()
    var loggedFirstByModel = ShareCount()
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private var slices: [Key: Counts] = [:]

  mutating func add(_ run: RunRecord) {
    for decision in run.decisions where decision.isContested && decision.isRanked {
      add(decision, .all, "all")
      add(decision, .club, run.club)
      add(decision, .eventType, decision.eventType)
      add(decision, .role, decision.role ?? "unknown")
      let weekday = decision.weekday
      add(decision, .weekday, weekday.map { Self.weekdays[$0] } ?? "unknown", order: weekday ?? 7)
      add(decision, .month, run.month)
    }
  }

  private mutating func add(
    _ decision: DecisionRecord, _ dimension: AgreementSlice.Dimension, _ value: String,
    order: Int = 0
  ) {
    let place = AgreementSlice.Dimension.allCases.firstIndex(of: dimension) ?? 0
    let key = Key(dimension: place, order: order, value: value)
    var counts = slices[key, default: Counts()]
    counts.sameFirst.add(decision.modelFirst == decision.rulesFirst)
    if let overlap3 = decision.overlap3 { counts.overlap3.add(overlap3) }
    if let tau = decision.kendallTau { counts.kendallTau.add(tau) }
    counts.loggedFirstByRules.add(decision.employee == decision.rulesFirst)
    counts.loggedFirstByModel.add(decision.employee == decision.modelFirst)
    slices[key] = counts
  }

  /// The slice of all first, then by dimension, clubs only where there are several; nothing
  /// without requests.
  func finish(confidence: Double) throws -> [AgreementSlice] {
    let dimensions = AgreementSlice.Dimension.allCases
    let hasSeveralClubs = slices.keys.count { dimensions[$0.dimension] == .club } > 1
    let shown = slices.filter { hasSeveralClubs || dimensions[$0.key.dimension] != .club }
    return try shown.sorted { $0.key < $1.key }.map { key, counts in
      AgreementSlice(
        dimension: dimensions[key.dimension], value: key.value,
        sameFirst: try counts.sameFirst.share(confidence: confidence),
        meanOverlap3: counts.overlap3.mean, meanKendallTau: counts.kendallTau.mean,
        loggedFirstByRules: try counts.loggedFirstByRules.share(confidence: confidence),
        loggedFirstByModel: try counts.loggedFirstByModel.share(confidence: confidence))
    }
  }
}
