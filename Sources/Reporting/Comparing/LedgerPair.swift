import Experimentation
import Ledger
import Statistics

/// What two ledgers of the same replay hold of the same requests and runs.
struct LedgerPair {
  private(set) var runs = 0
  /// Those that the models were asked for, by club, run and place in the run.
  private(set) var requests: [ComparedRequest] = []
  private(set) var agreement = ModelAgreementBuilder()
  private(set) var championQuality = ModelQualityBuilder()
  private(set) var challengerQuality = ModelQualityBuilder()
  /// nil: no closed loop.
  private var arms: ArmComparisonBuilder?

  /// Reads both ledgers, of each only one run at a time.
  ///
  /// - Throws: `ComparisonError.otherRequests`, `SQLiteError`.
  init(_ champion: Ledger, _ challenger: Ledger) throws {
    if try champion.replay().closedLoop != nil { arms = ArmComparisonBuilder() }
    try champion.forEachRun { run in
      guard let other = try challenger.run(run.run, of: run.club) else {
        throw ComparisonError.otherRequests(run: "\(run.club)/\(run.run)")
      }
      try add(run, other)
    }
    guard arms != nil else { return }
    for club in try champion.clubs() {
      let parts = Self.parts(
        champion: try champion.kpis(of: club.club), challenger: try challenger.kpis(of: club.club))
      arms?.add(parts, club: club.club)
    }
  }

  private mutating func add(_ run: RunRecord, _ other: RunRecord) throws {
    guard run.decisions.count == other.decisions.count,
      zip(run.decisions, other.decisions).allSatisfy({ $0.isSameRequest(as: $1) })
    else { throw ComparisonError.otherRequests(run: "\(run.club)/\(run.run)") }
    for (decision, twin) in zip(run.decisions, other.decisions)
    where run.wasModelAsked(for: decision) {
      requests.append(ComparedRequest(decision, twin, of: run, number: runs))
      try agreement.add(decision, twin)
    }
    championQuality.add(run)
    challengerQuality.add(other)
    arms?.add(run)
    runs += 1
  }

  /// KPI parts of both treatment arms, the champion's in the control's place.
  private static func parts(
    champion: [KPIRecord], challenger: [KPIRecord]
  ) -> [KPIRecord] {
    func treatment(_ records: [KPIRecord], as arm: Arm) -> [KPIRecord] {
      records.filter { $0.arm == Arm.treatment.rawValue }.map { record in
        var copy = record
        copy.arm = arm.rawValue
        return copy
      }
    }
    return treatment(champion, as: .control) + treatment(challenger, as: .treatment)
  }

  /// The KPIs of both treatment arms, paired by run or week.
  ///
  /// - Parameter confidence: Two-sided.
  /// - Returns: Empty without a closed loop.
  /// - Throws: `StatisticsError` for figures that are not finite.
  func armFigures(confidence: Double) throws -> [(ComparedMeasure, PairedFigure)] {
    guard let arms else { return [] }
    let figures = try arms.finish(.reset, confidence: confidence)
    return try ComparedMeasure.simulated.compactMap { measure in
      let figure = figures.first {
        .arm($0.measure) == measure && $0.club == nil && $0.month == nil
      }
      return try figure.map { (measure, try PairedFigure($0, confidence: confidence)) }
    }
  }
}

extension DecisionRecord {
  /// Whether both were asked in the same state; what the model made of it aside.
  fileprivate func isSameRequest(as other: DecisionRecord) -> Bool {
    row == other.row && employee == other.employee && start == other.start
      && candidates == other.candidates && rulesFirst == other.rulesFirst
      && outcome == other.outcome
  }
}

extension PairedFigure {
  /// Takes a KPI of both arms, the champion's being the control's.
  fileprivate init(_ figure: ArmFigure, confidence: Double) throws {
    let difference = figure.difference
    self.init(
      champion: figure.control, challenger: figure.treatment, difference: difference?.value,
      interval: difference?.interval, count: figure.pairs, clusters: figure.pairs,
      differing: figure.differing, isIdentical: difference?.isIdentical ?? false)
    shortage = Self.shortage(
      figure.isByWeek ? "weeks" : "runs", figure.pairs, needs: Enough.clusters)
    guard shortage == nil, let difference else { return }
    pValue =
      isIdentical
      ? 1
      : try Self.studentP(
        of: difference.value, difference.interval, clusters: figure.pairs, confidence: confidence)
  }
}
