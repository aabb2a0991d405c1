import Basics
import Experimentation
import Foundation

extension GateRecord {
  /// Checks that an experiment goes on with the plan that this record began.
  ///
  /// - Parameters:
  ///   - experiment: Of the ledger that is to be judged.
  ///   - modelSHA256: Of the ledger's model.
  ///   - ledger: Its path, for errors.
  /// - Throws: `GateError.otherRollout`, `.changedAssignment`, `.changedRules`, `.changedStage`,
  ///   `.changedModel`, `.changedLooks`; `ExperimentError`, `StatisticsError` for a plan that is none.
  func check(_ experiment: Experiment, modelSHA256: String?, in ledger: String) throws {
    for entry in entries {
      let earlier = try Experiment(json: Data(entry.experiment.utf8), name: path)
      guard earlier.name == experiment.name else {
        throw GateError.otherRollout(
          ledger: ledger, experiment: experiment.name, recorded: earlier.name, path: path)
      }
      let lastDay = entry.lastDay.flatMap { Day($0) }
      let begun = earlier.stages.filter { stage in lastDay.map { stage.from <= $0 } ?? false }
      try RampHistory(experiment: earlier, begun: Set(begun.map(\.name)), path: path)
        .check(experiment, in: ledger)
      if begun.contains(where: { $0.share > .none }), entry.modelSHA256 != modelSHA256 {
        throw GateError.changedModel(ledger: ledger, path: path)
      }
      try check(look: entry, of: experiment, in: ledger)
    }
  }

  /// A look keeps the α that it was taken with.
  private func check(look entry: GateEntry, of experiment: Experiment, in ledger: String) throws {
    guard entry.isPlannedLook, let evidence = EvidenceClass(rawValue: entry.evidence) else {
      return
    }
    let plan = try LookPlan(experiment, evidence: evidence)
    guard let stage = experiment.stages.first(where: { $0.name == entry.stage }),
      case .planned(let alpha) = try plan.level(of: stage), abs(alpha - entry.alpha) < 1e-9
    else { throw GateError.changedLooks(ledger: ledger, stage: entry.stage, path: path) }
  }

  /// Judges whether the plan has this look: one at the end of a stage, of whatever the stage has
  /// brought.
  ///
  /// - Parameters:
  ///   - gate: What is asked now, and of what.
  ///   - isPlannedLook: The stage is over; until then a gate is a watch, and costs no look.
  /// - Returns: A required criterion: FAIL says that a promotion would rest on the better of two
  ///   looks.
  func looks(_ gate: LookedAt, isPlannedLook: Bool) -> GateCriterion {
    let earlier = entries.last { $0.isPlannedLook && $0.asked(gate) && !$0.saw(gate) }
    let subject = Criterion.Subject(
      name: CriterionName.looks.rawValue, question: "Is this look in the plan?", units: "gates",
      evidence: .observed)
    let isRepeated = isPlannedLook && earlier != nil
    let explanation: String
    if let earlier, isPlannedLook {
      explanation =
        "Stage \(gate.stage) had its look at other data: gate \(earlier.number) of \(path), on runs"
        + " up to \(earlier.lastDay ?? "no day"), said \(earlier.recommendation)."
    } else if isPlannedLook {
      explanation = "The record \(path) has no look at other data of stage \(gate.stage)."
    } else {
      explanation = "Stage \(gate.stage) is not over; to watch it costs no look."
    }
    return GateCriterion(
      .looks,
      Criterion(
        subject, verdict: isRepeated ? .fail : .pass, value: isPlannedLook ? isRepeated ? 2 : 1 : 0,
        threshold: 1, sampleSize: entries.count, explanation: explanation,
        whatWouldSettleIt: isRepeated
          ? "Keep the first look's answer, or plan a stage of its own after this one." : nil),
      role: .required, scale: .count)
  }
}

extension GateRecord {
  /// What is asked of looks where no record of them is kept.
  static var unknownLooks: GateCriterion {
    let subject = Criterion.Subject(
      name: CriterionName.looks.rawValue, question: "Is this look in the plan?", units: "gates",
      evidence: .observed)
    return GateCriterion(
      .looks,
      .noData(
        subject, threshold: 1, explanation: "No record of the gates is kept.",
        whatWouldSettleIt: "A record from the first gate on (--record)."), role: .required,
      scale: .count)
  }
}

/// What a gate is asked, and of what.
struct LookedAt {
  let stage: String
  let evidence: EvidenceClass
  let ledgerDigest: String
  let issuesSHA256: String?
}

extension LookedAt {
  init(_ gate: StageGate) {
    self.init(
      stage: gate.stage.name, evidence: gate.evidence, ledgerDigest: gate.source.ledgerDigest,
      issuesSHA256: gate.source.issuesSHA256)
  }
}
