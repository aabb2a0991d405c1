import Ledger
import Statistics

/// How well the model's score of the employee who was sent tells success from failure.
package struct ModelQuality: Equatable, Sendable {
  package let successes: Int
  package let failures: Int
  /// nil when the data are too few, or the order is perfect and has no variance.
  package let estimate: Figure?
  /// All, then by month of the run, then by club where there are several; empty without outcomes.
  package let slices: [QualitySlice]
  /// nil with fewer than two months, or too few outcomes in either half of them.
  package let course: QualityCourse?

  package struct Figure: Equatable, Sendable {
    package let auc: Double
    package let interval: Interval

    /// Against guessing, which has an AUC of one half.
    package var discrimination: Discrimination {
      if interval.upper < 0.5 { return .inverse }
      return interval.lower > 0.5 ? .some : .none
    }
  }

  /// Whether a score ranks successes above failures.
  package enum Discrimination: Sendable {
    case inverse
    case none
    case some
  }
}

/// How well the score tells success from failure in a part of the history.
package struct QualitySlice: Equatable, Sendable {
  package let dimension: Dimension
  package let value: String
  package let successes: Int
  package let failures: Int
  /// nil below `Enough.rows` known outcomes or `Enough.rarerOutcomesOfSlice` of either kind, and
  /// when the order is perfect and has no variance.
  package let auc: Double?
  /// Clustered by run; nil with fewer than `Enough.clusters`.
  package let interval: Interval?

  package enum Dimension: String, Sendable {
    case all
    case month
    case club
    /// The earlier or the later half of the months.
    case half
  }
}

/// The score in the earlier half of the months and in the later one.
///
/// A model knows the outcomes of its own training period, and no ledger tells which that is; a
/// score that is good early and not late is what it would look like.
package struct QualityCourse: Equatable, Sendable {
  package let early: QualitySlice
  package let late: QualitySlice
  /// The first day of the later half, as in `2025-06-01`.
  package let lateFrom: String

  private static let noticeableFall = 0.15

  /// The score is far better early than late.
  package var isFalling: Bool {
    guard let early = early.auc, let late = late.auc else { return false }
    return early - late > Self.noticeableFall
  }
}

/// Collects the placements that have a score and a known outcome.
struct ModelQualityBuilder {
  private struct Row {
    let score: Double
    let hasSucceeded: Bool
    let run: Int
    let month: String
    let club: String
  }

  private var rows: [Row] = []
  private var runCount = 0

  mutating func add(_ run: RunRecord) {
    for decision in run.decisions {
      guard let score = decision.loggedScore, let hasSucceeded = decision.hasSucceeded else {
        continue
      }
      rows.append(
        Row(
          score: score, hasSucceeded: hasSucceeded, run: runCount, month: run.month,
          club: run.club))
    }
    runCount += 1
  }

  func finish(confidence: Double) throws -> ModelQuality {
    let all = try slice(.all, "all", rows, confidence)
    let isEnough =
      min(all.successes, all.failures) >= Enough.rarerOutcomes
      && Set(rows.map(\.run)).count >= Enough.clusters
    var estimate: ModelQuality.Figure?
    if isEnough, let auc = all.auc, let interval = all.interval {
      estimate = ModelQuality.Figure(auc: auc, interval: interval)
    }
    return ModelQuality(
      successes: all.successes, failures: all.failures, estimate: estimate,
      slices: rows.isEmpty ? [] : [all] + (try months(confidence)) + (try clubs(confidence)),
      course: try course(confidence))
  }
}

extension ModelQualityBuilder {
  private func months(_ confidence: Double) throws -> [QualitySlice] {
    let months = Dictionary(grouping: rows, by: \.month).sorted { $0.key < $1.key }
    return try months.map { try slice(.month, $0.key, $0.value, confidence) }
  }

  private func clubs(_ confidence: Double) throws -> [QualitySlice] {
    let clubs = Dictionary(grouping: rows, by: \.club).sorted { $0.key < $1.key }
    return clubs.count < 2 ? [] : try clubs.map { try slice(.club, $0.key, $0.value, confidence) }
  }

  /// Of an odd number of months the one in the middle is late.
  private func course(_ confidence: Double) throws -> QualityCourse? {
    let months = Set(rows.map(\.month)).sorted()
    guard months.count >= 2 else { return nil }
    let border = months[months.count / 2]
    let lastEarly = months[months.count / 2 - 1]
    func half(_ first: String, _ last: String) throws -> QualitySlice {
      try slice(
        .half, first == last ? first : "\(first) to \(last)",
        rows.filter { $0.month >= first && $0.month <= last }, confidence)
    }
    let early = try half(months[0], lastEarly)
    let late = try half(border, months[months.count - 1])
    guard early.auc != nil, late.auc != nil else { return nil }
    return QualityCourse(early: early, late: late, lateFrom: border + "-01")
  }

  private func slice(
    _ dimension: QualitySlice.Dimension, _ value: String, _ rows: [Row], _ confidence: Double
  ) throws -> QualitySlice {
    let successes = rows.count(where: \.hasSucceeded)
    let failures = rows.count - successes
    let isEnough =
      rows.count >= Enough.rows && min(successes, failures) >= Enough.rarerOutcomesOfSlice
    let estimate: AUCEstimate? =
      !isEnough
      ? nil
      : try unlessDegenerate {
        try clusteredAUC(
          scores: rows.map(\.score), outcomes: rows.map(\.hasSucceeded), clusters: rows.map(\.run))
      }
    let hasClusters = Set(rows.map(\.run)).count >= Enough.clusters
    return QualitySlice(
      dimension: dimension, value: value, successes: successes, failures: failures,
      auc: estimate?.auc,
      interval: hasClusters ? try estimate?.interval(confidence: confidence) : nil)
  }
}
