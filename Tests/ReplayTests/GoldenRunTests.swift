import Foundation
import History
import Scheduling
import TestSupport
import Testing

/// Whole runs as the production scheduler made them.
@Suite(.enabled(if: SharedData.isPresent))
struct GoldenRunTests {
  private struct Expected: Decodable {
    struct Row: Decodable {
      let event_ref_num: Int64
      let employee_id: String?
      let schedule_datetime: String?
      let failure_reason: String?
    }
    struct Counters: Decodable {
      let total_events_processed: Int
      let events_scheduled: Int
      let events_failed: Int
    }
    let pending: [Row]
    let counters: Counters
  }

  @Test(arguments: GoldenParityCases.names)
  func `the engine reproduces a run`(name: String) throws {
    let history = try History(contentsOf: GoldenParityCases.path(name, "before.db"))
    let now = try #require(TimeText.localTime(GoldenParityCases.clock(name)))
    let result = RuleEngine().run(
      on: history.presentState(now: now), flags: history.presentFlags)
    let data = try Data(contentsOf: URL(filePath: GoldenParityCases.path(name, "expected.json")))
    let expected = try JSONDecoder().decode(Expected.self, from: data)
    let mine = result.proposals.map { p -> String in
      let e = history.club.events[p.event].reference
      switch p.result {
      case .placed(let pl, _): return "\(e) \(history.club.employees[pl.employee].id) \(pl.start)"
      case .failed(let r): return "\(e) \(r)"
      }
    }
    let theirs = expected.pending.map { r in
      r.failure_reason.map { "\(r.event_ref_num) \($0)" }
        ?? "\(r.event_ref_num) \(r.employee_id ?? "") \(r.schedule_datetime ?? "")"
    }
    #expect(mine == theirs)
    #expect(result.counters.processed == expected.counters.total_events_processed)
    #expect(result.counters.scheduled == expected.counters.events_scheduled)
    #expect(result.counters.failed == expected.counters.events_failed)
  }
}
