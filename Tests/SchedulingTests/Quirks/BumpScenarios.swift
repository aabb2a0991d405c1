import Scheduling

extension QuirkScenario {
  /// Bumps by waves 1 and 2, and the Supervisor events that go with them.
  static let bumps = [
    QuirkScenario(.strandedByJuicer, "a Core event makes room and is not placed again") {
      let juicer = $0.add(.juicer)
      let core = $0.add(.core)
      $0.juicers = Array(repeating: TestClub.barista, count: 7)
      $0.post(core, TestClub.barista, "2025-06-05 09:45")
      let first = Trace.placed(juicer, TestClub.barista, "2025-06-05 09:00")
      return ([first], [first, .placed(core, TestClub.lead, "2025-06-06 09:45")])
    },
    QuirkScenario(.ignoredBuffer, "a shift of tomorrow is taken over") {
      let (urgent, late) = ($0.add(.core, due: "2025-06-10"), $0.add(.core))
      $0.post(late, TestClub.specialist, "2025-06-03 10:30")
      return (
        [
          .placed(urgent, TestClub.specialist, "2025-06-03 10:30"),
          .placed(late, TestClub.lead, "2025-06-06 09:45"),
        ], [.placed(urgent, TestClub.lead, "2025-06-05 09:45")]
      )
    },
    QuirkScenario(.uncheckedBumps, "somebody who is off by now is kept") {
      let (urgent, late) = ($0.add(.core, due: "2025-06-10"), $0.add(.core))
      $0.post(late, TestClub.specialist, "2025-06-03 10:30")
      $0.giveTimeOff(TestClub.specialist, "2025-06-03", "2025-06-03")
      return (
        [
          .placed(urgent, TestClub.specialist, "2025-06-03 10:30"),
          .placed(late, TestClub.lead, "2025-06-06 09:45"),
        ], [.placed(urgent, TestClub.lead, "2025-06-06 09:45")]
      )
    },
    QuirkScenario(.uncheckedBumps, "in the rescue pass too") {
      let failing = $0.add(.core, due: "2025-06-03 02:00")
      let late = $0.add(.core, start: "2025-06-06")
      $0.post(late, TestClub.specialist, "2025-06-02 10:30")
      $0.giveTimeOff(TestClub.specialist, "2025-06-02", "2025-06-02")
      let reason = FailureReason.noCoreSlot(start: day("2025-05-01"), due: day("2025-06-03"))
      return (
        [
          .placed(failing, TestClub.specialist, "2025-06-02 10:30"),
          .placed(late, TestClub.specialist, "2025-06-06 09:45"),
        ], [.failed(failing, reason)]
      )
    },
    QuirkScenario(.openHolidays, "a bump on a company holiday") {
      let (urgent, late) = ($0.add(.core, due: "2025-06-10"), $0.add(.core))
      $0.post(late, TestClub.specialist, "2025-06-03 10:30")
      $0.holidays = [Holiday(day: day("2025-06-03"), recurring: nil, recordedAt: nil)]
      return (
        [
          .placed(urgent, TestClub.specialist, "2025-06-03 10:30"),
          .placed(late, TestClub.lead, "2025-06-06 09:45"),
        ], [.placed(urgent, TestClub.lead, "2025-06-06 09:45")]
      )
    },
    QuirkScenario(.staleSupervisors, "a bumped event comes back without its Supervisor event") {
      let urgent = $0.add(.core, due: "2025-06-10")
      let late = $0.add(.core, name: "222222-Core")
      let pair = $0.add(.supervisor, name: "222222-Supervisor")
      $0.post(late, TestClub.specialist, "2025-06-03 10:30")
      $0.post(pair, TestClub.supervisor, "2025-06-03 12:00")
      let rows: [Trace] = [
        .placed(urgent, TestClub.specialist, "2025-06-03 10:30"),
        .placed(late, TestClub.lead, "2025-06-06 09:45"),
      ]
      return (rows, rows + [.placed(pair, TestClub.supervisor, "2025-06-06 12:00")])
    },
    QuirkScenario(.staleSupervisors, "an event moves and its Supervisor event stays") {
      let failing = $0.add(.core, start: "2025-06-03", due: "2025-06-06 23:59")
      let later = $0.add(.core, due: "2025-06-20", name: "222222-Core")
      let pair = $0.add(.supervisor, due: "2025-06-20", name: "222222-Supervisor")
      let moved = Trace.placed(later, TestClub.lead, "2025-06-03 09:45")
      let rescued = Trace.placed(failing, TestClub.lead, "2025-06-06 09:45")
      return (
        [moved, .placed(pair, TestClub.supervisor, "2025-06-06 12:00"), rescued],
        [moved, .placed(pair, TestClub.supervisor, "2025-06-03 12:00"), rescued]
      )
    },
  ]
}
