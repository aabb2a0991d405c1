import Scheduling
import Testing

/// The order of the waves, and the ranker inside the filling of Core slots.
struct RuleEngineTests {
  /// Turns the candidates around.
  private struct Reverser: Ranker {
    var isFallback = false

    func rank(_ request: Request, in state: State) -> Ranking {
      Ranking(
        entries: request.candidates.reversed().map {
          Ranking.Entry(employee: $0.employee, score: nil)
        }, isFallback: isFallback)
    }
  }

  /// Offers nobody.
  private struct Refuser: Ranker {
    func rank(_ request: Request, in state: State) -> Ranking { Ranking(entries: []) }
  }

  @Test
  func `waves follow one another, whatever comes first in the run`() {
    var fixture = TestClub()
    fixture.juicers = Array(repeating: TestClub.barista, count: 7)
    let other = fixture.add(.other, due: "2025-06-10")
    let digital = fixture.add(.digitals, due: "2025-06-11")
    let freeosk = fixture.add(.freeosk, due: "2025-06-12")
    let core = fixture.add(.core, due: "2025-06-13")
    let juicer = fixture.add(.juicer, due: "2025-06-14")
    let result = fixture.run()
    #expect(result.events == [other, digital, freeosk, core, juicer])
    #expect(result.proposals.map(\.event) == [juicer, core, freeosk, digital, other])
    #expect(result.proposals.map(\.wave) == [.juicer, .core, .freeosk, .digitals, .other])
    #expect(result.proposals.map(\.row) == [1, 2, 3, 4, 5])
  }

  @Test
  func `an order sorts within the first tier that has somebody`() throws {
    var fixture = TestClub()
    let core = fixture.add(.core)
    let result = fixture.run(engine: RuleEngine(ranker: Reverser()))
    #expect(result.rows == [.placed(core, TestClub.secondLead, "2025-06-06 09:45")])
    let list = try #require(result.proposals.first?.list)
    #expect(list.candidates == 6)
    #expect(list.open == 2)
    #expect(list.isChanged)
    #expect(!list.isFallback)
  }

  @Test
  func `an order that crosses tiers may take anybody`() throws {
    var fixture = TestClub()
    let core = fixture.add(.core)
    let result = fixture.run(engine: RuleEngine(ranker: Reverser(), crossesTiers: true))
    #expect(result.rows == [.placed(core, TestClub.secondBarista, "2025-06-06 09:45")])
    #expect(try #require(result.proposals.first?.list).open == 6)
  }

  @Test
  func `the first tier is the first with a valid member`() throws {
    var fixture = TestClub()
    let core = fixture.add(.core)
    for lead in [TestClub.lead, TestClub.secondLead] {
      fixture.giveTimeOff(lead, "2025-06-06", "2025-06-06")
    }
    let result = fixture.run(engine: RuleEngine(ranker: Reverser()))
    #expect(result.rows == [.placed(core, TestClub.secondSpecialist, "2025-06-06 09:45")])
    #expect(try #require(result.proposals.first?.list).candidates == 4)
  }

  @Test
  func `the same choice is no change, and a fallback is noted`() throws {
    var fixture = TestClub()
    fixture.employees = [TestClub.person("L", .leadEventSpecialist)]
    _ = fixture.add(.core)
    let result = fixture.run(engine: RuleEngine(ranker: Reverser(isFallback: true)))
    let list = try #require(result.proposals.first?.list)
    #expect(!list.isChanged)
    #expect(list.isFallback)
    #expect(list.candidates == 1)
  }

  @Test
  func `an order that offers nobody leaves the slot empty`() {
    var fixture = TestClub()
    let core = fixture.add(.core, start: "2025-06-06", due: "2025-06-08")
    let reason = FailureReason.noCoreSlot(start: day("2025-06-06"), due: day("2025-06-08"))
    let result = fixture.run(engine: RuleEngine(ranker: Refuser()))
    #expect(result.rows == [.failed(core, reason)])
  }

  @Test
  func `a bump consults no list`() {
    var fixture = TestClub()
    let core = fixture.add(.core, due: "2025-06-10")
    let late = fixture.add(.core, due: "2025-06-20")
    fixture.post(late, TestClub.specialist, "2025-06-03 10:30")
    let result = fixture.run(engine: RuleEngine(ranker: Reverser()))
    #expect(
      result.rows == [
        .placed(core, TestClub.specialist, "2025-06-03 10:30"),
        .placed(late, TestClub.secondLead, "2025-06-06 09:45"),
      ])
    #expect(result.proposals.map { $0.list == nil } == [true, false])
  }
}
