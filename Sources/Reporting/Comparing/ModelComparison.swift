import Experimentation
import Foundation
import Ledger
import Statistics

/// Whether a challenger is worse than a champion on one history; formatters only write it down.
///
/// Computed from two finished ledgers of the same replay with two models. Everything is paired: both
/// models were asked the same requests of the same runs.
package struct ModelComparison: Equatable, Sendable {
  package let champion: ComparedModel
  package let challenger: ComparedModel
  package let judge: ComparisonJudge
  package let runs: Int
  /// Requests that the models were asked for.
  package let requests: Int
  package let agreement: ModelAgreement
  /// Of the whole history, the observed ones first.
  package let checks: [PairedCheck]
  /// By measure, then dimension, then value; dimensions with a single value are left out.
  package let slices: [PairedCheck]
  /// Sentences about what may make either model look better than it is; mostly none.
  package let warnings: [String]
  package let verdict: Verdict

  /// Both files have the same bytes.
  package var isSameModel: Bool {
    champion.sha256 != nil && champion.sha256 == challenger.sha256
  }

  /// No figure with data differs anywhere; the files may.
  package var isIndistinguishable: Bool {
    let judged = checks.filter { $0.figure.difference != nil }
    return !judged.isEmpty && judged.allSatisfy { $0.figure.differing == 0 }
      && agreement.sameFirst.count == agreement.sameFirst.total
  }
}

/// One of the two models.
package struct ComparedModel: Equatable, Sendable {
  /// The file's name without its folder.
  package let file: String
  /// nil: there was no model.
  package let sha256: String?
  /// One line on format and size.
  package let facts: String

  init(_ replay: ReplayRecord) {
    (file, sha256, facts) = (replay.modelFile, replay.modelSHA256, replay.modelFacts)
  }
}

extension ModelComparison {
  /// Reads both ledgers once, run by run.
  ///
  /// - Parameters:
  ///   - champion: Finished, open for reading; with candidates, or overlap and tau are missing.
  ///   - challenger: The same replay with the other model.
  ///   - margin: What the challenger may lose, 0...1; see `ComparisonJudge`.
  /// - Throws: `ComparisonError` when the ledgers differ in more than the model, `SQLiteError`,
  ///   `ExperimentError`.
  /// - Complexity: O(n log n) time and O(n) memory in the requests.
  package init(champion: Ledger, challenger: Ledger, margin: Double) throws {
    let records = (try champion.replay(), try challenger.replay())
    try Self.checkSettings(champion, challenger)
    let experiment = try Experiment(
      json: Data(records.0.experimentJSON.utf8), name: records.0.experimentFile)
    let pairs = try LedgerPair(champion, challenger)
    let confidence = experiment.criteria.confidence
    self.champion = ComparedModel(records.0)
    self.challenger = ComparedModel(records.1)
    judge = ComparisonJudge(margin: margin, confidence: confidence)
    runs = pairs.runs
    requests = pairs.requests.count
    agreement = try pairs.agreement.finish(confidence: confidence)
    let isSame = records.0.modelSHA256 == records.1.modelSHA256
    let estimator = ComparisonEstimator(
      requests: pairs.requests, confidence: confidence, isSameModel: isSame)
    let arms = try pairs.armFigures(confidence: confidence)
    checks =
      try ComparedMeasure.observed.map { [judge] in
        judge.check($0, try estimator.figure($0))
      }
      + arms.map { [judge] in judge.check($0, isSame ? $1.ofSameModel : $1) }
    slices = judge.checks(try estimator.sliced())
    warnings = [
      Self.warning("champion", try pairs.championQuality.finish(confidence: confidence).course),
      Self.warning("challenger", try pairs.challengerQuality.finish(confidence: confidence).course),
    ].compactMap { $0 }
    verdict = ComparisonJudge.verdict(over: checks, slices: slices)
  }

  /// A model that has seen the outcomes of the history must not win by that.
  private static func warning(_ role: String, _ course: QualityCourse?) -> String? {
    guard let course, course.isFalling, let early = course.early.auc, let late = course.late.auc
    else { return nil }
    return "the \(role)'s AUC falls from \(NumberText.decimal(early, 2)) (\(course.early.value)) to"
      + " \(NumberText.decimal(late, 2)), as if it was trained on the earlier months, where it would"
      + " look good in any case; compare on later runs (--from \(course.lateFrom))"
  }

  /// Everything but the model must be the same.
  private static func checkSettings(_ champion: Ledger, _ challenger: Ledger) throws {
    let (first, second) = (try champion.replay(), try challenger.replay())
    let (clubs, others) = (try champion.clubs(), try challenger.clubs())
    let facts: [(String, Bool)] = [
      ("the experiment", first.experimentSHA256 == second.experimentSHA256),
      ("the program's version", first.version == second.version),
      (
        "the period",
        (first.periodFrom, first.periodTo) == (second.periodFrom, second.periodTo)
      ),
      (
        "the closed loop",
        (first.closedLoop, first.fixedQuirks) == (second.closedLoop, second.fixedQuirks)
      ),
      ("the histories", clubs.map(\.historySHA256) == others.map(\.historySHA256)),
    ]
    if let fact = facts.first(where: { !$0.1 }) {
      throw ComparisonError.otherSettings(what: fact.0)
    }
  }
}

/// Computes figures of requests, of all and of slices.
private struct ComparisonEstimator {
  let requests: [ComparedRequest]
  let confidence: Double
  let isSameModel: Bool

  func figure(_ measure: ComparedMeasure) throws -> PairedFigure {
    try figure(measure, requests)
  }

  /// Every measure that is sliced in every slice.
  func sliced() throws -> [(ComparedMeasure, ComparisonSlice, PairedFigure)] {
    let groups = ComparisonSlice.Dimension.allCases.enumerated().flatMap { place, dimension in
      let groups = Dictionary(grouping: requests) { $0.slices[place] }
      guard groups.count > 1 else { return [(ComparisonSlice, [ComparedRequest])]() }
      return groups.sorted { $0.key < $1.key }.map {
        (ComparisonSlice(dimension, $0.key), $0.value)
      }
    }
    return try ComparedMeasure.sliced.flatMap { measure in
      try groups.map { (measure, $0, try figure(measure, $1)) }
    }
  }

  private func figure(
    _ measure: ComparedMeasure, _ requests: [ComparedRequest]
  ) throws -> PairedFigure {
    let figure =
      switch measure {
      case .errorRate:
        try PairedFigure.rates(requests, confidence: confidence) { $0.isError }
      case .fallbackRate:
        try PairedFigure.rates(requests, confidence: confidence) { $0.isFallback }
      case .auc: try PairedFigure.auc(requests, confidence: confidence)
      case .firstChoiceSuccess:
        try PairedFigure.firstChoiceSuccess(requests, confidence: confidence)
      case .arm: preconditionFailure("KPIs are not computed from requests")
      }
    return isSameModel ? figure.ofSameModel : figure
  }
}
