import Basics

/// Why an event was not placed, in production's words.
package enum FailureReason: Sendable, Equatable, CustomStringConvertible {
  case noJuicer
  case noCoreSlot(start: Day, due: Day)
  case noSupervisor
  case noLead(Day)
  case noSecondaryLead(Day)
  case noOtherLead
  case noEmployee
  /// Only where `Quirk.swallowedProposals` or `Quirk.openHolidays` is fixed.
  case closedTime

  package var description: String {
    switch self {
    case .noJuicer: "No available Juicer rotation employee before due date"
    case .noCoreSlot(let start, let due):
      "Could not find slot or event to bump within valid window (start: \(start), due: \(due))"
    case .noSupervisor: "Club Supervisor and Primary Lead unavailable on scheduled date"
    case .noLead(let day):
      "No Lead or Club Supervisor available on \(Self.name(day)) - This should not happen!"
    case .noSecondaryLead(let day):
      "No Secondary Lead or Club Supervisor available on \(Self.name(day))"
        + " - This should not happen!"
    case .noOtherLead: "No Club Supervisor or Lead Event Specialist available"
    case .noEmployee: "No available employees before due date"
    case .closedTime:
      "Somebody is available, but outside the event's window or on a company holiday"
    }
  }

  private static func name(_ day: Day) -> String {
    weekdayNames[day.weekday].lowercased()
  }
}
