import Scheduling
import Testing

struct WorkRecordTests {
  private let blank = WorkRecord(posted: [], proposed: [], types: [0, 0])

  @Test
  func `an empty record counts nothing`() {
    #expect(blank.postedCount(from: time("2000-01-01"), until: time("2100-01-01")) == 0)
    #expect(!blank.hasWorked(type: 0))
  }

  @Test
  func `a range takes its start and leaves its end`() {
    var record = blank
    record.addPosted(start: time("2025-06-05 10:00"), type: 0)
    record.addProposed(start: time("2025-06-05 10:00"))
    let start = time("2025-06-05 10:00")
    #expect(record.postedCount(from: start, until: start.adding(minutes: 1)) == 1)
    #expect(record.postedCount(from: start.adding(minutes: -1), until: start) == 0)
    #expect(record.proposedCount(from: start, until: start.adding(minutes: 1)) == 1)
    #expect(record.postedCount(from: start.adding(minutes: 1), until: start) == 0, "reversed")
  }

  @Test
  func `what is added in any order is counted`() {
    var record = blank
    for text in ["2025-06-09", "2025-06-01", "2025-06-05", "2025-06-05"] {
      record.addPosted(start: time(text), type: 1)
    }
    #expect(record.postedCount(from: time("2025-06-01"), until: time("2025-06-09")) == 3)
    #expect(record.hasWorked(type: 1))
    #expect(!record.hasWorked(type: 0))
  }

  @Test
  func `removal undoes one addition, and forgets the type with the last`() {
    var record = blank
    let start = time("2025-06-05 10:00")
    record.addPosted(start: start, type: 1)
    record.addPosted(start: start, type: 1)
    record.removePosted(start: start, type: 1)
    #expect(record.hasWorked(type: 1))
    #expect(record.postedCount(from: start, until: start.adding(minutes: 1)) == 1)
    record.removePosted(start: start, type: 1)
    #expect(!record.hasWorked(type: 1))
  }

  @Test
  func `removing what is not there changes nothing`() {
    var record = blank
    let start = time("2025-06-05 10:00")
    record.removePosted(start: start, type: 0)
    record.removeProposed(start: start)
    record.addPosted(start: start, type: 0)
    record.addProposed(start: start)
    record.removePosted(start: start.adding(minutes: 1), type: 0)
    record.removeProposed(start: start.adding(minutes: -1))
    #expect(record.postedCount(from: start, until: start.adding(minutes: 1)) == 1)
    #expect(record.proposedCount(from: start, until: start.adding(minutes: 1)) == 1)
    #expect(record.hasWorked(type: 0))
  }
}
