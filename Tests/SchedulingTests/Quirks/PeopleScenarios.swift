import Scheduling

extension QuirkScenario {
  /// Who is taken: availability, rotations, baristas, teardowns.
  static let people = [
    QuirkScenario(.unreadAvailability, "a lead who is away on that day is placed") {
      let core = $0.add(.core)
      $0.unread[TestClub.lead] = UnreadAvailability(unavailableDays: [day("2025-06-06")])
      return (
        [.placed(core, TestClub.lead, "2025-06-06 09:45")],
        [.placed(core, TestClub.secondLead, "2025-06-06 09:45")]
      )
    },
    QuirkScenario(.unreadAvailability, "an override that opens a weekday counts for nothing") {
      let core = $0.add(.core)
      $0.keepFree(TestClub.lead, weekday: 4)
      let friday = day("2025-06-06")
      let weekdays: [Bool?] = [nil, nil, nil, nil, true, nil, nil]
      $0.unread[TestClub.lead] = UnreadAvailability(
        overrides: [.init(days: friday...friday, weekdays: weekdays)])
      return (
        [.placed(core, TestClub.secondLead, "2025-06-06 09:45")],
        [.placed(core, TestClub.lead, "2025-06-06 09:45")]
      )
    },
    QuirkScenario(.ghostRotations, "a barista who has left is on duty") {
      let juicer = $0.add(.juicer)
      $0.juicers = Array(repeating: TestClub.barista, count: 7)
      $0.employees[TestClub.barista] = TestClub.person("J5", .juicerBarista, isActiveNow: false)
      return (
        [.placed(juicer, TestClub.barista, "2025-06-05 09:00")], [.failed(juicer, .noJuicer)]
      )
    },
    QuirkScenario(.ghostRotations, "a supervisor who has left tears down") {
      let teardown = $0.add(.digitals, name: "Teardown")
      $0.employees[TestClub.supervisor] = TestClub.person(
        "S0", .clubSupervisor, isActiveNow: false)
      return (
        [.placed(teardown, TestClub.supervisor, "2025-06-05 18:00")],
        [.placed(teardown, TestClub.lead, "2025-06-05 18:00")]
      )
    },
    QuirkScenario(.doubleBookedBaristas, "two productions at nine") {
      let events = [$0.add(.juicer), $0.add(.juicer)]
      $0.juicers = Array(repeating: TestClub.barista, count: 7)
      return (
        events.map { .placed($0, TestClub.barista, "2025-06-05 09:00") },
        [
          .placed(events[0], TestClub.barista, "2025-06-05 09:00"),
          .placed(events[1], TestClub.barista, "2025-06-06 09:00"),
        ]
      )
    },
    QuirkScenario(.teardownDeadEnd, "no lead tears down on the supervisor's day off") {
      let teardown = $0.add(.digitals, name: "Teardown")
      $0.giveTimeOff(TestClub.supervisor, "2025-06-05", "2025-06-05")
      return (
        [.failed(teardown, .noSecondaryLead(day("2025-06-05")))],
        [.placed(teardown, TestClub.lead, "2025-06-05 18:00")]
      )
    },
  ]
}
