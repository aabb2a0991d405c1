import Basics
import Experimentation
import Hashing
import Ledger
import Statistics

/// Collects what the gate of a stage judges.
struct StageGateBuilder {
  private struct RunPlace {
    let cluster: String
    /// What was drawn into the arm.
    let unit: String
    let arm: Arm
    let isInWindow: Bool
    let isBeforeEnd: Bool
    /// How much the run counts where each run is in one arm.
    let weight: Double
  }

  let experiment: Experiment
  let stage: Stage
  let replay: ReplayRecord
  let question: GateQuestion
  /// Its path, for errors.
  private let ledger: String
  private let firstDay: Day

  private(set) var fidelity = FidelityBuilder()
  private(set) var fallbacks = FallbackBuilder()
  /// Of each run of the window.
  private(set) var fallbackParts: [RatioPart] = []
  private(set) var quality = ModelQualityBuilder()
  private var issues: IssueCounter
  private var places: [String: RunPlace] = [:]
  private var weeklyArms = WeeklyArms()
  private var units: [String: Int] = [:]
  private(set) var lastDay: Day?
  private(set) var stageRuns = 0
  private(set) var runs = 0
  private(set) var completed = 0
  private(set) var covered = 0
  private var weeks: Set<String> = []
  private var parts: [KPI: [String: ArmParts]] = [:]
  /// Under the rules, by cluster and drawn unit.
  private(set) var rulesParts: [KPI: [String: [String: RatioPart]]] = [:]

  init(
    _ experiment: Experiment, _ stage: Stage, _ replay: ReplayRecord, _ question: GateQuestion,
    ledger: String
  ) {
    self.ledger = ledger
    self.experiment = experiment
    self.stage = stage
    self.replay = replay
    self.question = question
    let ramp = experiment.stages.first { $0.share > .none }
    firstDay = stage.share == .none ? stage.from : ramp?.from ?? stage.from
    issues = IssueCounter(question.issues ?? [])
  }

  /// Takes a run; those before the stage's ramp only tell how well the rules are known, those after
  /// it nothing.
  mutating func add(_ run: RunRecord) throws {
    let arm = Arm(rawValue: run.arm) ?? .control
    guard let day = Day(run.startedAt.prefix(10)) else {
      throw GateError.undatedRun(club: run.club, run: run.run, startedAt: run.startedAt)
    }
    lastDay = max(lastDay ?? day, day)
    // What the model served says nothing of how well the rules are known.
    if isBeforeEnd(day), question.evidence != .randomised || arm == .control { fidelity.add(run) }
    let isInWindow = day >= firstDay && isBeforeEnd(day)
    let share = experiment.stages.first { $0.name == run.stage }?.share ?? .none
    let cluster = try experiment.gate.unit.key(club: run.club, run: Int(run.run), day: day)
    places[Self.key(run.club, "run \(run.run)")] = RunPlace(
      cluster: cluster, unit: run.unit, arm: arm, isInWindow: isInWindow,
      isBeforeEnd: isBeforeEnd(day),
      weight: share.overlapWeight(of: arm))
    weeklyArms.add(arm, share, club: run.club, on: day)
    guard isInWindow else { return }
    runs += 1
    weeks.insert(day.isoWeek)
    fallbacks.add(run)
    fallbackParts.append(FallbackBuilder.part(of: run))
    quality.add(run)
    if run.isControl {
      completed += 1
      if isCovered(run) { covered += 1 }
    }
    if run.stage == stage.name {
      stageRuns += 1
      if let bucket = units.updateValue(run.bucket, forKey: run.unit), bucket != run.bucket {
        throw GateError.unitInTwoBuckets(unit: run.unit, buckets: [bucket, run.bucket])
      }
    }
    issues.add(
      run, on: day,
      IssueCounter.Place(
        stage: run.stage ?? "", arm: arm, cluster: cluster, weight: share.overlapWeight(of: arm)))
  }

  /// What comes after a stage does not change the answer of its gate.
  private func isBeforeEnd(_ day: Day) -> Bool { stage.to.map { day <= $0 } ?? true }

  private func isCovered(_ run: RunRecord) -> Bool {
    stage.share == .none || question.evidence == .randomised
      ? run.modelAsked : run.simulatedPair != nil
  }

  /// Takes the KPI parts of a club after all of its runs.
  mutating func add(_ records: [KPIRecord], club: String) throws {
    for record in records {
      guard let kpi = KPI(rawValue: record.kpi),
        let place = try places[Self.key(club, record.scope)] ?? place(ofWeek: record, club: club),
        let arm = arm(of: record, place)
      else { continue }
      guard record.denominator >= 0,
        !kpi.isRate || (0...record.denominator).contains(record.numerator)
      else {
        throw GateError.impossiblePart(
          ledger: ledger, club: club, kpi: record.kpi, scope: record.scope)
      }
      let weight = question.evidence == .randomised ? place.weight : 1
      let part = RatioPart(numerator: record.numerator, denominator: record.denominator) * weight
      if arm == .control, place.isBeforeEnd {
        rulesParts[kpi, default: [:]][place.cluster, default: [:]][
          place.unit, default: RatioPart()] += RatioPart(
            numerator: record.numerator, denominator: record.denominator)
      }
      guard place.isInWindow else { continue }
      switch arm {
      case .control: parts[kpi, default: [:]][place.cluster, default: ArmParts()].control += part
      case .treatment:
        parts[kpi, default: [:]][place.cluster, default: ArmParts()].treatment += part
      }
    }
  }

  /// A week that is of one arm: what is counted by week takes a club or its week as the unit.
  private func place(ofWeek record: KPIRecord, club: String) throws -> RunPlace? {
    guard question.evidence == .randomised, experiment.gate.unit != .run,
      let week = weeklyArms.week(record.scope, of: club)
    else { return nil }
    let isInWindow = week.monday >= firstDay && stage.to.map { week.monday + 6 <= $0 } ?? true
    return RunPlace(
      cluster: try experiment.gate.unit.key(club: club, run: 0, day: week.monday), unit: club,
      arm: week.arm, isInWindow: isInWindow, isBeforeEnd: isInWindow,
      weight: week.share.overlapWeight(of: week.arm))
  }

  /// The arm that a record says something about; nil when it is of another evidence.
  private func arm(of record: KPIRecord, _ place: RunPlace) -> Arm? {
    switch question.evidence {
    case .randomised: record.arm == KPIRecord.production ? place.arm : nil
    default: isCarried ? nil : Arm(rawValue: record.arm)
    }
  }

  /// Runs that live with their arm's own past depend on each other: no interval holds over them.
  var isCarried: Bool { replay.closedLoop == ClosedLoopKind.carry.rawValue }

  private static func key(_ club: String, _ scope: String) -> String { club + "/" + scope }
}

extension StageGateBuilder {
  /// The parts of a KPI, in the order of the clusters' names.
  func parts(of kpi: KPI) -> [ArmParts] {
    (parts[kpi] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
  }

  /// Clusters that a week of the window brings, 1 or more clubs together.
  var clustersPerWeek: Double {
    let clusters = Set(places.values.filter(\.isInWindow).map(\.cluster)).count
    return weeks.isEmpty || clusters == 0 ? 1 : Double(clusters) / Double(weeks.count)
  }

  /// Units of the stage itself, and those of them below its share.
  var drawn: (treated: Int, units: Int) {
    (units.values.count { stage.share.treats(bucket: $0) }, units.count)
  }

  /// Issues and runs by arm, and what could not be counted.
  var issueCounts: IssueCounter { issues }

  func finish(ledgerDigest: String, record: GateRecord?) throws -> StageGate {
    let plan = try LookPlan(experiment, evidence: question.evidence)
    let isOver = RuntimeCheck.isOver(stage, lastDay: lastDay)
    let level = try plan.level(of: stage, isOver: isOver)
    let issuesSHA256 = question.issues.map { SHA256.hex(of: $0) }
    let looks = record?.looks(
      LookedAt(
        stage: stage.name, evidence: question.evidence, ledgerDigest: ledgerDigest,
        issuesSHA256: issuesSHA256), isPlannedLook: isOver && stage.to != nil)
    let judged = try StageJudge(builder: self, level: level, looks: looks).judge()
    let place = experiment.stages.firstIndex(of: stage)
    return StageGate(
      experiment: experiment, stage: stage,
      next: place.flatMap { experiment.stages.dropFirst($0 + 1).first },
      evidence: question.evidence, decision: GateDecision(judged), plan: plan, level: level,
      firstDay: firstDay, lastDay: lastDay, runs: runs,
      source: StageGate.Source(
        ledgerDigest: ledgerDigest, experimentSHA256: replay.experimentSHA256,
        modelFile: replay.modelFile, modelSHA256: replay.modelSHA256, issuesSHA256: issuesSHA256,
        closedLoop: replay.closedLoop.flatMap { ClosedLoopKind(rawValue: $0) }),
      earlier: record?.entries)
  }
}
