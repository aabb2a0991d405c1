extension KPIGoal {
  /// Reads the goals that are written and fills in the others.
  static func all(_ field: JSONField?) throws -> [KPIGoal] {
    let keys = try ObjectReader<KPI>(field?.value ?? .object([]), at: field?.path ?? "")
    return try KPI.allCases.map { kpi in
      try keys.optional(kpi).map { try KPIGoal(kpi, $0) } ?? KPIGoal(kpi)
    }
  }

  private init(_ kpi: KPI, _ field: JSONField) throws {
    let keys = try ObjectReader<ExperimentKeys.Goal>(field.value, at: field.path)
    let values: NumberRange = kpi.isRate ? .fraction : .notNegative
    let changes: NumberRange = kpi.direction == .increase ? .increase : .decrease
    let baseline = try keys.optional(.baseline).map { try Baseline($0, values) } ?? .measured
    let target = try keys.optional(.target)?.number(values)
    let change = try keys.optional(.change)?.number(changes)
    if target != nil, change != nil {
      throw ExperimentError.Problem.targetAndChange(path: field.path)
    }
    self.init(
      kpi, baseline: baseline,
      target: target.map { .absolute($0) } ?? change.map { .change($0) },
      margin: try keys.optional(.margin)?.number(kpi.isRate ? .marginOfRate : .positive),
      isGuardrail: try keys.optional(.guardrail)?.flag())
    try checkImprovement(at: field.path)
  }

  private func checkImprovement(at path: String) throws {
    guard case .pinned(let figure) = baseline else { return }
    let value = targetValue(baseline: figure)
    guard isBetter(value, than: figure) else {
      throw ExperimentError.Problem.targetNotBetter(
        path: path + ".target", target: value, baseline: figure, direction: kpi.direction)
    }
  }
}

extension KPIGoal.Baseline {
  private enum Word: String, CaseIterable {
    case measured
  }

  fileprivate init(_ field: JSONField, _ range: NumberRange) throws {
    switch field.value {
    case .number: self = .pinned(try field.number(range))
    case .string:
      let _: Word = try field.word()
      self = .measured
    default:
      throw ExperimentError.Problem.wrongType(
        path: field.path, expected: "\"measured\" or a number", found: field.value.kind)
    }
  }
}
