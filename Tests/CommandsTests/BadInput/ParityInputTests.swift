import Commands
import Foundation
import TestSupport
import Testing

/// Recorded runs that cannot be used: one stops the command, nothing is skipped.
@Suite struct ParityInputTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: workshop.path(name))
  }

  @Test func `a folder that is not there, and one without cases`() async throws {
    expectRefusal(
      await understudy("parity", workshop.path("none")), .noInput, "no such file or folder")
    expectRefusal(
      await understudy("parity", workshop.folder.url.path), .badData, "holds no recorded run",
      "before.db", "expected.json")
    expectRefusal(
      await understudy("parity", try workshop.write("{}", to: "notes.json")), .badData,
      "holds no recorded run")
  }

  @Test(arguments: ["before.db", "expected.json"])
  func `a case without one of its files stops the command`(file: String) async throws {
    try workshop.recordedCase("cases/a")
    let folder = try workshop.recordedCase("cases/b")
    try remove("cases/b/\(file)")
    expectRefusal(
      await understudy("parity", workshop.path("cases")), .noInput, "\(folder): \(file) is missing")
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(file)", withIntermediateDirectories: false)
    expectRefusal(
      await understudy("parity", workshop.path("cases")), .noInput, "\(folder): \(file) is missing")
  }

  @Test(arguments: [
    ("]\n}", "]", "it is not JSON, or not all of it is there"),
    ("{ \"now\"", "[{ \"now\"", "it is not JSON"),
    ("\"now\":", "\"then\":", "`now` is missing"),
    ("2025-06-02T03:00:00", "2025-06-31T03:00:00", "`now` is no time such as"),
    ("\"events_failed\": 1", "\"events_failed\": \"1\"", "`counters.events_failed` is of another"),
    ("\"events_failed\": 1", "\"failed\": 1", "`counters.events_failed` is missing"),
    ("\"pending\"", "\"rows\"", "`pending` is missing"),
    ("2025-06-06 09:45:00.000000", "Friday", "`pending[2].schedule_datetime` is no time such as"),
    ("\"employee_id\": null", "\"employee\": null", "`pending[0].employee_id` is missing"),
    ("\"id\": 50", "\"id\": null", "`schedules_deleted[0].id` is of another type"),
    ("\"id\": 50", "\"id\": 5e99", "expected.json"),
    ("\"schedules_changed\": []", "\"schedules_changed\": 0", "`schedules_changed` is of another"),
    ("[0, 1]", "[1]", "`events_changed[0].is_scheduled` is no list of two"),
    (
      "\"events_changed\": [", "\"events_changed\": [ 7, ", "`events_changed[0]` is of another type"
    ),
  ])
  func `a recording that is cut short or says less than it must`(
    old: String, new: String, words: String
  ) async throws {
    #expect(RecordedCase.recording.contains(old))
    let folder = try workshop.recordedCase("run", replacing: old, with: new)
    expectRefusal(
      await understudy("parity", folder), .badData, "\(folder)/expected.json: ", words)
  }

  @Test func `a recording that is empty or no text at all`() async throws {
    let folder = try workshop.recordedCase("run")
    for data in [Data(), Data([0xFF, 0xFE, 0x00]), Data("[]".utf8), Data("null".utf8)] {
      _ = try workshop.write(data, to: "run/expected.json")
      expectRefusal(await understudy("parity", folder), .badData, "\(folder)/expected.json: it is")
    }
  }

  @Test func `a database that is damaged, empty or another application's`() async throws {
    let folder = try workshop.recordedCase("run")
    let whole = try workshop.bytes("run/before.db")
    _ = try workshop.write(whole.prefix(5_000), to: "run/before.db")
    expectRefusal(
      await understudy("parity", folder), .badData, "\(folder)/before.db", "truncated or corrupt")
    _ = try workshop.write("", to: "run/before.db")
    expectRefusal(await understudy("parity", folder), .badData, "the file is empty")
    _ = try workshop.write("id,name\n", to: "run/before.db")
    expectRefusal(await understudy("parity", folder), .badData, "it is not an SQLite database")
  }

  @Test func `of two broken cases the first is told, on any number of threads`() async throws {
    for name in ["a", "b", "c", "d"] {
      try workshop.recordedCase(
        "cases/\(name)", replacing: name > "a" ? "\"now\"" : "", with: "\"then\"")
    }
    for threads in ["1", "4"] {
      expectRefusal(
        await understudy("parity", "--threads", threads, workshop.path("cases")), .badData,
        workshop.path("cases/b/expected.json"))
    }
  }

  @Test func `an archive that is cut short or none`() async throws {
    try workshop.recordedCase("run")
    _ = try workshop.archive("runs.tar.gz", of: "run")
    try remove("run")
    let bytes = try workshop.bytes("runs.tar.gz")
    let archive = try workshop.write(bytes.prefix(bytes.count / 2), to: "runs.tar.gz")
    expectRefusal(await understudy("parity", archive), .badData, "\(archive) cannot be unpacked (")
    expectRefusal(
      await understudy("parity", try workshop.write("notes", to: "runs.tar.xz")), .badData,
      "runs.tar.xz cannot be unpacked (")
  }

  @Test func `what is wrong in an archive is told by its place there`() throws {
    try workshop.recordedCase("runs/one", replacing: "\"now\"", with: "\"then\"")
    try workshop.recordedCase("more/two")
    try remove("more/two/before.db")
    let temporary = try TemporaryFolder()
    for (name, code, words) in [
      ("runs", Exit.badData, "one/expected.json: `now` is missing"),
      ("more", Exit.noInput, "two: before.db is missing"),
    ] {
      let archive = try workshop.archive("\(name).tgz", of: name)
      let outcome = try BuiltTool.run(
        ["parity", archive], environment: ["TMPDIR": temporary.url.path])
      expectRefusal(outcome, code, "\(archive)/\(name)/\(words)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.url.path).isEmpty)
    }
  }

  @Test func `without tar, or a place to unpack to, it says so`() throws {
    try workshop.recordedCase("run")
    let archive = try workshop.archive("runs.tar", of: "run")
    expectRefusal(
      try BuiltTool.run(["parity", archive], environment: ["PATH": workshop.folder.url.path]),
      .badData, "because the program tar is not there")
    expectRefusal(
      try BuiltTool.run(["parity", archive], environment: ["TMPDIR": workshop.path("none")]),
      .cannotCreate, "point TMPDIR at a folder that can be written")
  }
}
