/// How a gate weighs what it knows; α is one minus `criteria.confidence`, one-sided.
package struct GateSettings: Equatable, Sendable {
  /// What is taken as independent of each other: the runs of a club's week share its people, so
  /// that they count as one.
  package let unit: UnitKind
  /// The chance of a right answer that plans and "what would settle it" aim at, above 0.5.
  package let power: Double
  /// Whole weeks that a stage must have run, since load differs from day to day.
  package let minimumWeeks: Int
  /// How much higher the rate of user-reported issues may be, relative to the rules': 0.5 is half
  /// as much again.
  package let issueMargin: Double
  /// Criteria that are judged and shown, and never decide.
  package let observed: [CriterionName]

  /// Takes settings; the arguments left out are the defaults of an experiment file.
  package init(
    unit: UnitKind = .clubWeek, power: Double = 0.8, minimumWeeks: Int = 1,
    issueMargin: Double = 0.5, observed: [CriterionName] = []
  ) {
    self.unit = unit
    self.power = power
    self.minimumWeeks = minimumWeeks
    self.issueMargin = issueMargin
    self.observed = observed
  }
}

extension GateSettings {
  /// Reads the section, which may be left out.
  ///
  /// - Parameters:
  ///   - field: The section.
  ///   - assigned: What is drawn into an arm as a whole, and hangs together at least as a whole.
  /// - Throws: `ExperimentError.Problem`.
  init(_ field: JSONField?, assigned: UnitKind) throws {
    let keys = try ObjectReader<ExperimentKeys.Gate>(
      field?.value ?? .object([]), at: field?.path ?? "gate")
    let planned = GateSettings(unit: max(.clubWeek, assigned))
    let unit = keys.optional(.unit)
    let word: UnitKind = try unit.map { try $0.word() } ?? planned.unit
    guard word >= assigned else {
      throw ExperimentError.Problem.unitTooFine(
        path: unit?.path ?? "gate.unit", unit: word, assigned: assigned)
    }
    self.init(
      unit: word,
      power: try keys.optional(.power)?.number(.confidence) ?? planned.power,
      minimumWeeks: try keys.optional(.minimumWeeks)?.count() ?? planned.minimumWeeks,
      issueMargin: try keys.optional(.issueMargin)?.number(.positive) ?? planned.issueMargin,
      observed: try keys.optional(.observe)?.elements().map { try $0.word() } ?? [])
  }

  var json: JSONValue {
    .object(of: [
      "unit": .string(unit.rawValue),
      "power": .number(power),
      "minimumWeeks": .number(Double(minimumWeeks)),
      "issueMargin": .number(issueMargin),
      "observe": .array(observed.map { .string($0.rawValue) }),
    ])
  }
}
