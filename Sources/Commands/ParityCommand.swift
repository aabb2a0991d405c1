import Basics
import Dispatch
import Foundation
import Replay

/// `understudy parity`: the rule engine against recorded runs of production.
enum ParityCommand: Command {
  static let syntax = CommandSyntax(
    name: "parity", summary: "Replay recorded runs of production and compare what they left.",
    discussion: """
      Replays every case in a folder with the rule engine: before.db is the database just before
      a run, expected.json what production's scheduler made of it. Compares proposals with their
      order and failure reasons, counters, deleted schedules and event flags, case by case and in
      total. A case's own folder, an archive of cases (.tar.xz, .tar.gz, .tgz, .tar) and a folder
      of archives do as well. Exits with 0 when all is identical, with 1 when anything differs.
      """,
    options: [
      .init(name: "threads", value: "N", help: "Cases under way at once (default: all cores)."),
      CommandSyntax.json,
      .init(name: "quiet", value: nil, help: "Write the totals only."),
    ],
    operand: .init(name: "DIR", help: "The folder of recorded runs, or an archive.", count: 1...1))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let threads = try arguments.integer("threads", in: 1...256)
    let isQuiet = arguments.has("quiet")
    let check = try await ParityCheck(
      of: arguments.operands[0], threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
    ) { done, all in
      guard !isQuiet else { return }
      console.progress("\(done) of \(all) cases", now: DispatchTime.now().uptimeNanoseconds)
    }
    if !isQuiet { console.endProgress() }
    let text = ParityText(check: check)
    if arguments.has("json") {
      try console.print(text.json)
    } else {
      try console.print(
        (isQuiet ? text.totals : text.cases + [""] + text.totals)
          .joined(separator: "\n"))
    }
    return check.differing.isEmpty ? .done : .differs
  }
}

/// A comparison in lines for people, and in JSON.
private struct ParityText {
  let check: ParityCheck
  /// Of a case's differences, those shown.
  private static let shown = 5

  /// A line per case, and the first rows that differ.
  var cases: [String] {
    let names = check.results.map { oneLine($0.name) }
    let width = names.map(\.count).max() ?? 0
    return zip(names, check.results).flatMap { name, result in
      let facts = facts(of: result).map { name, isIdentical in
        "\(name) " + trailing(isIdentical ? "identical" : "differ", 9)
      }
      let counts = "\(leading(result.identicalProposals)) of \(leading(result.proposals))"
      let share = leading(share(result.identicalProposals, result.proposals), 8)
      let line = [trailing(name, width), "proposals \(counts)  \(share)"] + facts
      return [line.joined(separator: "  ").trimmingCharacters(in: .whitespaces)]
        + rows(of: result)
    }
  }

  private func rows(of result: ParityResult) -> [String] {
    let rows = result.differences.prefix(Self.shown).flatMap { row in
      [
        "  expected " + oneLine(row.expected ?? "nothing"),
        "  replayed " + oneLine(row.replayed ?? "nothing"),
      ]
    }
    let more = result.differences.count - Self.shown
    return rows + (more > 0 ? ["  and \(more) more"] : [])
  }

  private func facts(of result: ParityResult) -> [(name: String, isIdentical: Bool)] {
    [
      ("counters", result.hasIdenticalCounters), ("deletions", result.hasIdenticalDeletions),
      ("flags", result.hasIdenticalFlags),
    ]
  }
}

extension ParityText {
  private var counts: [(name: String, identical: Int, all: Int)] {
    let results = check.results
    return [
      ("cases", results.count { $0.isIdentical }, results.count),
      ("proposals", check.identicalProposals, check.proposals),
      ("counters", results.count { $0.hasIdenticalCounters }, results.count),
      ("deletions", results.count { $0.hasIdenticalDeletions }, results.count),
      ("flags", results.count { $0.hasIdenticalFlags }, results.count),
    ]
  }

  /// A table of all cases together.
  var totals: [String] {
    ["           identical      of     share"]
      + counts.map { name, identical, all in
        trailing(name, 9) + leading(identical, 11) + leading(all, 8) + "  "
          + leading(share(identical, all), 8)
      }
  }

  /// Rounded down, so that only what is whole shows as 100.
  private func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let hundredths = part * 10_000 / whole
    return "\(hundredths / 100).\(padded(hundredths % 100, 2)) %"
  }

  private func leading(_ value: some CustomStringConvertible, _ width: Int = 4) -> String {
    let text = value.description
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func trailing(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension ParityText {
  var json: String {
    let results = check.results
    let fields = [
      ("cases", results.count), ("identicalCases", results.count { $0.isIdentical }),
      ("proposals", check.proposals), ("identicalProposals", check.identicalProposals),
      ("identicalCounters", results.count { $0.hasIdenticalCounters }),
      ("identicalDeletions", results.count { $0.hasIdenticalDeletions }),
      ("identicalFlags", results.count { $0.hasIdenticalFlags }),
    ].map { "\"\($0)\":\($1)" }
    let differing = check.differing.map(json).joined(separator: ",")
    return "{" + fields.joined(separator: ",") + ",\"differing\":[\(differing)]}"
  }

  private func json(_ result: ParityResult) -> String {
    let facts = facts(of: result).map { "\"\($0.name)\":\($0.isIdentical)" }
    let rows = result.differences.prefix(Self.shown).map { row in
      "{\"expected\":\(row.expected.map(jsonText) ?? "null"),"
        + "\"replayed\":\(row.replayed.map(jsonText) ?? "null")}"
    }
    return "{\"case\":\(jsonText(result.name)),\"proposals\":\(result.proposals),"
      + "\"identicalProposals\":\(result.identicalProposals),\(facts.joined(separator: ",")),"
      + "\"differences\":\(result.differences.count),\"rows\":[\(rows.joined(separator: ","))]}"
  }
}
