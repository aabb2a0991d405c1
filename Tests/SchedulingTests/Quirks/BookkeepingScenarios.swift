import Scheduling

extension QuirkScenario {
  /// What a run writes down, counts and flags.
  static let bookkeeping = [
    QuirkScenario(.swallowedProposals, "a slot before the event's hour leaves no row") {
      let core = $0.add(.core, start: "2025-06-06 10:00")
      return ([], [.placed(core, TestClub.lead, "2025-06-07 09:45")])
    },
    QuirkScenario(.swallowedProposals, "a single day that is past due leaves no row") {
      let freeosk = $0.add(.freeosk, due: "2025-06-04")
      return ([], [.failed(freeosk, .closedTime)])
    },
    QuirkScenario(.swallowedProposals, "a Supervisor event outside its window leaves no row") {
      let core = $0.add(.core, name: "111111-Core")
      let pair = $0.add(.supervisor, start: "2025-06-07", name: "111111-Supervisor")
      let row = Trace.placed(core, TestClub.lead, "2025-06-06 09:45")
      return ([row], [row, .failed(pair, .closedTime)])
    },
    QuirkScenario(
      .inflatedCounters, "a rescue and the proposal it bumped count", view: { $0.counts }
    ) {
      _ = $0.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
      _ = $0.add(.core, start: "2025-06-06", due: "2025-06-20")
      return ([.counted(scheduled: 4, failed: 0)], [.counted(scheduled: 2, failed: 0)])
    },
    QuirkScenario(
      .orphanedBumps, "a bumped event without a new place is gone", view: { $0.waiting }
    ) {
      _ = $0.add(.core, due: "2025-06-04")
      let bumped = $0.add(.core, due: "2025-06-05")
      $0.post(bumped, TestClub.specialist, "2025-06-03 10:30")
      return ([], [.waiting(bumped)])
    },
    QuirkScenario(
      .forgottenRescues, "rescued and re-placed events come up again", view: { $0.waiting }
    ) {
      let failing = $0.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
      let later = $0.add(.core, start: "2025-06-06", due: "2025-06-20")
      return ([.waiting(failing), .waiting(later)], [])
    },
  ]
}
