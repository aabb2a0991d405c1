import Basics
import Experimentation
import Statistics

// The gate for programs.
extension StageGate {
  /// One object on one line; its fields are listed in the README.
  package var json: String {
    let look = look.map { look in
      object([
        ("information", "\(look.information)"), ("alphaSpent", "\(look.spent)"),
        ("nominalAlpha", "\(look.nominal)"),
      ])
    }
    return object([
      ("recommendation", jsonText(decision.recommendation.rawValue)),
      ("stage", jsonText(stage.name)), ("next", next.map { jsonText($0.name) } ?? "null"),
      ("headline", jsonText(headline)), ("evidence", jsonText(evidence.rawValue)),
      ("runs", "\(runs)"), ("firstDay", jsonText(firstDay.description)),
      ("lastDay", lastDay.map { jsonText($0.description) } ?? "null"),
      ("alpha", "\(plan.alpha)"), ("look", look ?? "null"),
      ("criteria", "[" + decision.criteria.map(json).joined(separator: ",") + "]"),
      ("experimentSHA256", jsonText(source.experimentSHA256)),
      ("modelSHA256", source.modelSHA256.map(jsonText) ?? "null"),
      ("issuesSHA256", source.issuesSHA256.map(jsonText) ?? "null"),
      ("ledgerDigest", jsonText(source.ledgerDigest)),
      ("isPlannedLook", "\(isPlannedLook)"),
      ("earlierGates", earlier.map { "\($0.count)" } ?? "null"),
    ])
  }

  private func json(_ judged: GateCriterion) -> String {
    let criterion = judged.criterion
    return object([
      ("name", jsonText(judged.name.rawValue)), ("role", jsonText(judged.role.rawValue)),
      ("verdict", jsonText(criterion.verdict.rawValue)), ("value", number(criterion.value)),
      ("lower", number(criterion.interval?.lower)), ("upper", number(criterion.interval?.upper)),
      ("threshold", number(criterion.threshold)), ("n", "\(criterion.sampleSize)"),
      ("units", jsonText(criterion.subject.units)),
      ("evidence", jsonText(criterion.evidence.rawValue)),
      ("explanation", jsonText(criterion.explanation)),
      ("whatWouldSettleIt", criterion.whatWouldSettleIt.map(jsonText) ?? "null"),
    ])
  }

  private func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// JSON has no infinity.
  private func number(_ value: Double?) -> String {
    value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null"
  }
}

// The gate for continuous integration.
extension StageGate {
  /// A case for each criterion; what is not decided, and what never decides, is skipped.
  package var junit: JUnitReport {
    JUnitReport(
      name: "understudy gate", cases: decision.criteria.map(junitCase),
      properties: [
        .init(name: "recommendation", value: decision.recommendation.rawValue),
        .init(name: "headline", value: headline), .init(name: "stage", value: stage.name),
        .init(name: "experiment.sha256", value: source.experimentSHA256),
        .init(name: "model.sha256", value: source.modelSHA256 ?? ""),
        .init(name: "ledger.digest", value: source.ledgerDigest),
      ])
  }

  private func junitCase(_ judged: GateCriterion) -> JUnitReport.Case {
    let criterion = judged.criterion
    let outcome: JUnitReport.Outcome =
      switch (judged.role, criterion.verdict) {
      case (.observed, _): .skipped(message: "observed only; \(criterion.explanation)")
      case (_, .pass): .passed
      case (_, .fail):
        .failed(message: criterion.question, details: criterion.explanation)
      case (_, .inconclusive), (_, .noData):
        .skipped(
          message: "\(criterion.verdict.rawValue): \(criterion.explanation)"
            + (criterion.whatWouldSettleIt.map { " To settle it: \($0)" } ?? ""))
      }
    return JUnitReport.Case(
      name: judged.name.rawValue, className: "understudy.gate.\(stage.name)", outcome: outcome)
  }
}
