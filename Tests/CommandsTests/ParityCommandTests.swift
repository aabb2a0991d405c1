import Commands
import Foundation
import TestSupport
import Testing

@Suite struct ParityCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `a run worked out by hand is reproduced`() async throws {
    let outcome = await understudy("parity", try workshop.recordedCase("run"))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output == """
        run  proposals    4 of    4  100.00 %  counters identical  deletions identical  flags identical

                   identical      of     share
        cases              1       1  100.00 %
        proposals          4       4  100.00 %
        counters           1       1  100.00 %
        deletions          1       1  100.00 %
        flags              1       1  100.00 %

        """)
  }

  @Test func `a recording that differs is shown row by row, with an exit code of its own`()
    async throws
  {
    try workshop.recordedCase("cases/a", replacing: "2025-06-06 09:45", with: "2025-06-06 10:30")
    try workshop.recordedCase("cases/b")
    let outcome = await understudy("parity", workshop.path("cases"))
    #expect(outcome.exit == 1)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.hasPrefix(
        """
        a  proposals    3 of    4   75.00 %  counters identical  deletions identical  flags identical
          expected event 1002, L1 at 2025-06-06 10:30
          replayed event 1002, L1 at 2025-06-06 09:45
        b  proposals    4 of    4  100.00 %  counters identical  deletions identical  flags identical

        """))
    #expect(outcome.output.contains("\ncases              1       2   50.00 %\n"))
    #expect(outcome.output.contains("\nproposals          7       8   87.50 %\n"))
  }

  @Test(arguments: [
    (
      "\"events_failed\": 1", "\"events_failed\": 2", "counters",
      "counters 3 processed, 3 scheduled, 2 failed"
    ),
    (
      "\"id\": 50", "\"id\": 51", "deletions",
      "deleted schedule 51: event 1002, L1 at 2025-06-03 10:30"
    ),
    (
      "\"schedules_added\": []", "\"schedules_added\": [{}]", "deletions",
      "1 schedules added or changed"
    ),
    ("[0, 1]", "[1, 0]", "flags", "flags of event 1001: is_scheduled 1 to 0"),
    (
      "[\"Unstaffed\", \"Unstaffed\"]", "[\"Unstaffed\", \"Scheduled\"]", "flags",
      "flags of event 1001: is_scheduled 0 to 1, Unstaffed to Scheduled"
    ),
  ])
  func `whatever differs is named`(old: String, new: String, fact: String, row: String) async throws
  {
    let folder = try workshop.recordedCase("run", replacing: old, with: new)
    let outcome = await understudy("parity", "--json", folder)
    #expect(outcome.exit == 1)
    let differing = try #require(try outcome.json()["differing"] as? [[String: Any]])
    let found = try #require(differing.first)
    for name in ["counters", "deletions", "flags"] {
      #expect(found[name] as? Bool == (name != fact))
    }
    let rows = try #require(found["rows"] as? [[String: Any]])
    #expect(rows.first?["expected"] as? String == row)
    #expect(found["proposals"] as? Int == 4)
    #expect(found["identicalProposals"] as? Int == 4)
  }

  @Test func `json has exactly the documented fields`() async throws {
    try workshop.recordedCase(
      "cases/a", replacing: "\"event_ref_num\": 1004", with: "\"event_ref_num\": 7")
    try workshop.recordedCase("cases/b")
    let outcome = await understudy("parity", "--json", workshop.path("cases"))
    #expect(outcome.exit == 1)
    let json = try outcome.json()
    #expect(
      json.keys.sorted() == [
        "cases", "differing", "identicalCases", "identicalCounters", "identicalDeletions",
        "identicalFlags", "identicalProposals", "proposals",
      ])
    #expect(json["cases"] as? Int == 2)
    #expect(json["identicalCases"] as? Int == 1)
    #expect(json["proposals"] as? Int == 8)
    #expect(json["identicalProposals"] as? Int == 7)
    for name in ["identicalCounters", "identicalDeletions", "identicalFlags"] {
      #expect(json[name] as? Int == 2)
    }
    let differing = try #require(json["differing"] as? [[String: Any]])
    #expect(differing.count == 1)
    #expect(
      differing.first?.keys.sorted() == [
        "case", "counters", "deletions", "differences", "flags", "identicalProposals",
        "proposals", "rows",
      ])
    #expect(differing.first?["case"] as? String == "a")
    #expect(differing.first?["differences"] as? Int == 1)
    let rows = try #require(differing.first?["rows"] as? [[String: String]])
    #expect(
      rows == [
        [
          "expected": "event 7, L1 at 2025-06-05 10:00",
          "replayed": "event 1004, L1 at 2025-06-05 10:00",
        ]
      ])
  }

  @Test func `quiet leaves the totals, and the exit code`() async throws {
    let folder = try workshop.recordedCase("run", replacing: "10:30", with: "10:31")
    let outcome = await understudy("parity", "--quiet", folder)
    #expect(outcome.exit == 1)
    #expect(outcome.output.hasPrefix("           identical      of     share\ncases  "))
    #expect(outcome.output.split(separator: "\n").count == 6)
  }

  @Test func `progress shows on a terminal, unless quiet`() async throws {
    let folder = try workshop.recordedCase("run")
    let shown = await understudy(["parity", folder], showsProgress: true)
    #expect(shown.errors.contains("1 of 1 cases"))
    let quiet = await understudy(["parity", "--quiet", folder], showsProgress: true)
    #expect(quiet.errors.isEmpty)
  }

  @Test func `only a few of many rows are shown`() async throws {
    let folder = try workshop.recordedCase(
      "run", replacing: "\"pending\": [",
      with: "\"pending\": ["
        + String(
          repeating: """
            { "event_ref_num": 7, "employee_id": null, "schedule_datetime": null,
              "failure_reason": "a\\nb" },
            """, count: 9))
    let outcome = await understudy("parity", folder)
    #expect(outcome.output.hasPrefix("run  proposals    4 of   13   30.76 %"))
    #expect(outcome.output.contains("\n  expected event 7, failed: a b\n  replayed nothing\n"))
    #expect(outcome.output.contains("\n  and 4 more\n"))
  }

  @Test func `the number of threads changes no byte`() async throws {
    for name in ["c", "a", "d", "b"] {
      try workshop.recordedCase(
        "cases/\(name)", replacing: "10:30", with: name == "b" ? "11:30" : "10:30")
    }
    let one = await understudy("parity", "--threads", "1", workshop.path("cases"))
    let many = await understudy("parity", "--threads", "3", workshop.path("cases"))
    #expect(one.output == many.output)
    #expect(one.exit == many.exit)
    let names = one.output.split(separator: "\n").filter { $0.contains("  proposals ") }
      .compactMap(\.first)
    #expect(names == ["a", "b", "c", "d"])
  }

  @Test func `the built tool finds the case it stands in, and leaves it alone`() throws {
    try workshop.recordedCase("run")
    let before = try workshop.bytes("run/before.db")
    let outcome = try BuiltTool.run(
      ["parity", "."], currentFolder: workshop.folder.url.appending(path: "run"))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("run  proposals    4 of    4"))
    #expect(try workshop.names(in: "run") == ["before.db", "expected.json"])
    #expect(try workshop.bytes("run/before.db") == before)
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `every recorded run of production is reproduced, from the archive`() async throws {
    let folder = try SharedData.url("parity").path
    let outcome = await understudy("parity", "--json", folder)
    let json = try outcome.json()
    #expect(json["cases"] as? Int == 118)
    #expect(json["proposals"] as? Int == 6_266)
    #expect(json["identicalProposals"] as? Int == 6_266)
    for name in ["identicalCounters", "identicalDeletions", "identicalFlags"] {
      #expect(json[name] as? Int == 118, "\(outcome.output)")
    }
    #expect(outcome.exit == 0)
  }
}
