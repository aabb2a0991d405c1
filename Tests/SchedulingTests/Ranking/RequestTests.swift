import Scheduling
import Testing

struct RequestTests {
  private let ranking = Ranking(entries: [
    Ranking.Entry(employee: 7, score: 0.9), Ranking.Entry(employee: 2, score: nil),
    Ranking.Entry(employee: 4, score: 0.1),
  ])

  @Test(arguments: [(7, 1), (2, 2), (4, 3), (1, nil)] as [(Int, Int?)])
  func `ranks count from one`(employee: Int, rank: Int?) {
    #expect(ranking.rank(of: employee) == rank)
  }

  @Test
  func `a score is nil for those without one and those not ranked`() {
    #expect(ranking.score(of: 7) == 0.9)
    #expect(ranking.score(of: 2) == nil)
    #expect(ranking.score(of: 1) == nil)
    #expect(ranking.first?.employee == 7)
    #expect(Ranking(entries: []).first == nil)
  }
}
