import Basics
import Scheduling
import Testing

struct DutyChoiceTests {
  private static let friday = day("2025-06-06")

  /// Puts the barista on duty on Fridays.
  private func juicer(
    name: String = "", prepare: (inout TestClub) -> Void = { _ in }
  ) -> Choice? {
    var fixture = TestClub()
    fixture.juicers[4] = TestClub.barista
    let event = fixture.add(.juicer, name: name)
    prepare(&fixture)
    return fixture.state().juicerChoice(for: event, on: Self.friday)
  }

  @Test
  func `a Juicer event goes to the barista on duty, at its hour`() {
    #expect(
      juicer()
        == Choice(employee: TestClub.barista, start: time("2025-06-06 09:00"), path: .rotation))
    #expect(juicer(name: "Survey")?.start == time("2025-06-06 17:00"))
    #expect(juicer { $0.juicers[4] = nil } == nil)
  }

  @Test
  func `any hard or soft violation but load and overlap skips the day`() {
    #expect(juicer { $0.giveTimeOff(TestClub.barista, "2025-06-06", "2025-06-06") } == nil)
    #expect(juicer { $0.keepFree(TestClub.barista, weekday: 4) } == nil)
    #expect(juicer { $0.juicers[4] = TestClub.specialist } == nil)
    #expect(juicer { $0.juicers[4] = TestClub.supervisor } == nil)
    let holiday = Holiday(day: Self.friday, recurring: nil, recordedAt: nil)
    #expect(juicer { $0.holidays = [holiday] } == nil)
  }

  @Test
  func `a Core shift or another production does not keep the barista from it`() {
    var fixture = TestClub()
    fixture.juicers[4] = TestClub.barista
    let event = fixture.add(.juicer)
    let core = fixture.add(.core)
    var state = fixture.state()
    state.post(1, event: core, TestClub.barista, "2025-06-06 09:45")
    state.propose(1, event: event, TestClub.barista, "2025-06-06 09:00")
    #expect(state.juicerChoice(for: event, on: Self.friday)?.employee == TestClub.barista)
  }

  @Test
  func `a Supervisor event goes to the first supervisor, then the primary lead`() {
    func choice(_ prepare: (inout TestClub) -> Void) -> Choice? {
      var fixture = TestClub()
      fixture.primaryLeads[4] = TestClub.secondLead
      prepare(&fixture)
      return fixture.state().pairingChoice(on: Self.friday)
    }
    let noon = time("2025-06-06 12:00")
    #expect(
      choice { _ in }
        == Choice(employee: TestClub.supervisor, start: noon, path: .supervisorPairing))
    func supervisorOff(_ fixture: inout TestClub) {
      fixture.giveTimeOff(TestClub.supervisor, "2025-06-06", "2025-06-06")
    }
    #expect(choice(supervisorOff)?.employee == TestClub.secondLead)
    #expect(
      choice {
        supervisorOff(&$0)
        $0.keepFree(TestClub.secondLead, weekday: 4)
      } == nil, "no other lead is tried")
    #expect(
      choice {
        supervisorOff(&$0)
        $0.employees.append(TestClub.person("S7", .clubSupervisor))
      }?.employee == TestClub.secondLead, "nor a second supervisor")
    let retired = TestClub.person("S0", .clubSupervisor, isActiveNow: false)
    #expect(choice { $0.employees[0] = retired }?.employee == TestClub.secondLead)
  }

  @Test
  func `pairing ignores holidays and overlaps`() {
    var fixture = TestClub()
    let supervisor = fixture.add(.supervisor)
    fixture.holidays = [Holiday(day: Self.friday, recurring: nil, recordedAt: nil)]
    var state = fixture.state()
    state.post(1, event: supervisor, TestClub.supervisor, "2025-06-06 12:00")
    #expect(state.pairingChoice(on: Self.friday)?.employee == TestClub.supervisor)
  }

  /// Who is tried one after the other, found by sending each one chosen on leave.
  private func chain(
    _ type: EventType, name: String = "", primary: Int?,
    prepare: (inout TestClub) -> Void = { _ in }
  ) -> [Int] {
    var fixture = TestClub()
    fixture.primaryLeads[4] = primary
    let event = fixture.add(type, name: name)
    prepare(&fixture)
    var tried: [Int] = []
    let start = time("2025-06-06 10:00")
    while let choice = fixture.state().leadChoice(for: event, at: start), tried.count < 9 {
      #expect(choice.start == start && choice.path == .leadChain && choice.victim == nil)
      tried.append(choice.employee)
      fixture.giveTimeOff(choice.employee, "2025-06-06", "2025-06-06")
    }
    return tried
  }

  @Test
  func `primary lead, other leads, supervisor`() {
    #expect(chain(.freeosk, primary: TestClub.secondLead) == [2, 1, 0])
    #expect(chain(.freeosk, primary: nil) == [1, 2, 0])
    #expect(chain(.digitals, name: "Setup", primary: TestClub.secondLead) == [2, 1, 0])
    #expect(chain(.freeosk, name: "TEARDOWN", primary: TestClub.secondLead) == [2, 1, 0])
  }

  @Test
  func `whoever the rotation names is tried, of any title, active or not`() {
    let found = chain(.freeosk, primary: TestClub.specialist) {
      $0.employees[TestClub.specialist] = TestClub.person(
        "E3", .eventSpecialist, isActiveNow: false)
    }
    #expect(found == [3, 1, 2, 0])
  }

  @Test
  func `inactive leads and a second supervisor are not tried`() {
    let found = chain(.freeosk, primary: nil) {
      $0.employees[TestClub.lead] = TestClub.person(
        "L1", .leadEventSpecialist, isActiveNow: false)
      $0.employees.append(TestClub.person("S7", .clubSupervisor))
    }
    #expect(found == [2, 0])
  }

  @Test
  func `a teardown tries secondary lead and supervisor, no other lead`() {
    #expect(chain(.digitals, name: "Teardown", primary: nil) == [0])
    #expect(chain(.digitals, name: "Teardown", primary: TestClub.lead) == [0])
    #expect(chain(.digitals, name: "Teardown", primary: TestClub.supervisor) == [1, 0])
  }

  @Test
  func `other work tries the supervisor, then leads as inserted`() {
    #expect(chain(.other, primary: TestClub.secondLead) == [0, 1, 2])
  }

  @Test
  func `lead chains ignore holidays, overlaps and the daily limit`() {
    var fixture = TestClub()
    let event = fixture.add(.freeosk, due: "2025-06-05")
    let core = fixture.add(.core)
    fixture.holidays = [Holiday(day: Self.friday, recurring: nil, recordedAt: nil)]
    var state = fixture.state()
    state.post(1, event: core, TestClub.lead, "2025-06-06 09:45")
    let choice = state.leadChoice(for: event, at: time("2025-06-06 10:00"))
    #expect(choice?.employee == TestClub.lead)
  }

  @Test
  func `slots are handed out in turn, per day, and start over`() {
    var turns = SlotTurns()
    let slots = ShiftTimes(settings: [:]).teardown
    let friday = (0..<5).map { _ in turns.next(on: Self.friday, of: slots) }
    #expect(
      friday.map(\.short) == [
        "2025-06-06 18:00", "2025-06-06 18:15", "2025-06-06 18:30", "2025-06-06 18:45",
        "2025-06-06 18:00",
      ])
    #expect(turns.next(on: Self.friday + 1, of: slots) == time("2025-06-07 18:00"))
    #expect(turns.next(on: Self.friday, of: slots) == time("2025-06-06 18:15"))
  }
}
