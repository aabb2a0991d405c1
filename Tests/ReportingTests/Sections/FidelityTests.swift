import Experimentation
import Ledger
import Reporting
import Statistics
import Testing

@Suite struct FidelityTests {
  private typealias Fixture = LedgerFixture

  private static let miss = Fixture.proposal().with { $0.explanation = "unexplained" }
  private static let suspected = miss.with { $0.edit = "suspected" }
  private static let inferred = miss.with {
    $0.explanation = "edit"
    $0.edit = "inferred"
  }
  private static let recorded = Fixture.proposal().with { $0.edit = "recorded" }

  @Test func `suspected edits are misses, recorded and inferred ones are left out`() throws {
    let good = Fixture.proposal()
    let decisions = [good, good, good, Self.miss, Self.suspected, Self.inferred, Self.recorded]
    let fidelity = try Fixture(runs: [Fixture.run(1, decisions)]).report().fidelity
    #expect(fidelity.unedited.count == 3)
    #expect(fidelity.unedited.total == 5)
    #expect(fidelity.withoutSuspected.total == 4)
    #expect(fidelity.withInferred.total == 6)
    #expect(fidelity.unexplained.count == 2)
    #expect(fidelity.unexplained.total == 7)
    #expect(fidelity.suspected == 1)
    #expect(fidelity.unexplainedProposals.map(\.isSuspectedEdit) == [false, true])
  }

  @Test func `the parts of an event type add up to its proposals`() throws {
    let words = [
      "rules", "rules on the logged day", "other slot", "other bump", "other rescue",
      "unexplained",
    ]
    let decisions = words.map { word in Fixture.proposal().with { $0.explanation = word } }
    let report = try Fixture(
      runs: [Fixture.run(1, decisions + [Self.inferred, Self.recorded])]
    ).report()
    for row in report.fidelity.eventTypes {
      let parts = [
        row.rules, row.rulesOnDay, row.otherSlot, row.otherBump, row.otherRescue,
        row.recordedEdits, row.inferredEdits, row.unexplained,
      ]
      #expect(parts == Array(repeating: 1, count: 8))
      #expect(row.proposals == 8)
    }
    #expect(report.fidelity.eventTypes.map(\.name) == ["all", "Core"])
  }

  @Test func `runs that are no control do not count`() throws {
    var rejected = Fixture.run(1, [Self.miss])
    rejected.isControl = false
    let fidelity = try Fixture(runs: [rejected, Fixture.run(2, [Fixture.proposal()])]).report()
      .fidelity
    #expect(fidelity.unedited.total == 1)
    #expect(fidelity.controlRuns == 1)
  }

  /// Ten runs of four with 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 misses: 31/40, squared run residuals sum to
  /// 6.9, standard error √(10/9 · 6.9)/40, t₉ = 2.262157.
  @Test func `the interval is over runs`() throws {
    let runs = (0..<10).map { index in
      let misses = index % 3
      return Fixture.run(
        Int64(index),
        [Self.miss].times(misses) + [Fixture.proposal()].times(4 - misses))
    }
    let report = try Fixture(runs: runs).report()
    let figure = try #require(report.fidelity.clustered)
    let interval = try #require(figure.interval)
    #expect(abs(figure.value - 0.775) < 1e-12)
    #expect(abs(interval.lower - 0.618409) < 1e-6)
    #expect(abs(interval.upper - 0.931591) < 1e-6)
    let criterion = try #require(report.criteria.first).criterion
    #expect(criterion.name == "fidelity")
    #expect(criterion.verdict == .fail)
  }

  @Test func `when no run differs the exact bound of the share judges`() throws {
    let report = try Fixture(runs: Fixture.runs(12, [Fixture.proposal()].times(5))).report()
    let criterion = try #require(report.criteria.first).criterion
    #expect(report.fidelity.clustered?.interval == nil)
    // 60 of 60: the lower bound is 0.05^(1/60) = 0.9513.
    #expect(criterion.verdict == .pass)
    #expect(abs((criterion.interval?.lower ?? 0) - 0.951297) < 1e-6)
  }

  @Test func `a path names the constraints it breaks, most frequent first`() throws {
    let bump = Fixture.proposal().with { $0.path = "bump" }
    let decisions = [
      bump, bump.with { $0.broken = "due_date" }, bump.with { $0.broken = "daily_limit due_date" },
    ]
    let paths = try Fixture(runs: [Fixture.run(1, decisions)]).report().fidelity.paths
    let path = try #require(paths.first)
    #expect(path.path == "bump")
    #expect(path.breaking.count == 2)
    #expect(path.constraints.map { "\($0.name) \($0.count)" } == ["due_date 2", "daily_limit 1"])
  }

  @Test func `a wave is read from path and event type`() throws {
    func row(_ eventType: String, path: String = "fill") -> DecisionRecord {
      Fixture.proposal(eventType: eventType).with { $0.path = path }
    }
    let decisions = [
      row("Digital Setup"), row("Core"), row("Supervisor", path: "supervisor pairing"),
      row("Core", path: "rescue"), row("Juicer", path: "rotation"), row("Freeosk"),
      row("Digitals", path: "lead chain"), Self.miss,
    ]
    let waves = try Fixture(runs: [Fixture.run(1, decisions)]).report().fidelity.waves
    #expect(waves.map(\.wave) == RunWave.allCases)
    #expect(waves.map(\.unedited.total) == [1, 3, 1, 1, 1, 1])
    #expect(waves.map(\.unedited.count) == [1, 2, 1, 1, 1, 1])
  }

  @Test func `clubs have shares of their own and take turns in the list`() throws {
    let runs = [
      Fixture.run(1, [Self.miss, Self.miss, Self.miss]),
      Fixture.run(2, club: "2", [Self.miss, Fixture.proposal()]),
    ]
    let fidelity = try Fixture(runs: runs, clubs: ["1", "2"]).report().fidelity
    #expect(fidelity.clubs.map(\.club) == ["1", "2"])
    #expect(fidelity.clubs.map(\.unedited.total) == [3, 2])
    #expect(fidelity.clubs.map(\.unedited.count) == [0, 1])
    #expect(fidelity.listedUnexplained(3).map(\.club) == ["1", "2", "1"])
    #expect(fidelity.listedUnexplained(9).map(\.club) == ["1", "2", "1", "1"])
    let single = try Fixture(runs: [runs[0]]).report()
    #expect(single.fidelity.clubs.isEmpty)
    #expect(!single.agreement.contains { $0.dimension == .club })
  }
}
