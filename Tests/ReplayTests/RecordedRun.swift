import Foundation
import History
import Scheduling
import Testing

/// A run of the production scheduler: the database before it, and what it left.
struct RecordedRun {
  let history: History
  let expected: Outcome

  /// Reads `before.db` and `expected.json` in a folder.
  init(folder: URL) throws {
    history = try History(contentsOf: folder.appending(path: "before.db").path)
    let data = try Data(contentsOf: folder.appending(path: "expected.json"))
    expected = try JSONDecoder().decode(Outcome.self, from: data)
  }

  /// What production recorded.
  struct Outcome: Decodable {
    struct Counters: Decodable, Equatable {
      let total_events_processed: Int
      let events_scheduled: Int
      let events_failed: Int
    }
    struct Row: Decodable {
      let event_ref_num: Int64
      let employee_id: String?
      let schedule_datetime: String?
      let failure_reason: String?
    }
    struct Deletion: Decodable {
      let id: Int
    }
    /// Values before and after.
    struct Change: Decodable {
      let event_ref_num: Int64
      let is_scheduled: [Int]
      let condition: [String]
    }

    let now: String
    let counters: Counters
    let pending: [Row]
    let schedules_deleted: [Deletion]
    let events_changed: [Change]
  }
}

extension RecordedRun {
  /// Runs the engine on the same database and compares everything it leaves, rows in their order.
  func check() throws {
    let now = try #require(TimeText.localTime(expected.now))
    let result = RuleEngine().run(
      on: history.presentState(now: now), flags: history.presentFlags)
    #expect(result.proposals.map(line) == expected.pending.map(line))
    #expect(
      expected.counters
        == Outcome.Counters(
          total_events_processed: result.counters.processed,
          events_scheduled: result.counters.scheduled, events_failed: result.counters.failed))
    #expect(
      result.deleted.compactMap(scheduleID).sorted()
        == expected.schedules_deleted.map(\.id).sorted())
    #expect(changes(in: result) == expected.events_changed.map(line).sorted())
  }

  private func line(_ row: Outcome.Row) -> String {
    let place = "\(row.employee_id ?? "nobody") \(row.schedule_datetime ?? "never")"
    return "\(row.event_ref_num) \(row.failure_reason ?? place)"
  }

  private func line(_ proposal: Proposal) -> String {
    let event = history.club.events[proposal.event].reference
    return switch proposal.result {
    case .placed(let placement, _):
      "\(event) \(history.club.employees[placement.employee].id) \(placement.start)"
    case .failed(let reason): "\(event) \(reason)"
    }
  }

  private func scheduleID(_ shift: Shift) -> Int? {
    if case .posted(let id) = shift.origin { id } else { nil }
  }

  private func line(_ change: Outcome.Change) -> String {
    "\(change.event_ref_num) \(change.is_scheduled) \(change.condition)"
  }

  /// The engine changes one flag only; a changed condition shows as a word production never writes.
  private func changes(in result: RunResult) -> [String] {
    let before = history.presentFlags
    return history.club.events.indices.compactMap { event in
      let flags = [before, result.flags].map { $0.isScheduled[event] ? 1 : 0 }
      let isUnstaffed = [before, result.flags].map { $0.isUnstaffed[event] }
      guard flags[0] != flags[1] || isUnstaffed[0] != isUnstaffed[1] else { return nil }
      let facts = history.club.events[event]
      let after = isUnstaffed[0] == isUnstaffed[1] ? facts.condition : "changed"
      return "\(facts.reference) \(flags) \([facts.condition, after])"
    }.sorted()
  }
}
