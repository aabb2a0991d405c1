import Commands
import Testing

/// The command line as words; `assign` shows best what was understood.
@Suite struct ArgumentTests {
  private static let one = """
    unit,bucket,cohort,canary-10,canary-50,full-100
    6003/203,2784,canary-50,control,treatment,treatment

    """

  @Test(arguments: [
    ["--scheme", "understudy-1", "--salt", "s", "6003/203"],
    ["--scheme=understudy-1", "--salt=s", "6003/203"],
    ["6003/203", "--salt", "s", "--scheme=understudy-1"],
    ["--salt", "s", "6003/203", "--scheme", "understudy-1"],
    ["--salt", "s", "--scheme", "understudy-1", "--", "6003/203"],
  ])
  func `options come in any order and either form`(words: [String]) async {
    let outcome = await understudy(["assign"] + words)
    #expect(outcome.output == Self.one)
    #expect(outcome.exit == 0)
  }

  @Test func `a value after an equals sign is taken as it stands`() async throws {
    for salt in ["a=b", "-x", "--json", " "] {
      let outcome = await understudy(
        "assign", "--scheme=understudy-1", "--salt=\(salt)", "--json", "unit")
      #expect(outcome.exit == 0, "\(outcome.errors)")
      #expect(try outcome.json()["unit"] as? String == "unit")
    }
  }

  @Test func `after two dashes everything is an operand`() async throws {
    let outcome = await understudy(
      "assign", "--scheme=understudy-1", "--salt=s", "--", "-x", "--json", "--")
    let units = outcome.output.split(separator: "\n").dropFirst().map { line in
      line.prefix { $0 != "," }
    }
    #expect(units == ["-x", "--json", "--"])
  }

  @Test func `a lone dash is an operand`() async {
    let outcome = await understudy("assign", "--scheme=understudy-1", "--salt=s", "-")
    #expect(outcome.output.contains("\n-,"))
  }

  @Test func `an option takes several values until the next one`() async throws {
    let workshop = try Workshop()
    let outcome = await understudy(
      "replay", "--history", workshop.sampleHistory, workshop.path("second.db"), "--experiment",
      workshop.sampleExperiment, "--ledger", workshop.path("ledger"))
    expectRefusal(outcome, .noInput, "second.db")
    let again = await understudy(
      "replay", "--history=\(workshop.sampleHistory)", "--history", workshop.path("third.db"),
      "--experiment", workshop.sampleExperiment, "--ledger", workshop.path("ledger"))
    expectRefusal(again, .noInput, "third.db")
  }

  @Test(arguments: [
    (["assign", "--slat", "s"], "unknown option `--slat`; did you mean `--salt`?"),
    (["assign", "--qqqqqqqqq"], "unknown option `--qqqqqqqqq`"),
    (["assign", "---salt", "s"], "unknown option `---salt`"),
    (["assign", "-x"], "unknown option `-x`; options start with two dashes"),
    (["assign", "-salt", "s"], "unknown option `-salt`"),
    (["assign", "--json=yes"], "`--json` takes no value"),
    (["assign", "--json="], "`--json` takes no value"),
    (["assign", "--salt"], "missing value for `--salt TEXT`"),
    (["assign", "--salt="], "missing value for `--salt TEXT`"),
    (["assign", "--salt", ""], "missing value for `--salt TEXT`"),
    (["assign", "--salt", "--json"], "missing value for `--salt TEXT`"),
    (["assign", "--salt", "a", "--salt", "b"], "`--salt` is given twice; give it once"),
    (["assign", "--salt", "a"], "give either --experiment FILE, or --scheme NAME with --salt"),
    (["assign", "--scheme", "md5", "--salt", "a", "x"], "unknown scheme `md5`; choose"),
    (["assign", "--experiment", "x.json", "--salt", "a"], "give either --experiment FILE"),
    (["report", "--ledger", "x"], "missing option `--output DIR`"),
    (["report", "--ledger", "x", "--output", "y", "z"], "unexpected argument `z`"),
    (["inspect"], "missing argument FILE"),
    (["inspect", "a", "b"], "unexpected argument `b`"),
    (["demo", "here"], "unexpected argument `here`"),
    (["replay", "--history", "--experiment", "e"], "missing value for `--history FILE`"),
    (["replay"], "missing option `--history FILE`"),
  ])
  func `what the syntax does not allow is named`(words: [String], text: String) async {
    expectUsageError(await understudy(words), text)
  }

  @Test(arguments: [
    (["--threads", "0"], "`--threads 0` must be a whole number from 1 to 256"),
    (["--threads", "257"], "`--threads 257` must be a whole number"),
    (["--threads=-1"], "`--threads -1` must be a whole number"),
    (["--threads", "two"], "`--threads two` must be a whole number"),
    (["--threads", "99999999999999999999"], "must be a whole number"),
    (["--from", "2025-02-30"], "`--from 2025-02-30` is not a date; write it as 2025-07-31"),
    (["--to", "yesterday"], "`--to yesterday` is not a date"),
    (["--to", "2025-7-1"], "`--to 2025-7-1` is not a date"),
  ])
  func `numbers and dates are checked before anything is read`(
    words: [String], text: String
  ) async {
    let required = ["replay", "--history", "no", "--experiment", "no", "--ledger", "no"]
    expectUsageError(await understudy(required + words), text)
  }

  @Test func `a command that does not exist is named, with the nearest one that does`() async {
    expectRefusal(
      await understudy("repaly"), .usage, "unknown command `repaly`; did you mean `replay`?")
    expectRefusal(
      await understudy("xxxxxxxxxxxx"), .usage, "unknown command", "see `understudy --help`")
    expectRefusal(await understudy("help", "nothing"), .usage, "unknown command `nothing`")
    expectRefusal(await understudy(""), .usage, "unknown command ``")
  }

  @Test func `no command at all is a usage error that shows the commands`() async {
    let outcome = await understudy()
    #expect(outcome.exit == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("COMMANDS:"))
  }
}
