/// A known defect of production's scheduler that the engine reproduces.
///
/// The control is production as it is, so all of them are in force by default. An analyst who
/// asks what would be if production repaired one names it as fixed; both arms then run without.
package enum Quirk: String, Sendable, CaseIterable {
  /// A proposal outside its event's window vanishes, and is counted and flagged as made.
  case swallowedProposals = "swallowed-proposals"
  /// Rescues count twice, and bumped proposals stay counted.
  case inflatedCounters = "inflated-counters"
  /// A posted event that is bumped and not placed again is invisible to all later runs.
  case orphanedBumps = "orphaned-bumps"
  /// Events placed by the rescue pass come up again although they are placed.
  case forgottenRescues = "forgotten-rescues"
  /// What a run that nobody approved had placed never comes up again.
  case stuckFlags = "stuck-flags"
  /// A barista gets two Juicer events at the same time.
  case doubleBookedBaristas = "double-booked-baristas"
  /// Core events that a Juicer event pushes out are not placed again, and their Supervisor
  /// events stay.
  case strandedByJuicer = "stranded-by-juicer"
  /// Wave 2 ignores the three-day buffer that all other waves keep.
  case ignoredBuffer = "ignored-buffer"
  /// Whoever is bumped into a shift is not checked: time off, weekdays, terminations.
  case uncheckedBumps = "unchecked-bumps"
  /// Nothing limits how often wave 2 bumps the same event.
  case endlessBumping = "endless-bumping"
  /// A bump leaves the Supervisor event of the bumped Core event behind, or loses it.
  case staleSupervisors = "stale-supervisors"
  /// Only one Core slot is tried per day, whoever might be free at another.
  case oneSlotPerDay = "one-slot-per-day"
  /// Shifts of any type count towards a Core slot.
  case crowdedSlots = "crowded-slots"
  /// Bumps, pairings and lead chains place people on company holidays.
  case openHolidays = "open-holidays"
  /// Waves 3 to 5 try a single day.
  case oneDayOnly = "one-day-only"
  /// Teardowns fail on the Club Supervisor's days off although leads are there.
  case teardownDeadEnd = "teardown-dead-end"
  /// The event types Digital Setup, Refresh and Teardown are scheduled by no wave.
  case unseenDigitals = "unseen-digitals"
  /// An event that fails, or is swallowed, uses up a turn of the day's slots.
  case burntTurns = "burnt-turns"
  /// Other events start at noon, not at 11:00 as documented.
  case noonOthers = "noon-others"
  /// The rescue pass tries one shift to take over, and no other.
  case singleRescue = "single-rescue"
  /// The rescue pass moves proposals into the buffer or into the past.
  case movesIntoPast = "moves-into-past"
  /// Events that the rescue pass pushes out and cannot place leave no row.
  case vanishingEvents = "vanishing-events"
  /// A rotation names people who have left.
  case ghostRotations = "ghost-rotations"
  /// Dated availability and overrides, which people heed, are not read.
  case unreadAvailability = "unread-availability"
}
