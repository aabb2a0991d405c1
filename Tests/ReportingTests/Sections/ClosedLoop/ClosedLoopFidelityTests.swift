import Ledger
import Reporting
import Statistics
import Testing

@Suite struct ClosedLoopFidelityTests {
  private typealias Fixture = LedgerFixture

  private func fidelity(_ runs: [RunRecord], kind: String = "reset") throws -> ClosedLoopFidelity {
    try #require(try Fixture(runs: runs, closedLoop: kind).report().closedLoop).fidelity
  }

  private func slice(
    _ fidelity: ClosedLoopFidelity, _ dimension: ClosedLoopSlice.Dimension, _ value: String
  ) throws -> ClosedLoopSlice.Counts {
    try #require(
      fidelity.slices.first { $0.dimension == dimension && $0.value == value }
    ).counts
  }

  /// Events 1 to 6 are logged as placed, 7 and 8 as failed; nothing is logged of event 9.
  private static let run = Fixture.run(
    1,
    [
      Fixture.logged(1), Fixture.logged(2), Fixture.logged(3), Fixture.logged(4),
      Fixture.logged(5, eventType: "Juicer"), Fixture.logged(6).with { $0.path = "rescue" },
      Fixture.loggedFailure(7), Fixture.loggedFailure(8),
    ]
  ).simulated([
    Fixture.placed(1), Fixture.placed(2, by: "US2"),
    Fixture.placed(3, at: "2025-07-03 11:30:00.000000"), Fixture.failed(4),
    Fixture.placed(6, at: "2025-07-03 10:30:00"), Fixture.failed(7), Fixture.placed(8),
    Fixture.placed(9),
  ])

  @Test func `the parts of the placements add up`() throws {
    let fidelity = try fidelity([Self.run])
    let all = try slice(fidelity, .all, "all")
    #expect(all.placements == 6)
    #expect([all.identical, all.elsewhere, all.failed, all.absent] == [2, 2, 1, 1])
    #expect([all.failedRows, all.failedToo] == [2, 1])
    #expect(fidelity.unlogged == 1)
  }

  @Test func `rows are told apart by wave and by event type`() throws {
    let fidelity = try fidelity([Self.run])
    #expect(try slice(fidelity, .wave, "rescue").identical == 1)
    #expect(try slice(fidelity, .wave, "core").placements == 4)
    #expect(try slice(fidelity, .wave, "juicer").absent == 1)
    #expect(try slice(fidelity, .eventType, "Core").placements == 5)
    #expect(
      fidelity.slices.map { "\($0.dimension.rawValue) \($0.value)" } == [
        "all all", "wave juicer", "wave core", "wave rescue", "event type Core",
        "event type Juicer", "month 2025-07",
      ])
  }

  @Test func `recorded and inferred edits are left out, suspected ones are misses`() throws {
    let decisions = ["none", "recorded", "inferred", "suspected"].enumerated().map { index, edit in
      Fixture.logged(Int64(index)).with { $0.edit = edit }
    }
    let all = try slice(
      fidelity([Fixture.run(1, decisions).simulated([Fixture.placed(0)])]), .all, "all")
    #expect([all.placements, all.identical, all.suspected] == [2, 1, 1])
    #expect(all.identicalSuspected == 0)
  }

  @Test func `runs that are no control, or were not simulated, do not count`() throws {
    var rejected = Self.run
    (rejected.run, rejected.isControl) = (2, false)
    let fidelity = try fidelity([rejected, Fixture.run(3, [Fixture.logged(1)])])
    #expect(fidelity.runs == 0)
    #expect(fidelity.all?.counts.placements == 0)
  }

  /// Ten runs of four with 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 misses: 31/40, squared run residuals sum
  /// to 6.9, standard error √(10/9 · 6.9)/40, t₉ = 2.262157.
  private static let runs = (0..<10).map { index in
    Fixture.run(Int64(index), (0..<4).map { Fixture.logged($0) })
      .simulated((0..<4).map { Fixture.placed($0, by: $0 < index % 3 ? "US9" : "US1") })
  }

  @Test func `the interval is over runs`() throws {
    let fidelity = try fidelity(Self.runs)
    let figure = try #require(fidelity.all?.identical)
    #expect(abs(figure.value - 0.775) < 1e-12)
    #expect(abs((figure.interval?.lower ?? 0) - 0.618409) < 1e-6)
    #expect(abs((figure.interval?.upper ?? 0) - 0.931591) < 1e-6)
  }

  @Test func `runs that carry over get no interval`() throws {
    #expect(try fidelity(Self.runs, kind: "carry").all?.identical?.interval == nil)
  }

  @Test func `the table counts what the slices count`() throws {
    let report = try Fixture(runs: [Self.run], closedLoop: "reset").report()
    let lines = ReportFile.closedLoopFidelity.text(of: report).split(separator: "\r\n")
    #expect(
      lines[0]
        == "dimension,value,evidence,placements,identical,identical_rate,lower,upper,runs,"
        + "elsewhere,failed,no_row,suspected_edits,identical_suspected_edits,failed_rows,failed_too"
    )
    #expect(lines[1] == "all,all,simulated,6,2,,,,1,2,1,1,0,0,2,1")
  }

  @Test func `the report leads with fidelity and reach, then has the table`() throws {
    let report = try Fixture(runs: Self.runs, closedLoop: "reset").report()
    let text = ReportFile.markdown.text(of: report)
    let opening = try #require(text.split(separator: "## Criteria").first)
    #expect(
      opening.contains(
        "Fidelity: the rules alone place 31 of 40 unedited placements of production with the same"
          + " employee at the same time: 77.5 % [61.8–93.2] by runs. Reach: the order could have"
          + " changed 0 of 40 (0.0 %) placements of the rules;"))
    #expect(text.contains("| wave: core | 40 | 31 | 77.5 % [61.8–93.2] | 9 | 0 | 0 | 0 | 0 |"))
  }
}
