import Foundation
import Scheduling

/// A run of the production scheduler, as its `expected.json` tells it.
struct RecordedRun {
  /// The clock of the run, which stood still.
  let now: LocalTime
  let trace: RunTrace

  /// Reads a recording.
  ///
  /// - Throws: `ParityError` when the file cannot be read, is no JSON or lacks a field.
  init(contentsOf path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw ParityError.unreadable(path: path, why: error.localizedDescription)
    }
    do {
      let file = try JSONDecoder().decode(RecordingFile.self, from: data)
      now = file.now.time
      trace = file.trace
    } catch let error as DecodingError {
      throw ParityError.malformed(path: path, why: error.words)
    }
  }
}

/// The fields of the file that say what a run did.
private struct RecordingFile: Decodable {
  struct Counters: Decodable {
    let total_events_processed: Int
    let events_scheduled: Int
    let events_failed: Int
  }

  struct Row: Decodable {
    let event_ref_num: Int64
    let employee_id: Written<String>
    let schedule_datetime: Written<Time>
    let failure_reason: Written<String>
  }

  struct Schedule: Decodable {
    let id: Int64
    let event_ref_num: Int64
    let employee_id: String
    let schedule_datetime: Time
  }

  struct Flags: Decodable {
    let event_ref_num: Int64
    let is_scheduled: BeforeAfter<Int>
    let condition: BeforeAfter<String>
  }

  /// A row of which only its being there matters.
  struct Change: Decodable {}

  let now: Time
  let counters: Counters
  let pending: [Row]
  let schedules_deleted: [Schedule]
  let schedules_added: [Change]
  let schedules_changed: [Change]
  let events_changed: [Flags]
}

/// A value that may be null, in a field that must be there.
private struct Written<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = container.decodeNil() ? nil : try container.decode(Value.self)
  }
}

/// A list of exactly two.
private struct BeforeAfter<Value: Decodable>: Decodable {
  let before: Value
  let after: Value

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let values = try container.decode([Value].self)
    guard values.count == 2 else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "is no list of two, before and after")
    }
    before = values[0]
    after = values[1]
  }
}

private struct Time: Decodable {
  let time: LocalTime

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = TimeText.localTime(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "is no time such as 2025-07-31 03:00:00")
    }
    self.time = time
  }
}

extension RecordingFile {
  fileprivate var trace: RunTrace {
    RunTrace(
      proposals: pending.map { row in
        RunTrace.Row(
          event: row.event_ref_num, employee: row.employee_id.value,
          start: row.schedule_datetime.value?.time, failure: row.failure_reason.value)
      },
      counters: RunTrace.Counters(
        processed: counters.total_events_processed, scheduled: counters.events_scheduled,
        failed: counters.events_failed),
      deletions: schedules_deleted.map { row in
        RunTrace.Deletion(
          schedule: row.id, event: row.event_ref_num, employee: row.employee_id,
          start: row.schedule_datetime.time)
      },
      otherScheduleChanges: schedules_added.count + schedules_changed.count,
      flags: events_changed.map { event in
        RunTrace.FlagChange(
          event: event.event_ref_num,
          before: .init(
            isScheduled: event.is_scheduled.before != 0, condition: event.condition.before),
          after: .init(
            isScheduled: event.is_scheduled.after != 0, condition: event.condition.after))
      })
  }
}

extension DecodingError {
  /// Which field is wrong, and how.
  fileprivate var words: String {
    switch self {
    case .keyNotFound(let key, let context):
      "\(Self.place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(Self.place(context.codingPath)) is of another type than the scheduler writes"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      "it is not JSON, or not all of it is there"
    case .dataCorrupted(let context):
      "\(Self.place(context.codingPath)) \(context.debugDescription)"
    @unknown default: "it is not what the scheduler writes"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let text = path.reduce("") { text, key in
      key.intValue.map { text + "[\($0)]" } ?? text + "." + key.stringValue
    }
    return text.isEmpty ? "it" : "`\(text.drop { $0 == "." })`"
  }
}
