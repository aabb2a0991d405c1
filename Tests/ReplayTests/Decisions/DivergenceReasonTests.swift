import Scheduling
import Testing

@testable import Replay

struct DivergenceReasonTests {
  /// Why the rules' first is not the model's, with candidates as the rules order them.
  private func reason(
    _ fixture: TestClub = TestClub(), rules: [(employee: Int, tier: Int)], model: [Int]
  ) -> String {
    let request = Request(
      event: 0, start: time("2025-06-06 10:00"),
      candidates: rules.map { Candidate(employee: $0.employee, tier: $0.tier) })
    return DivergenceReason(
      request: request, rules: Ranking(rules.map(\.employee)), model: Ranking(model),
      state: fixture.state()
    ).text
  }

  @Test
  func `empty rankings say so`() {
    #expect(reason(rules: [], model: []) == "nobody is a candidate")
    #expect(reason(rules: [(1, 0)], model: []) == "no candidate reaches the threshold")
  }

  @Test
  func `the same first choice is no matter of first place`() {
    #expect(
      reason(rules: [(1, 0), (2, 0), (3, 0)], model: [1, 3, 2])
        == "same first choice, other order behind it")
  }

  @Test
  func `a choice of another tier is a matter of tiers`() {
    #expect(
      reason(rules: [(1, 0), (0, 1)], model: [0, 1])
        == "the rules put L1 first by role tier")
  }

  @Test
  func `within a tier it is the order of insertion`() {
    #expect(
      reason(rules: [(1, 0), (2, 0)], model: [2, 1])
        == "the rules put L1 first by order of insertion")
  }

  @Test
  func `who is on duty comes before those inserted earlier`() {
    var fixture = TestClub()
    fixture.primaryLead = 3
    #expect(
      reason(fixture, rules: [(3, 0), (1, 0), (2, 0)], model: [2, 3, 1])
        == "the rules put L3 first as the one on duty")
    #expect(
      reason(fixture, rules: [(1, 0), (2, 0)], model: [2, 1])
        == "the rules put L1 first by order of insertion", "when somebody else is on duty")
  }

  /// Without a supervisor, and with the first lead as primary, teardowns go to the second lead.
  @Test
  func `who stands in as secondary lead comes before those inserted earlier`() {
    var fixture = TestClub()
    fixture.employees.removeFirst()
    fixture.events = [TestClub.event(1, .digitals, name: "Teardown")]
    fixture.primaryLead = 0
    let request = fixture.state().request(event: 0, at: time("2025-06-06 18:00"))
    #expect(request.candidates.map(\.employee) == [1, 0, 2])
    #expect(
      reason(fixture, rules: [(1, 0), (0, 0), (2, 0)], model: [0, 1, 2])
        == "the rules put L2 first as the secondary lead")
  }
}
