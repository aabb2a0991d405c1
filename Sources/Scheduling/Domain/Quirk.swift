/// A known defect of production's scheduler that the engine reproduces.
///
/// The control is production as it is, so all of them are in force by default. An analyst who
/// asks what would be if production repaired one names it as fixed; both arms then run without.
/// What each one does is in `summary`.
package enum Quirk: String, Sendable, CaseIterable {
  case swallowedProposals = "swallowed-proposals"
  case inflatedCounters = "inflated-counters"
  case orphanedBumps = "orphaned-bumps"
  case forgottenRescues = "forgotten-rescues"
  case stuckFlags = "stuck-flags"
  case doubleBookedBaristas = "double-booked-baristas"
  case strandedByJuicer = "stranded-by-juicer"
  case ignoredBuffer = "ignored-buffer"
  case uncheckedBumps = "unchecked-bumps"
  case staleSupervisors = "stale-supervisors"
  case oneSlotPerDay = "one-slot-per-day"
  case crowdedSlots = "crowded-slots"
  case openHolidays = "open-holidays"
  case oneDayOnly = "one-day-only"
  case teardownDeadEnd = "teardown-dead-end"
  case unseenDigitals = "unseen-digitals"
  case burntTurns = "burnt-turns"
  case noonOthers = "noon-others"
  case singleRescue = "single-rescue"
  case movesIntoPast = "moves-into-past"
  case vanishingEvents = "vanishing-events"
  case ghostRotations = "ghost-rotations"
  case unreadAvailability = "unread-availability"
}

extension Quirk {
  /// Shows only from run to run, and so never where each run starts from history.
  package var isAcrossRuns: Bool {
    self == .orphanedBumps || self == .forgottenRescues || self == .stuckFlags
  }

  /// What production does, in one sentence for people.
  package var summary: String {
    // One table, however long: the compiler sees that it is complete.
    switch self {
    case .swallowedProposals:
      "A proposal outside its event's window leaves no row, and is counted and flagged as made."
    case .inflatedCounters:
      "A rescue counts as two scheduled events, and proposals bumped or lost stay counted."
    case .orphanedBumps:
      "A posted event that is bumped and not placed again is invisible to all later runs."
    case .forgottenRescues:
      "Events that the rescue pass places come up again in the next run."
    case .stuckFlags:
      "Core and Supervisor events that a run placed and nobody approved never come up again."
    case .doubleBookedBaristas:
      "A barista gets two Juicer events at the same time."
    case .strandedByJuicer:
      "Core events that a Juicer event pushes out are not placed again, and their Supervisor"
        + " events stay."
    case .ignoredBuffer:
      "Core events bump others on days 1 and 2, which all other waves leave alone."
    case .uncheckedBumps:
      "Nobody checks whether the employee of a bumped shift may work the event that takes it over."
    case .staleSupervisors:
      "When a Core event is bumped or moved, its Supervisor event stays behind or is lost."
    case .oneSlotPerDay:
      "A Core event tries one slot a day, whoever is free at another."
    case .crowdedSlots:
      "Shifts of any type count towards how full a Core slot is."
    case .openHolidays:
      "Bumps, Supervisor pairings and lead chains place people on company holidays."
    case .oneDayOnly:
      "Freeosk, Digitals and Other events try a single day."
    case .teardownDeadEnd:
      "Teardowns fail on the Club Supervisor's days off although leads are there."
    case .unseenDigitals:
      "No wave schedules the event types Digital Setup, Digital Refresh and Digital Teardown."
    case .burntTurns:
      "An event that fails, or leaves no row, uses up a turn of the day's slots."
    case .noonOthers:
      "Other events start at noon, not at 11:00 as documented."
    case .singleRescue:
      "The rescue pass tries to take over one shift, and no other."
    case .movesIntoPast:
      "The rescue pass takes over or moves shifts in the three-day buffer or in the past."
    case .vanishingEvents:
      "An event that the rescue pass takes from a lead and cannot place again leaves no row."
    case .ghostRotations:
      "People who have left are still on duty and stand in for teardowns."
    case .unreadAvailability:
      "Dated availability and overrides, which people heed, are not read."
    }
  }
}
