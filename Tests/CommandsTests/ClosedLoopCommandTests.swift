import Commands
import Foundation
import TestSupport
import Testing

/// `replay --closed-loop`, from the command line to the ledger and the report.
@Suite struct ClosedLoopCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `both arms of every run that can be rebuilt go into the ledger`() async throws {
    let outcome = try await workshop.replay("--closed-loop")
    #expect(outcome.exit == 0, "\(outcome.errors)")
    let json = try outcome.json()
    #expect(json["simulatedRuns"] as? Int == 2)
    #expect(json["skippedRuns"] as? Int == 0)
    #expect(
      try workshop.texts("SELECT arm || ' ' || count(*) FROM simulation GROUP BY arm")
        == ["control 2", "treatment 2"])
    #expect(
      try workshop.texts("SELECT DISTINCT evidence FROM kpi WHERE arm <> 'production'") == [
        "simulated"
      ])
    #expect(await workshop.report().exit == 0)
  }

  @Test func `with the rules in both arms nothing differs, from history and carried`() async throws
  {
    for kind in [[], ["--carry"]] {
      let ledger = "aa" + kind.joined()
      let outcome = try await replay(
        ["--closed-loop", "--model", "rules"] + kind, ledger: ledger, days: true)
      #expect(outcome.exit == 0, "\(outcome.errors)")
      let differing = """
        SELECT kpi || ' ' || scope FROM kpi WHERE arm <> 'production'
        GROUP BY kpi, scope HAVING count(*) <> 2 OR min(numerator) <> max(numerator)
          OR min(denominator) <> max(denominator)
        """
      #expect(try workshop.texts(differing, in: ledger) == [])
      let rows = "SELECT run, seq, event, wave, start, employee, path, reason FROM proposal"
      #expect(
        try workshop.texts(
          "SELECT run FROM (\(rows) WHERE arm = 'control' EXCEPT \(rows) WHERE arm = 'treatment')",
          in: ledger) == [])
      #expect(try Int(workshop.texts("SELECT count(*) FROM proposal", in: ledger)[0]) ?? 0 > 500)
    }
  }

  @Test(arguments: [[], ["--carry"]])
  func `one thread and four give equal ledgers`(kind: [String]) async throws {
    var digests: [String] = []
    for threads in ["1", "4"] {
      let outcome = try await replay(
        ["--closed-loop", "--threads", threads] + kind, ledger: threads, days: true)
      digests.append(try outcome.digest())
    }
    #expect(digests[0] == digests[1])
  }

  @Test func `kind, defects and model make ledgers of their own`() async throws {
    let settings = [
      [], ["--closed-loop"], ["--closed-loop", "--carry"], ["--closed-loop", "--model", "rules"],
      ["--closed-loop", "--fix", "ignored-buffer"],
      ["--closed-loop", "--fix", "crowded-slots", "--fix", "ignored-buffer"],
    ]
    var digests: Set<String> = []
    for (number, words) in settings.enumerated() {
      let outcome = try await replay(words, ledger: "l\(number)")
      digests.insert(try outcome.digest())
    }
    #expect(digests.count == settings.count)
    #expect(
      try workshop.texts("SELECT fixed_quirks FROM replay", in: "l5") == [
        "ignored-buffer crowded-slots"
      ],
      "in one order, however they were given")
    expectRefusal(
      try await workshop.replay(ledger: "l0", "--closed-loop"), .badData, "holds another replay")
  }

  @Test func `runs that cannot be rebuilt are left out with the reason`() async throws {
    let history = try workshop.history(
      changedBy: """
        UPDATE scheduler_run_history SET status = 'crashed' WHERE id = 211;
        UPDATE scheduler_run_history SET status = 'rejected' WHERE id = 212;
        DELETE FROM pending_schedules WHERE scheduler_run_id IN (212, 214);
        """)
    let outcome = try await workshop.replay(history: history, period: [], "--closed-loop")
    #expect(try outcome.json()["skippedRuns"] as? Int == 3)
    #expect(
      try workshop.texts("SELECT run || ' ' || skipped FROM run WHERE skipped IS NOT NULL") == [
        "211 crashed in production", "212 rejected in production, so that its rows are gone",
        "214 its rows are gone",
      ])
    #expect(await workshop.report().exit == 0)
  }

  @Test(arguments: [
    (["--carry"], "`--carry` needs `--closed-loop`"),
    (["--fix", "crowded-slots"], "`--fix` needs `--closed-loop`"),
    (["--closed-loop", "--fix", "crowded-slot"], "did you mean `crowded-slots`?"),
    (["--closed-loop", "--fix", "everything"], "choose from swallowed-proposals, "),
  ])
  func `options that cannot be meant are refused`(words: [String], hint: String) async throws {
    let outcome = try await replay(words, ledger: "none")
    #expect(outcome.exit == Exit.usage.rawValue)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(try workshop.names() == [])
  }

  /// Replays two runs, or some weeks of the sample.
  private func replay(
    _ words: [String], ledger: String, days isLong: Bool = false
  ) async throws -> Outcome {
    try await understudy(
      isLong
        ? workshop.replayArguments(
          history: workshop.sampleHistory, ledger: ledger, period: ["--to", "2025-07-20"], words)
        : workshop.replayArguments(ledger: ledger, words))
  }
}
