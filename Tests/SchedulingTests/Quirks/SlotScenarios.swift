import Scheduling

extension QuirkScenario {
  /// When work is placed: slots, turns, days, hours.
  static let slots = [
    QuirkScenario(.oneSlotPerDay, "a lead busy at the first slot is not tried at the second") {
      $0.employees = [TestClub.person("L", .leadEventSpecialist)]
      let core = $0.add(.core)
      let digital = $0.add(.digitals, minutes: 60)
      $0.post(digital, 0, "2025-06-06 09:30")
      return ([.placed(core, 0, "2025-06-07 09:45")], [.placed(core, 0, "2025-06-06 10:30")])
    },
    QuirkScenario(.crowdedSlots, "a Digitals shift makes a Core slot look used") {
      let core = $0.add(.core)
      let digital = $0.add(.digitals)
      $0.post(digital, TestClub.supervisor, "2025-06-06 09:45")
      return (
        [.placed(core, TestClub.lead, "2025-06-06 10:30")],
        [.placed(core, TestClub.lead, "2025-06-06 09:45")]
      )
    },
    QuirkScenario(.oneDayOnly, "with everybody off on day three no other day is tried") {
      let other = $0.add(.other)
      for employee in 0...2 { $0.giveTimeOff(employee, "2025-06-05", "2025-06-05") }
      return (
        [.failed(other, .noOtherLead)], [.placed(other, TestClub.supervisor, "2025-06-06 12:00")]
      )
    },
    QuirkScenario(.unseenDigitals, "setups, refreshes and teardowns of their own types are left") {
      let setup = $0.add(.digitalSetup)
      let refresh = $0.add(.digitalRefresh)
      let teardown = $0.add(.digitalTeardown)
      return (
        [],
        [
          .placed(setup, TestClub.lead, "2025-06-05 10:15"),
          .placed(refresh, TestClub.lead, "2025-06-05 10:30"),
          .placed(teardown, TestClub.supervisor, "2025-06-05 18:00"),
        ]
      )
    },
    QuirkScenario(.burntTurns, "a swallowed setup takes the first slot") {
      _ = $0.add(.digitals, due: "2025-06-04", name: "Setup")
      let next = $0.add(.digitals, name: "Setup")
      return (
        [.placed(next, TestClub.lead, "2025-06-05 10:30")],
        [.placed(next, TestClub.lead, "2025-06-05 10:15")]
      )
    },
    QuirkScenario(.burntTurns, "baristas who are off take the rescue pass's first slot") {
      let failing = $0.add(.core, due: "2025-06-03 02:00")
      let bumped = $0.add(.core, start: "2025-06-06", due: "2025-06-08")
      $0.post(bumped, TestClub.barista, "2025-06-02 10:30")
      for barista in [TestClub.barista, TestClub.secondBarista] {
        $0.giveTimeOff(barista, "2025-06-06", "2025-06-30")
      }
      let rescued = Trace.placed(failing, TestClub.barista, "2025-06-02 10:30")
      return (
        [rescued, .placed(bumped, TestClub.specialist, "2025-06-06 10:30")],
        [rescued, .placed(bumped, TestClub.specialist, "2025-06-06 09:45")]
      )
    },
    QuirkScenario(.noonOthers, "the manual says eleven") {
      let other = $0.add(.other)
      return (
        [.placed(other, TestClub.supervisor, "2025-06-05 12:00")],
        [.placed(other, TestClub.supervisor, "2025-06-05 11:00")]
      )
    },
    QuirkScenario(.openHolidays, "a Freeosk event on a company holiday") {
      let freeosk = $0.add(.freeosk)
      $0.holidays = [Holiday(day: day("2025-06-05"), recurring: nil, recordedAt: nil)]
      return (
        [.placed(freeosk, TestClub.lead, "2025-06-05 10:00")], [.failed(freeosk, .closedTime)]
      )
    },
  ]
}
