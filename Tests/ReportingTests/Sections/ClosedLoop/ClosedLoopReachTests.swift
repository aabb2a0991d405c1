import Experimentation
import Ledger
import Reporting
import Testing

@Suite struct ClosedLoopReachTests {
  private typealias Fixture = LedgerFixture

  /// Event 1 is chosen otherwise, event 2 placed alike by a fallback, event 3 at another time as a
  /// consequence, event 4 in the control and event 5 in the treatment only, event 6 in neither.
  private static let run = Fixture.run(1).simulated(
    [
      Fixture.placed(1, open: 2), Fixture.placed(2, open: 3), Fixture.placed(3, open: 1),
      Fixture.placed(4), Fixture.failed(5), Fixture.failed(6),
    ],
    [
      Fixture.placed(1, by: "US2", open: 2, isChanged: true),
      Fixture.placed(2, open: 3, isFallback: true),
      Fixture.placed(3, at: "2025-07-03 11:30:00.000000", open: 1), Fixture.failed(4),
      Fixture.placed(5), Fixture.failed(6),
    ])

  private static let unreachable = LedgerFixture.experiment.replacing(
    "\"stages\":", with: "\"ranking\": { \"integrationPoint\": \"production-lists\" }, \"stages\":")

  @Test func `an order reaches lists with two to choose among, and all that follows`() throws {
    let report = try Fixture(
      runs: [Self.run, Fixture.run(2).simulated([Fixture.placed(7)])], closedLoop: "reset"
    ).report()
    let reach = try #require(report.closedLoop).reach
    #expect([reach.listed.count, reach.listed.total] == [3, 5])
    #expect([reach.open.count, reach.open.total] == [2, 5])
    #expect([reach.asked.count, reach.asked.total] == [3, 5])
    #expect([reach.fallbacks.count, reach.changed.count] == [1, 1])
    #expect([reach.differing.count, reach.differing.total] == [4, 6])
    #expect([reach.placedOtherwise, reach.onlyInControl, reach.onlyInTreatment] == [2, 1, 1])
    #expect([reach.differingRuns.count, reach.differingRuns.total] == [1, 2])
    #expect(
      report.headline.contains(
        "order could matter in 2 of 5 (40.0 %) placements, 4 of 6 events differ."))
    #expect(report.headline.split(separator: "\n").count <= 9)
  }

  @Test(arguments: [nil, "reset"])
  func `lists that the engine never consults are no reason for a canary`(kind: String?) throws {
    let report = try Fixture(
      experiment: Self.unreachable, runs: [Self.run.with { $0.simulations = [] }],
      closedLoop: kind
    ).report()
    let text = ReportFile.markdown.text(of: report)
    let opening = try #require(text.split(separator: "## Criteria").first)
    #expect(
      opening.contains(
        "**No reach.** The model would order lists at production-lists, and today's engine never"
          + " consults these lists: switching the model on changes nothing. Choose fill-pool or"
          + " pooled."))
    #expect(report.answer.recommendation == .hold)
    #expect(report.headline.contains("A canary would change nothing"))
  }

  @Test func `a model that would be promoted is held where its order reaches nothing`() throws {
    let good = AnswerTests.promotable
    #expect(try Fixture(runs: good).report().answer.recommendation == .promote(to: "canary-10"))
    let report = try Fixture(experiment: Self.unreachable, runs: good).report()
    #expect(report.answer.recommendation == .hold)
    #expect(report.answer.open.isEmpty)
  }

  @Test func `a run's row holds the counts of each arm`() throws {
    let run = Self.run.with {
      $0.decisions = [Fixture.logged(1), Fixture.logged(2), Fixture.logged(3)]
    }
    let skipped = Fixture.run(2).with { $0.skipped = "crashed" }
    let report = try Fixture(runs: [run, skipped], closedLoop: "reset").report()
    let lines = ReportFile.simulations.text(of: report).split(separator: "\r\n")
    #expect(
      lines == [
        "club,run,started_at,arm,evidence,events_looked_at,counted_scheduled,counted_failed,"
          + "swallowed,bumped,placements,changed,fallbacks,identical_to_history,skipped",
        "1,1,2025-07-02 03:00:00,control,simulated,7,4,2,1,0,4,0,0,3,",
        "1,1,2025-07-02 03:00:00,treatment,simulated,7,4,2,1,0,4,1,1,1,",
        "1,2,2025-07-02 03:00:00,,,,,,,,,,,,crashed",
      ])
  }
}
