import Scheduling
import Testing

struct RuleRankerTests {
  @Test(
    arguments: [
      (JobTitle.leadEventSpecialist, 0.7), (.clubSupervisor, 0.7), (.eventSpecialist, 0.6),
      (.juicerBarista, 0.5), (.unlisted("Manager"), nil),
    ] as [(JobTitle, Double?)])
  func `confidence goes by title`(title: JobTitle, confidence: Double?) {
    #expect(RuleRanker.confidence(of: title, for: .core) == confidence)
  }

  @Test
  func `a barista has no confidence for a Juicer event`() {
    #expect(RuleRanker.confidence(of: .juicerBarista, for: .juicer) == nil)
    #expect(RuleRanker.confidence(of: .leadEventSpecialist, for: .juicer) == 0.7)
  }

  @Test
  func `the ranking keeps the order of the candidates`() {
    var fixture = TestClub()
    let event = fixture.add(.core)
    let state = fixture.state()
    let request = Request(
      event: event, start: time("2025-06-06 10:30"),
      candidates: [
        Candidate(employee: 5, tier: 2), Candidate(employee: 1, tier: 0),
        Candidate(employee: 3, tier: 1),
      ])
    let ranking = RuleRanker().rank(request, in: state)
    #expect(ranking.entries.map(\.employee) == [5, 1, 3])
    #expect(ranking.entries.map(\.score) == [0.5, 0.7, 0.6])
    let nobody = Request(event: event, start: request.start, candidates: [])
    #expect(RuleRanker().rank(nobody, in: state).entries == [])
  }
}
