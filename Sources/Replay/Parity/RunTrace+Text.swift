import Scheduling

extension RunTrace.Row: CustomStringConvertible {
  package var description: String {
    let placement = [employee, start.map { "at " + $0.exact }].compactMap { $0 }
    let words = placement + [failure.map { "failed: " + $0 }].compactMap { $0 }
    return "event \(event), " + (words.isEmpty ? "nothing" : words.joined(separator: " "))
  }
}

extension RunTrace.Counters: CustomStringConvertible {
  package var description: String {
    "counters \(processed) processed, \(scheduled) scheduled, \(failed) failed"
  }
}

extension RunTrace.Deletion: CustomStringConvertible {
  package var description: String {
    "deleted schedule \(schedule): event \(event), \(employee) at \(start.exact)"
  }
}

extension RunTrace.FlagChange: CustomStringConvertible {
  package var description: String {
    let conditions =
      before.condition == after.condition ? "" : ", \(before.condition) to \(after.condition)"
    return "flags of event \(event): is_scheduled \(before.digit) to \(after.digit)" + conditions
  }
}

extension RunTrace.FlagChange.Flags {
  fileprivate var digit: Int { isScheduled ? 1 : 0 }
}

extension LocalTime {
  /// To the minute, unless that would hide something.
  fileprivate var exact: String {
    sinceMidnight % Self.minute == 0 ? short : description
  }
}
