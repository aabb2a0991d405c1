import Basics
import Experimentation
import Hashing
import History
import Ledger
import Ranking
import Trees

/// Everything a replay needs besides the histories, read and checked before the long run.
struct ReplayInputs {
  let experiment: Experiment
  /// nil: the application's switches keep the model out.
  let model: ModelRanker?
  /// What readers of every history should know of the model.
  let modelFindings: [ModelFinding]
  let record: ReplayRecord
  /// Per history, in the order of the job.
  let historyDigests: [String]

  /// Reads experiment, flags and model, and hashes every file.
  ///
  /// - Parameters:
  ///   - job: Names the files.
  ///   - version: The program's own, part of the fingerprint.
  ///   - clock: Read only when the experiment sets a deadline.
  /// - Throws: What the first unusable file throws.
  init(job: ReplayJob, version: String, clock: @escaping @Sendable () -> UInt64) throws {
    let flags = try job.environment.map { try ApplicationFlags(contentsOf: $0) }
    let plan = try Experiment(contentsOf: job.experiment)
    let effective = flags.map { plan.applying($0) }
    experiment = effective?.experiment ?? plan
    let isEnabled = effective?.isModelEnabled ?? true
    let planned =
      effective?.modelPath(
        experimentFile: job.experiment, environmentFile: job.environment ?? "")
      ?? plan.modelPath(besides: job.experiment)
    guard let features = FeatureSets.named(experiment.model.features) else {
      throw ReplayError.unknownFeatures(
        name: experiment.model.features, known: FeatureSets.all.map(\.name))
    }
    var facts = ModelFacts(file: "none", sha256: nil, text: "switched off by the application")
    if job.model == ReplayJob.rules {
      facts = ModelFacts(file: ReplayJob.rules, sha256: nil, text: "the rules in both arms")
      model = nil
    } else if isEnabled {
      guard let path = job.model ?? planned else {
        throw ReplayError.noModel(experiment: job.experiment)
      }
      let lazy = LazyModel { try Self.scorer(path, features) }
      facts = try ModelFacts(of: lazy, path: path)
      try Self.check(experiment.ranking, against: facts, model: path, job: job)
      let ranker = ModelRanker(
        model: lazy, features: features, policy: ModelPolicy(experiment.ranking), clock: clock)
      model = job.ignoresDeadline ? ranker.withoutDeadline : ranker
    } else {
      model = nil
    }
    modelFindings = facts.findings
    try Self.checkClubs(job.histories, experiment.assignment)
    historyDigests = try job.histories.map { try FileDigest.sha256(of: $0) }
    record = Self.record(job, experiment, facts, flags, version, historyDigests)
  }
}

extension ReplayInputs {
  /// Every history must be a production database, each of another club that can be assigned.
  private static func checkClubs(
    _ histories: [String], _ rule: Experiment.AssignmentRule
  ) throws {
    var files: [String: String] = [:]
    for path in histories {
      let club = try History.clubID(of: path)
      try rule.check(club: club)
      if let first = files.updateValue(path, forKey: club) {
        throw ReplayError.sameClub(club: club, first: first, second: path)
      }
    }
  }

  private static func scorer(_ path: String, _ features: any FeatureSet) throws -> EnsembleScorer {
    let ensemble = try Ensemble(contentsOf: path)
    do {
      return try EnsembleScorer(ensemble: ensemble, featureNames: features.featureNames)
    } catch let error as ColumnError {
      throw ReplayError.modelDoesNotFit(
        model: path, features: features.name, why: error.description)
    } catch let error as ScorerError {
      throw ReplayError.modelDoesNotFit(
        model: path, features: features.name, why: error.description)
    }
  }

  static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The fingerprint covers all that the ledger holds of its inputs: contents and file names, no
  /// folders.
  private static func record(
    _ job: ReplayJob, _ experiment: Experiment, _ facts: ModelFacts, _ flags: ApplicationFlags?,
    _ version: String, _ histories: [String]
  ) -> ReplayRecord {
    let json = experiment.canonicalJSON
    let parts =
      [version, json, facts.sha256 ?? "none"]
      + [job.from, job.to].map { $0?.description ?? "open" }
      + [job.keepsCandidates ? "candidates" : "choices"] + histories
      + [job.closedLoop?.rawValue ?? "open", job.fixedNames]
      + (job.ignoresDeadline ? ["no deadline"] : [])
    let names =
      job.histories.map(fileName) + [fileName(job.experiment), facts.file, flags.map(text) ?? ""]
    return ReplayRecord(
      fingerprint: SHA256.hex(of: (parts + names).joined(separator: "\n")), version: version,
      experimentFile: fileName(job.experiment), experimentJSON: json,
      experimentSHA256: SHA256.hex(of: json), modelFile: facts.file, modelSHA256: facts.sha256,
      modelFacts: facts.text, featureSet: experiment.model.features,
      periodFrom: job.from?.description, periodTo: job.to?.description,
      flags: flags.map(text) ?? "", closedLoop: job.closedLoop?.rawValue,
      fixedQuirks: job.fixedNames, scoreScale: facts.scale)
  }
}

extension ReplayInputs {
  /// A threshold is a confidence, and means nothing for scores that are none.
  private static func check(
    _ ranking: RankingPolicy, against facts: ModelFacts, model: String, job: ReplayJob
  ) throws {
    guard facts.scale == .margin, ranking.thresholdPolicy != .none else { return }
    throw ReplayError.thresholdOnMargins(
      model: model, objective: facts.objective, policy: ranking.thresholdPolicy.rawValue,
      experiment: job.experiment)
  }

  /// The switches that are set, without the path, which says where a machine keeps its files.
  private static func text(_ flags: ApplicationFlags) -> String {
    let switches: [(ApplicationFlags.Name, Bool?)] = [
      (.enabled, flags.isEnabled), (.employeeRanking, flags.isEmployeeRankingEnabled),
      (.bumpPrediction, flags.isBumpPredictionEnabled),
      (.feasibility, flags.isFeasibilityEnabled), (.shadowMode, flags.isShadowMode),
    ]
    let threshold = flags.confidenceThreshold.map {
      "\(ApplicationFlags.Name.confidenceThreshold.rawValue)=\($0)"
    }
    let set = switches.compactMap { name, value in value.map { "\(name.rawValue)=\($0)" } }
    return (set + [threshold].compactMap { $0 }).joined(separator: " ")
  }
}

extension ModelPolicy {
  init(_ policy: Experimentation.RankingPolicy) {
    let thresholdPolicy: ThresholdPolicy =
      switch policy.thresholdPolicy {
      case .request: .request
      case .filter: .filter
      case .none: .none
      }
    self.init(
      threshold: policy.threshold, thresholdPolicy: thresholdPolicy,
      order: policy.integrationPoint.crossesTiers ? .pooled : .tiered,
      deadlineNanoseconds: policy.deadlineMilliseconds.map { UInt64($0 * 1_000_000) })
  }
}
