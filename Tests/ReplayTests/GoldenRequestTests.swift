import Foundation
import History
import Scheduling
import TestSupport
import Testing

/// Every ranking request of recorded production runs: pool, slot, violations, choice.
@Suite(.enabled(if: SharedData.isPresent))
struct GoldenRequestTests {
  /// One line of `expected-candidates.jsonl`.
  private struct Line: Decodable {
    let kind: String
    let path: String?
    let event_ref_num: Int64
    let datetime: String?
    let chosen: String?
    let pool: [String]?
    let valid: [String]?
    let violations: [String: [String]]?
  }

  @Test(arguments: GoldenParityCases.names)
  func `pool, slot, violations and choice are production's`(name: String) throws {
    let history = try History(contentsOf: GoldenParityCases.path(name, "before.db"))
    let now = try #require(TimeText.localTime(GoldenParityCases.clock(name)))
    var state = history.presentState(now: now)
    let text = try String(
      contentsOfFile: GoldenParityCases.path(name, "expected-candidates.jsonl"), encoding: .utf8)
    var row: Int64 = 0
    // The recorder notes a fill when it returns, after the pairing it led to.
    var paired: (line: Line, event: Int)?
    for text in text.split(whereSeparator: \.isNewline) {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      let event = try #require(
        history.club.events.firstIndex { $0.reference == line.event_ref_num })
      switch line.kind {
      case "fill_empty_slot":
        try expect(line, event, state)
        row += 1
        if line.chosen != nil { try assign(line, event, row, &state) }
        row += 1
        if let (line, event) = paired {
          try expectChoice(line, event, state)
          try assign(line, event, row, &state)
        }
        paired = nil
      case "assign" where line.path == nil:
        paired = (line, event)
      case "assign":
        row += 1
        try expectChoice(line, event, state)
        try assign(line, event, row, &state)
      default: break
      }
    }
  }

  /// Takes production's assignment into the state, as a bump where it took a place over.
  private func assign(_ line: Line, _ event: Int, _ row: Int64, _ state: inout State) throws {
    let employee = try #require(state.club.employees.firstIndex { $0.id == line.chosen })
    let start = try #require(line.datetime.flatMap(TimeText.localTime))
    let victim = state.plan.coreShifts(of: employee, on: start.day)
      .first { $0.start == start && $0.event != event && line.path == "bump_for_day" }
    let placement = Placement(employee: employee, start: start)
    state.take(placement, of: event, row: row, victim: victim)
    let facts = state.club.events[event]
    if start < facts.start || start > facts.due {
      // Swallowed by the window guard: what it pushed out stays away, the proposal does not.
      state.withdraw(
        Shift(
          event: event, employee: employee, start: start, origin: .proposed(row),
          club: state.club))
    }
  }

  /// The rules choose the same employee on the day and at the time of an assignment.
  private func expectChoice(_ line: Line, _ event: Int, _ state: State) throws {
    let start = try #require(line.datetime.flatMap(TimeText.localTime))
    let choice: Choice? =
      switch state.club.events[event].type {
      case .core: state.bump(event, on: start.day)
      case .supervisor: state.pairingChoice(on: start.day)
      case .juicer: state.juicerChoice(for: event, on: start.day)
      default: state.leadChoice(for: event, at: start)
      }
    #expect(choice.map { state.club.employees[$0.employee].id } == line.chosen)
    #expect(choice?.start == start)
  }

  private func expect(_ line: Line, _ event: Int, _ state: State) throws {
    let club = state.club
    let start = try #require(line.datetime.flatMap(TimeText.localTime))
    let pool = state.corePool(on: start.day).flatMap { $0 }
    #expect(pool.map { club.employees[$0].id } == line.pool)
    #expect(state.leastUsedCoreSlot(on: start.day) == start)
    #expect(
      state.fill(event, on: start.day).map { club.employees[$0.employee].id } == line.chosen)
    // Production records the checks only of requests that nobody passed.
    guard line.chosen == nil else { return }
    let valid = pool.filter { state.isValid(event: club.events[event], employee: $0, at: start) }
    #expect(valid.map { club.employees[$0].id } == line.valid)
    for employee in pool {
      let found = state.violations(event: club.events[event], employee: employee, at: start)
      let words = found.hard.words.map { $0 == "holiday" ? "time_off" : $0 }
      let expected = line.violations?[club.employees[employee].id] ?? []
      #expect(Set(words) == Set(expected))
    }
  }
}
