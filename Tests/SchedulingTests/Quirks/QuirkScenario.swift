import Scheduling
import Testing

/// A run that shows a defect, and what the same run leaves with the defect repaired.
struct QuirkScenario: Sendable, CustomTestStringConvertible {
  let quirk: Quirk
  let claim: String
  let fixture: TestClub
  let inForce: [Trace]
  let repaired: [Trace]
  /// What of the run shows it.
  let view: @Sendable (RunResult) -> [Trace]

  init(
    _ quirk: Quirk, _ claim: String, view: @escaping @Sendable (RunResult) -> [Trace] = { $0.rows },
    build: (inout TestClub) -> (inForce: [Trace], repaired: [Trace])
  ) {
    self.quirk = quirk
    self.claim = claim
    self.view = view
    var fixture = TestClub()
    (inForce, repaired) = build(&fixture)
    self.fixture = fixture
  }

  var testDescription: String { "\(quirk.rawValue): \(claim)" }
}

extension QuirkScenario {
  static let all = people + slots + bumps + bookkeeping + rescues
}

struct QuirkTests {
  @Test(arguments: QuirkScenario.all)
  func `a defect shows in a run, and its repair in the same run`(scenario: QuirkScenario) {
    #expect(scenario.view(scenario.fixture.run()) == scenario.inForce)
    #expect(scenario.view(scenario.fixture.run(fixed: [scenario.quirk])) == scenario.repaired)
  }

  /// Flags that stay set act between runs; no single run shows them.
  @Test(
    arguments: Set(Quirk.allCases).subtracting([.stuckFlags]).sorted { $0.rawValue < $1.rawValue })
  func `every defect has a scenario`(quirk: Quirk) {
    #expect(QuirkScenario.all.contains { $0.quirk == quirk && $0.inForce != $0.repaired })
  }

  @Test
  func `repairing all of them at once leaves a plan that breaks nothing`() {
    for scenario in QuirkScenario.all {
      let result = scenario.fixture.run(fixed: Set(Quirk.allCases))
      #expect(result.swallowed.isEmpty)
      #expect(result.counters.scheduled == result.proposals.count { $0.placement != nil })
      for proposal in result.proposals {
        guard let placement = proposal.placement else { continue }
        let event = scenario.fixture.events[proposal.event]
        #expect(event.start <= placement.start && placement.start <= event.due)
        #expect(!result.state.isHoliday(placement.start.day))
        #expect(result.state.isAvailable(placement.employee, on: placement.start.day))
      }
    }
  }

  @Test(arguments: Quirk.allCases)
  func `a summary is one sentence`(quirk: Quirk) {
    #expect(quirk.summary.last == ".")
    #expect(quirk.summary.count { $0 == "." } == 1)
    #expect(quirk.summary.count <= 120)
  }

  @Test
  func `names are lower-case words with hyphens, and summaries differ`() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz-")
    #expect(Quirk.allCases.allSatisfy { $0.rawValue.allSatisfy(allowed.contains) })
    #expect(Set(Quirk.allCases.map(\.summary)).count == Quirk.allCases.count)
  }
}
