import Testing

@Suite struct HelpTests {
  static let commands = [
    "demo", "replay", "report", "plan", "aa", "gate", "compare", "lab", "explain", "parity",
    "assign", "predict", "inspect",
  ]

  @Test(arguments: commands)
  func `the help of every command is as recorded`(command: String) async throws {
    let outcome = await understudy(command, "--help")
    #expect(outcome.exit == 0)
    #expect(outcome.errors.isEmpty)
    try expectGolden(outcome.output, "help-\(command).txt")
  }

  @Test func `the overview is as recorded`() async throws {
    try expectGolden(await understudy("--help").output, "help-overview.txt")
  }

  @Test(arguments: commands)
  func `help is found in every way people ask for it`(command: String) async {
    let help = await understudy(command, "--help").output
    for words in [["help", command], [command, "-h"], [command, "--help", "--", "more"]] {
      let outcome = await understudy(words)
      #expect(outcome.output == help)
      #expect(outcome.exit == 0)
    }
  }

  @Test func `help needs no other option`() async {
    #expect(await understudy("replay", "--help", "--threads", "x").exit == 0)
  }

  @Test(arguments: [["help"], ["--help"], ["-h"]])
  func `the overview is found in every way people ask for it`(words: [String]) async {
    let outcome = await understudy(words)
    #expect(outcome.exit == 0)
    #expect(outcome.output.contains("COMMANDS:"))
  }

  @Test func `lines fit a terminal of 100 columns`() async {
    for command in Self.commands {
      let lines = await understudy(command, "--help").output.split(separator: "\n")
      for line in lines where !line.hasPrefix("USAGE: ") { #expect(line.count <= 100, "\(line)") }
    }
  }

  @Test func `the version stands alone on its line`() async throws {
    let version = await understudy("--version").output
    #expect(try #/\d+\.\d+\.\d+\n/#.wholeMatch(in: version) != nil)
  }
}
