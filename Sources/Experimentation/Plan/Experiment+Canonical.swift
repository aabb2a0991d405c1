import Basics

extension Experiment {
  /// The experiment as one line of JSON that is the same wherever it means the same.
  ///
  /// Every default is filled in, keys are sorted, there is no white space, and numbers have the
  /// shortest text that reads back exactly. What is not given and has no default (`description`,
  /// `model.path`, `ranking.deadlineMilliseconds`, the last stage's `to`) is absent; `$schema` is
  /// left out. Reading the text back gives an equal experiment. Its hash identifies the experiment
  /// in a ledger.
  package var canonicalJSON: String {
    JSONValue.object(of: [
      "name": .string(name),
      "description": description.map { .string($0) },
      "model": .object(of: [
        "path": model.path.map { .string($0) },
        "features": .string(model.features),
      ]),
      "ranking": ranking.json,
      "assignment": assignment.json,
      "stages": .array(stages.map(\.json)),
      "outcome": .string(outcome.rawValue),
      "criteria": criteria.json,
      "kpis": .object(kpis.map { .init(key: $0.kpi.rawValue, value: $0.json) }),
      "gate": gate.json,
    ]).canonicalText
  }
}

extension Experiment.AssignmentRule {
  fileprivate var json: JSONValue {
    let keys = bucketing.keys.map { JSONValue.Member(key: $0.rawValue, value: .string($1)) }
    return .object(
      keys + [
        .init(key: "scheme", value: .string(scheme.rawValue)),
        .init(key: "unit", value: .string(unit.rawValue)),
      ])
  }
}

extension RankingPolicy {
  fileprivate var json: JSONValue {
    .object(of: [
      "threshold": .number(threshold),
      "thresholdPolicy": .string(thresholdPolicy.rawValue),
      "integrationPoint": .string(integrationPoint.rawValue),
      "deadlineMilliseconds": deadlineMilliseconds.map { .number($0) },
    ])
  }
}

extension Stage {
  fileprivate var json: JSONValue {
    .object(of: [
      "name": .string(name),
      "percent": .number(share.percentText),
      "from": .string(from.description),
      "to": to.map { .string($0.description) },
      "criteria": criteria.map { .array($0.map { .string($0.rawValue) }) },
    ])
  }
}

extension Experiment.CriteriaLimits {
  fileprivate var json: JSONValue {
    .object(of: [
      "maximumFallbackRate": .number(maximumFallbackRate),
      "minimumAUC": .number(minimumAUC),
      "minimumFidelity": .number(minimumFidelity),
      "confidence": .number(confidence),
    ])
  }
}

extension KPIGoal {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = []
    switch baseline {
    case .measured: members.append(.init(key: "baseline", value: .string("measured")))
    case .pinned(let value): members.append(.init(key: "baseline", value: .number(value)))
    }
    switch target {
    case .absolute(let value): members.append(.init(key: "target", value: .number(value)))
    case .change(let change): members.append(.init(key: "change", value: .number(change)))
    }
    members.append(.init(key: "guardrail", value: .boolean(isGuardrail)))
    members.append(.init(key: "margin", value: .number(margin)))
    return .object(members)
  }
}
