import Ranking
import Scheduling
import Testing

struct ProductionFeaturesTests {
  /// Friday noon; the week then begins on Monday the 2nd at noon.
  private static let friday = "2025-06-06 12:00"

  /// All features of employee 0 for event 0 by name.
  private func features(
    person: Employee = TestClub.person("E0"), event: Event = TestClub.event(),
    others: [Event] = [], at start: String = friday, prepare: (inout State) -> Void = { _ in }
  ) -> [String: Double] {
    var state = TestClub.state(people: [person, TestClub.person("E1")], events: [event] + others)
    prepare(&state)
    let request = Request(event: 0, start: time(start), candidates: [])
    let set = ProductionFeatures()
    let values = set.values(for: 0, request: request, in: state)
    return Dictionary(uniqueKeysWithValues: zip(set.featureNames, values))
  }

  private static func post(_ state: inout State, _ starts: [String], event: Int = 0) {
    for (number, start) in starts.enumerated() {
      state.place(
        Shift(
          event: event, employee: 0, start: time(start), origin: .posted(number),
          club: state.club))
    }
  }

  private static func propose(_ state: inout State, _ starts: [String]) {
    for (number, start) in starts.enumerated() {
      state.place(
        Shift(
          event: 0, employee: 0, start: time(start), origin: .proposed(Int64(number)),
          club: state.club))
    }
  }

  @Test
  func `a new hire without work has these thirteen values`() {
    let found = features(person: TestClub.person("E0", createdAt: time("2025-06-01 12:00")))
    #expect(
      found == [
        "events_last_30_days": 0, "events_last_90_days": 0, "workload_this_week": 0,
        "event_priority": 0.5, "days_until_due": 1, "day_of_week": 4 / 6, "is_weekend": 0,
        "has_worked_event_type": 0, "is_supervisor": 0, "is_active": 1,
        "days_employed": 5 / 1_825, "success_rate_proxy": 0, "workload_status": 0,
      ])
  }

  /// Thirty days before Friday noon is 7 May, ninety are 8 March.
  @Test(
    arguments: [
      ("2025-05-07 12:00", 0.1), ("2025-05-07 11:59:59.999999", 0),
      ("2025-06-06 11:59:59.999999", 0.1),
      ("2025-06-06 12:00", 0),
    ] as [(String, Double)])
  func `the month begins thirty days before to the microsecond and ends at the request`(
    start: String, expected: Double
  ) {
    let found = features { Self.post(&$0, [start]) }
    #expect(found["events_last_30_days"] == expected)
  }

  @Test(
    arguments: [
      ("2025-03-08 12:00", 1 / 30.0), ("2025-03-08 11:59:59.999999", 0), ("2025-06-06 12:00", 0),
    ] as [(String, Double)])
  func `the quarter is ninety days`(start: String, expected: Double) {
    let found = features { Self.post(&$0, [start]) }
    #expect(found["events_last_90_days"] == expected)
    #expect(found["success_rate_proxy"] == expected, "a copy")
  }

  @Test(
    arguments: [
      (9, 0.9, 9 / 30.0), (10, 1, 10 / 30.0), (11, 1, 11 / 30.0), (31, 1, 1),
    ] as [(Int, Double, Double)])
  func `counts are full at ten and thirty`(count: Int, month: Double, quarter: Double) {
    let found = features {
      Self.post(&$0, Array(repeating: "2025-06-01 09:00", count: count))
    }
    #expect(found["events_last_30_days"] == month)
    #expect(found["events_last_90_days"] == quarter)
  }

  @Test
  func `posted work after today and before the request counts as past`() {
    let found = features { Self.post(&$0, ["2025-06-05 09:00"]) }
    #expect(found["events_last_30_days"] == 0.1)
  }

  /// The week keeps the time of day: Monday noon to Monday noon.
  @Test(arguments: [
    ("2025-06-02 09:00", 0), ("2025-06-02 12:00", 1), ("2025-06-08 23:00", 1),
    ("2025-06-09 11:59:59.999999", 1), ("2025-06-09 12:00", 0),
  ])
  func `the week runs from Monday at the request's hour`(start: String, count: Int) {
    let posted = features { Self.post(&$0, [start]) }
    #expect(posted["workload_this_week"] == Double(count) / 6)
    #expect(posted["workload_status"] == Double(count) / 6, "a copy")
    let proposed = features { Self.propose(&$0, [start]) }
    #expect(proposed["workload_this_week"] == Double(count) / 6)
    #expect(proposed["events_last_30_days"] == 0, "a proposal is no past work")
  }

  @Test(arguments: [("2025-06-02 12:00", 0.5), ("2025-06-08 12:00", 0.5)])
  func `Monday and Sunday lie in the same week`(request: String, expected: Double) {
    let found = features(at: request) {
      Self.post(&$0, ["2025-06-02 12:00", "2025-06-09 11:00"])
      Self.propose(&$0, ["2025-06-04 09:45"])
    }
    #expect(found["workload_this_week"] == expected)
  }

  @Test
  func `an assignment and its own proposal both count, and six are full`() {
    let three = ["2025-06-03 12:00", "2025-06-04 12:00", "2025-06-05 12:00"]
    let both = features {
      Self.post(&$0, three)
      Self.propose(&$0, three)
    }
    #expect(both["workload_this_week"] == 1)
    let more = features {
      Self.post(&$0, three)
      Self.propose(&$0, three + three)
    }
    #expect(more["workload_this_week"] == 1)
  }

  @Test(
    arguments: [
      (EventType.juicer, 1), (.digitalSetup, 0.9), (.digitalRefresh, 0.8), (.freeosk, 0.7),
      (.digitalTeardown, 0.6), (.core, 0.5), (.supervisor, 0.4), (.digitals, 0.3), (.other, 0.1),
      (.unlisted("Demo"), 0.5),
    ] as [(EventType, Double)])
  func `each type has its priority`(type: EventType, priority: Double) {
    #expect(features(event: TestClub.event(1, type))["event_priority"] == priority)
  }

  /// Python's floor: an hour late is a day late, and late is zero.
  @Test(
    arguments: [
      ("2025-06-07 12:00", 1 / 14.0), ("2025-06-07 11:59:59.999999", 0), ("2025-06-06 12:00", 0),
      ("2025-06-06 11:00", 0), ("2025-06-01 12:00", 0), ("2025-06-13 12:00", 0.5),
      ("2025-06-20 12:00", 1), ("2025-06-20 11:59", 13 / 14.0), ("2026-06-20 12:00", 1),
    ] as [(String, Double)])
  func `days until due are whole days, zero when late, full at fourteen`(
    due: String, expected: Double
  ) {
    #expect(features(event: TestClub.event(due: due))["days_until_due"] == expected)
  }

  @Test(
    arguments: [
      ("2025-06-02", 0, 0), ("2025-06-06", 4, 0), ("2025-06-07", 5, 1), ("2025-06-08", 6, 1),
    ] as [(String, Int, Double)])
  func `Monday is nought and Sunday one`(date: String, weekday: Int, isWeekend: Double) {
    let found = features(at: "\(date) 09:00")
    #expect(found["day_of_week"] == Double(weekday) / 6)
    #expect(found["is_weekend"] == isWeekend)
  }

  @Test
  func `any posted work of the type is experience, at any time`() {
    let others = [TestClub.event(2, .core), TestClub.event(3, .freeosk)]
    func experience(_ event: Int?) -> Double? {
      features(others: others) { state in
        if let event { Self.post(&state, ["2026-01-01 09:00"], event: event) }
      }["has_worked_event_type"]
    }
    #expect(experience(nil) == 0)
    #expect(experience(2) == 0, "another type")
    #expect(experience(1) == 1, "another event of the type, even in future")
    #expect(features { Self.propose(&$0, ["2025-06-01 09:00"]) }["has_worked_event_type"] == 0)
  }

  @Test
  func `flags are those of the employee as of now`() {
    let found = features(
      person: TestClub.person("S", .clubSupervisor, isSupervisor: true, isActiveNow: false))
    #expect(found["is_supervisor"] == 1)
    #expect(found["is_active"] == 0)
  }

  @Test(
    arguments: [
      ("2025-06-06 12:00", 0), ("2025-06-06 13:00", -1 / 1_825.0),
      ("2025-06-07 12:00:00.000001", -2 / 1_825.0), ("2025-06-05 12:00:00.000001", 0),
      ("2025-06-05 12:00", 1 / 1_825.0), ("2020-06-07 12:00", 1),
      ("2020-06-07 12:01", 1_824 / 1_825.0),
      ("2000-01-01 00:00", 1),
    ] as [(String, Double)])
  func `days employed are floored, negative before the hire, full at five years`(
    createdAt: String, expected: Double
  ) {
    let person = TestClub.person("E0", createdAt: time(createdAt))
    #expect(features(person: person)["days_employed"] == expected)
  }

  @Test
  func `without a date of hire days employed are a half`() {
    #expect(features(person: TestClub.person("E0", createdAt: nil))["days_employed"] == 0.5)
  }

  @Test
  func `other people's work does not count`() {
    let found = features { state in
      state.place(
        Shift(
          event: 0, employee: 1, start: time("2025-06-04 12:00"), origin: .posted(1),
          club: state.club))
    }
    #expect(found["workload_this_week"] == 0)
    #expect(found["events_last_30_days"] == 0)
    #expect(found["has_worked_event_type"] == 0)
  }
}
