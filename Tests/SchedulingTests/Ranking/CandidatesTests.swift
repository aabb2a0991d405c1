import Scheduling
import Testing

struct CandidatesTests {
  private static let friday = day("2025-06-06")

  private var fixture = TestClub()

  private func tiers(
    _ type: EventType, name: String = "", prepare: (inout TestClub) -> Void = { _ in }
  ) -> [[Int]] {
    var fixture = fixture
    let event = fixture.add(type, name: name)
    prepare(&fixture)
    return fixture.state().tiers(for: fixture.events[event], on: Self.friday)
  }

  @Test(arguments: [
    (EventType.core, [[1, 2], [3, 4], [5, 6]]), (.unlisted("Demo"), [[1, 2], [3, 4], [5, 6]]),
    (.juicer, [[5, 6]]), (.supervisor, [[0], [1, 2]]), (.freeosk, [[1, 2], [0]]),
    (.digitals, [[1, 2], [0]]), (.digitalSetup, [[1, 2], [0]]),
    (.digitalRefresh, [[1, 2], [0]]), (.digitalTeardown, [[0], [1, 2]]), (.other, [[0], [1, 2]]),
  ])
  func `each type has its tiers, members in order of insertion`(
    type: EventType, expected: [[Int]]
  ) {
    #expect(tiers(type) == expected)
  }

  /// The rotation plays no role for Core and Other.
  @Test(arguments: [
    (EventType.core, [[1, 2], [3, 4], [5, 6]]), (.juicer, [[6, 5]]),
    (.supervisor, [[0], [2, 1]]), (.freeosk, [[2, 1], [0]]), (.digitals, [[2, 1], [0]]),
    (.other, [[0], [1, 2]]),
  ])
  func `the one on duty comes first in the tier`(type: EventType, expected: [[Int]]) {
    let found = tiers(type) {
      $0.juicers[4] = TestClub.secondBarista
      $0.primaryLeads[4] = TestClub.secondLead
    }
    #expect(found == expected)
  }

  @Test
  func `the one on duty stays out when of another title or inactive`() {
    let stranger = tiers(.freeosk) { $0.primaryLeads[4] = TestClub.specialist }
    #expect(stranger == [[1, 2], [0]])
    let inactive = tiers(.freeosk) {
      $0.primaryLeads[4] = TestClub.secondLead
      $0.employees[TestClub.secondLead] = TestClub.person(
        "L2", .leadEventSpecialist, isActiveNow: false)
    }
    #expect(inactive == [[1], [0]])
  }

  @Test
  func `inactive employees and those not hired yet are left out`() {
    let found = tiers(.core) {
      $0.employees[TestClub.lead] = TestClub.person(
        "L1", .leadEventSpecialist, isActiveNow: false)
      $0.employees[TestClub.specialist] = TestClub.person(
        "E3", .eventSpecialist, createdAt: time("2025-06-02 03:01"))
      $0.employees[TestClub.barista] = TestClub.person(
        "J5", .juicerBarista, terminationDay: day("2025-06-02"))
    }
    #expect(found == [[2], [4], [6]])
  }

  @Test
  func `a barista with a Juicer event that day is left out of Core`() {
    var fixture = TestClub()
    let juicer = fixture.add(.juicer)
    let core = fixture.add(.core)
    var state = fixture.state()
    state.post(1, event: juicer, TestClub.barista, "2025-06-06 09:00")
    state.propose(1, event: juicer, TestClub.secondBarista, "2025-06-07 09:00")
    func pool(_ date: String) -> [Int] {
      state.tiers(for: fixture.events[core], on: day(date))[2]
    }
    #expect(pool("2025-06-05") == [5, 6])
    #expect(pool("2025-06-06") == [6])
    #expect(pool("2025-06-07") == [5])
  }

  @Test
  func `a Core event does not keep a barista out of Core`() {
    var fixture = TestClub()
    let core = fixture.add(.core)
    var state = fixture.state()
    state.post(1, event: core, TestClub.barista, "2025-06-06 09:45")
    #expect(state.corePool(on: Self.friday) == [[1, 2], [3, 4], [5, 6]])
  }

  @Test
  func `a teardown goes to the supervisor, unless he is the primary lead`() {
    #expect(tiers(.digitals, name: "Teardown") == [[0], [1, 2]])
    let asPrimary = tiers(.digitals, name: "Teardown") {
      $0.primaryLeads[4] = TestClub.supervisor
    }
    #expect(asPrimary == [[1, 2], [0]])
    let withLeadAsPrimary = tiers(.digitals, name: "Teardown") {
      $0.primaryLeads[4] = TestClub.lead
    }
    #expect(withLeadAsPrimary == [[0], [1, 2]])
  }

  /// Waves go by type: a Freeosk event is given to the primary lead whatever its name.
  @Test(arguments: [EventType.freeosk, .digitalSetup, .digitalRefresh])
  func `only a Digitals event is a teardown by name`(type: EventType) {
    let found = tiers(type, name: "TEARDOWN of a kiosk") {
      $0.primaryLeads[4] = TestClub.secondLead
    }
    #expect(found == [[2, 1], [0]])
  }

  @Test
  func `the secondary lead is the first supervisor or lead who is not the primary`() {
    func secondary(_ primary: Int?, supervisor: Employee? = nil) -> Int? {
      var fixture = TestClub()
      fixture.primaryLeads[4] = primary
      if let supervisor { fixture.employees[TestClub.supervisor] = supervisor }
      return fixture.state().secondaryLead(on: Self.friday)
    }
    #expect(secondary(nil) == TestClub.supervisor)
    #expect(secondary(TestClub.lead) == TestClub.supervisor)
    #expect(secondary(TestClub.supervisor) == TestClub.lead)
    let retired = TestClub.person("S0", .clubSupervisor, isActiveNow: false)
    #expect(secondary(nil, supervisor: retired) == TestClub.supervisor, "active or not")
    let absent = TestClub.person("S0", .eventSpecialist)
    #expect(secondary(nil, supervisor: absent) == TestClub.lead)
    #expect(secondary(TestClub.lead, supervisor: absent) == TestClub.secondLead)
  }

  @Test
  func `candidates are the valid members, with their tiers, in order`() {
    var fixture = TestClub()
    let event = fixture.add(.core)
    fixture.giveTimeOff(TestClub.lead, "2025-06-06", "2025-06-06")
    fixture.keepFree(TestClub.barista, weekday: 4)
    var state = fixture.state()
    state.post(1, event: event, TestClub.secondSpecialist, "2025-06-06 09:45")
    let request = state.request(event: event, at: time("2025-06-06 10:30"))
    #expect(request.event == event)
    #expect(request.start == time("2025-06-06 10:30"))
    #expect(
      request.candidates == [
        Candidate(employee: 2, tier: 0), Candidate(employee: 3, tier: 1),
        Candidate(employee: 6, tier: 2),
      ])
  }

  @Test
  func `after the due date nobody is a candidate`() {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-06 23:59")
    let state = fixture.state()
    #expect(state.request(event: event, at: time("2025-06-06 09:45")).candidates == [])
    #expect(state.request(event: event, at: time("2025-06-05 09:45")).candidates.count == 6)
  }
}
