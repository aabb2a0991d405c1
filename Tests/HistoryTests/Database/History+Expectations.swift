import Basics
import History
import Scheduling

extension History {
  /// What stood in the posted plan when a run began, as `1001 E 2025-06-06 09:45`, sorted.
  func standing(beforeRun id: Int64) -> [String] {
    guard let index = runs.firstIndex(where: { $0.id == id }) else { return ["no run \(id)"] }
    let state = state(before: index)
    return club.employees.indices.flatMap { employee in
      state.plan.shifts(of: employee, from: time("2000-01-01"), until: time("2100-01-01"))
        .map { shift in
          "\(club.events[shift.event].reference) \(club.employees[employee].id)"
            + " \(shift.start.short)"
        }
    }.sorted()
  }

  /// The only assignment that came from a row.
  func assignment(ofRow row: Int64) -> PostedAssignment? {
    assignments.first { $0.row == row }
  }

  func findings(_ table: String, _ severity: Finding.Severity) -> [Finding] {
    findings.filter { $0.table == table && $0.severity == severity }
  }

  /// Ids of the rows of a table that could not be used.
  func droppedRows(_ table: String) -> [String] {
    findings(table, .error).flatMap(\.rowIDs)
  }
}

/// Reads `2025-06-02`, with ` 03:00` or ` 03:00:00.000001` behind it.
func time(_ text: String) -> LocalTime {
  guard let time = TimeText.localTime(text.count == 16 ? text + ":00" : text) else {
    preconditionFailure("\(text) is not a time")
  }
  return time
}

func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("\(text) is not a day") }
  return day
}
