import Basics
import Experimentation
import Foundation
import Ledger
import Reporting
import Testing

@Suite struct GateRecordTests {
  private static let shadow = """
    { "name": "trial", "assignment": { "salt": "pepper" }, "stages": [
      { "name": "shadow", "percent": 0, "from": "2025-07-01", "to": "2025-07-31" },
      { "name": "canary-10", "percent": 10, "from": "2025-08-01" } ] }
    """

  /// A month of nights, of which one differs between the variants.
  private func fixture(_ variant: Int, nights: Int = 31) -> LedgerFixture {
    var fixture = LedgerFixture(experiment: Self.shadow)
    fixture.runs = (1...nights).map { night in
      LedgerFixture.run(Int64(night), [LedgerFixture.proposal(model: "US1")].times(variant)).with {
        $0.startedAt = "2025-07-\(night < 10 ? "0" : "")\(night) 03:00:00"
      }
    }
    return fixture
  }

  private func gate(_ fixture: LedgerFixture, _ record: GateRecord) throws -> StageGate {
    try fixture.withLedger {
      try StageGate(ledger: $0, GateQuestion(stage: "shadow"), record: record)
    }
  }

  private func looks(_ gate: StageGate) -> Verdict? {
    gate.decision.criteria.first { $0.name == .looks }?.criterion.verdict
  }

  @Test func `a record grows by each gate, and not by the same one twice`() throws {
    let empty = try GateRecord("", path: "gates.jsonl")
    let first = try gate(fixture(1, nights: 10), empty)
    #expect(looks(first) == .pass && !first.isPlannedLook)
    #expect(first.text.contains("The record begins with this gate."))
    let text = try empty.adding(first)
    let one = try GateRecord(text, path: "gates.jsonl")
    #expect(one.entries.map(\.number) == [1])
    #expect(try one.adding(gate(fixture(1, nights: 10), one)) == text)
    let two = try GateRecord(one.adding(gate(fixture(1), one)), path: "gates.jsonl")
    #expect(two.entries.map(\.isPlannedLook) == [false, true])
    #expect(two.entries.map(\.previous)[0] == String(repeating: "0", count: 64))
  }

  @Test func `a finished stage has one look`() throws {
    let empty = try GateRecord("", path: "gates.jsonl")
    let record = try GateRecord(empty.adding(gate(fixture(1), empty)), path: "gates.jsonl")
    #expect(try looks(gate(fixture(1), record)) == .pass, "the same data")
    let again = try gate(fixture(2), record)
    #expect(looks(again) == .fail)
    #expect(again.decision.recommendation != .promote)
    #expect(again.text.contains("looks: Stage shadow had its look at other data: gate 1 of"))
    #expect(again.text.contains("The record holds 1 earlier gate; at the end of a stage: shadow ("))
  }

  @Test func `a record that was changed is refused`() throws {
    let empty = try GateRecord("", path: "gates.jsonl")
    let one = try GateRecord(
      empty.adding(gate(fixture(1, nights: 10), empty)), path: "gates.jsonl")
    let text = try one.adding(gate(fixture(1), one))
    func refusal(_ text: String) -> GateError? {
      #expect(throws: GateError.self) { try GateRecord(text, path: "gates.jsonl") }
    }
    #expect(
      refusal(text.replacing(#""runs":10"#, with: #""runs":11"#))
        == .badRecord(path: "gates.jsonl", line: 2, why: "does not follow the line before it"))
    #expect(
      refusal(String(text.dropLast(9)))
        == .badRecord(path: "gates.jsonl", line: 2, why: "is cut short"))
    #expect(
      refusal("time,club\n") == .badRecord(path: "gates.jsonl", line: 1, why: "is no gate"))
    let second = text.split(separator: "\n")[1] + "\n"
    #expect(
      refusal(String(second))
        == .badRecord(path: "gates.jsonl", line: 1, why: "does not follow the line before it"))
  }

  @Test func `another rollout, and another salt, are refused`() throws {
    let empty = try GateRecord("", path: "gates.jsonl")
    let record = try GateRecord(empty.adding(gate(fixture(1), empty)), path: "gates.jsonl")
    var other = fixture(1)
    other.experiment = Self.shadow.replacing("trial", with: "another")
    #expect(throws: GateError.self) { try gate(other, record) }
    other.experiment = Self.shadow.replacing("2025-07-01", with: "2025-06-30")
    #expect(throws: GateError.self) { try gate(other, record) }
    // In shadow nobody is treated yet, so that another salt does no harm.
    other.experiment = Self.shadow.replacing("pepper", with: "salt")
    #expect(try looks(gate(other, record)) != nil)
  }

  @Test func `once the ramp has begun, model, margins and looks are fixed`() throws {
    let plan = #"""
      { "name": "trial", "assignment": { "salt": "pepper" }, "stages": [
        { "name": "canary-10", "percent": 10, "from": "2025-07-01", "to": "2025-07-31" },
        { "name": "canary-50", "percent": 50, "from": "2025-08-01", "to": "2025-08-31" } ] }
      """#
    func ask(_ record: GateRecord, _ plan: String, model: String = "a1") throws -> StageGate {
      var fixture = fixture(1)
      (fixture.experiment, fixture.modelSHA256) = (plan, model)
      fixture.runs = fixture.runs.map { run in run.with { $0.stage = "canary-10" } }
      return try fixture.withLedger {
        try StageGate(ledger: $0, GateQuestion(stage: "canary-10"), record: record)
      }
    }
    let empty = try GateRecord("", path: "gates.jsonl")
    let record = try GateRecord(empty.adding(ask(empty, plan)), path: "gates.jsonl")
    #expect(throws: Never.self) { try ask(record, plan) }
    func refusal(_ plan: String, model: String = "a1") -> GateError? {
      #expect(throws: GateError.self) { try ask(record, plan, model: model) }
    }
    guard case .changedModel = refusal(plan, model: "a2") else {
      Issue.record("another model is another rollout")
      return
    }
    let margin = plan.replacing(
      #""stages""#, with: #""kpis": { "schedulerSuccessRate": { "margin": 0.2 } }, "stages""#)
    guard case .changedRules = refusal(margin) else {
      Issue.record("a margin cannot be chosen by the figures")
      return
    }
    let longer = plan.replacing("2025-08-31", with: "2025-09-30")
    guard case .changedLooks = refusal(longer) else {
      Issue.record("a longer ramp would have left the first look less")
      return
    }
  }

  @Test func `who lists the looks needs a record of them`() throws {
    var fixture = fixture(1)
    fixture.experiment = Self.shadow.replacing(
      #""to": "2025-07-31""#, with: #""to": "2025-07-31", "criteria": ["runtime", "looks"]"#)
    let gate = try fixture.withLedger {
      try StageGate(ledger: $0, GateQuestion(stage: "shadow"))
    }
    #expect(looks(gate) == .noData)
    #expect(gate.decision.recommendation == .hold)
  }
}
