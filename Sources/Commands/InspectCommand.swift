import Basics
import Foundation
import History
import Ranking
import Scheduling
import Trees

/// `understudy inspect`: what is in a file, and what is wrong with it.
enum InspectCommand: Command {
  static let syntax = CommandSyntax(
    name: "inspect", summary: "Show the data quality of a history, or the facts of a model file.",
    discussion: """
      For a production database: what it holds, what can be rebuilt from it, and every finding
      with the rows concerned. For a model file: format, objective, trees and features, and
      whether a replay could use it.
      """,
    options: [CommandSyntax.json], operand: .init(name: "FILE", help: "The file.", count: 1...1))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let path = arguments.operands[0]
    let facts = try isDatabase(path) ? history(path) : model(path)
    try console.print(arguments.has("json") ? facts.json : facts.text)
    return .done
  }

  /// Whether a file is SQLite by its first bytes; what cannot be read is left to the reader.
  private static func isDatabase(_ path: String) throws -> Bool {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw Failure(.noInput, "\(path): no such file; check the path")
    }
    guard facts[.type] as? FileAttributeType != .typeDirectory else {
      throw Failure(.noInput, "\(path) is a directory; name a database or a model file")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure(.noInput, "\(path) cannot be read; check its permissions")
    }
    defer { try? file.close() }
    do {
      return try file.read(upToCount: 16) == Data("SQLite format 3\0".utf8)
    } catch {
      throw Failure(.inputOutput, "\(path) cannot be read (\(error.localizedDescription))")
    }
  }

  private static func history(_ path: String) throws -> Facts {
    let history = try History(contentsOf: path)
    let rows = history.runs.map(\.rows).joined()
    let statuses = Run.Status.allCases.compactMap { status -> String? in
      let count = history.runs.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    let survivors = history.assignments.count { $0.survives }
    let traceless = history.assignments.count { !$0.survives && $0.end == nil }
    return Facts(
      rows: [
        ("kind", "history"), ("club", history.club.id), ("schema", history.schema.rawValue),
        ("employees", "\(history.club.employees.count)"),
        ("events", "\(history.club.events.count)"),
        ("runs", "\(history.runs.count) (\(statuses.joined(separator: ", ")))"),
        ("first run", history.runs.first?.startedAt.short ?? "none"),
        ("last run", history.runs.last?.startedAt.short ?? "none"),
        ("proposals", "\(rows.count { $0.placement != nil })"),
        ("failures", "\(rows.count { $0.placement == nil })"),
        (
          "assignments",
          "\(history.assignments.count) rebuilt, \(survivors) still stand, "
            + "\(traceless) gone without a trace"
        ),
      ],
      findings: history.findings)
  }

  private static func model(_ path: String) throws -> Facts {
    let model = try Ensemble(contentsOf: path)
    let fitting = FeatureSets.all.filter { set in
      (try? model.columnOrder(for: set.featureNames)) != nil
    }
    return Facts(
      rows: [
        ("kind", "model"), ("format", model.formatDescription), ("objective", model.objective),
        ("trees", "\(model.treeCount)"), ("depth", "\(model.maximumDepth)"),
        (
          "base score",
          model.baseScores.isEmpty
            ? "none" : model.baseScores.map { "\($0)" }.joined(separator: " ")
        ),
        (
          "features",
          model.featureNames.isEmpty
            ? "\(model.featureCount), unnamed" : model.featureNames.joined(separator: " ")
        ),
        (
          "feature sets",
          fitting.isEmpty
            ? "none fits: no replay can use it" : fitting.map(\.name).joined(separator: " ")
        ),
      ],
      findings: [])
  }
}

/// Facts in order, and findings, ready for either output.
private struct Facts {
  let rows: [(name: String, value: String)]
  let findings: [Finding]

  var text: String {
    let width = rows.map(\.name.count).max() ?? 0
    let facts = rows.map { name, value in
      name + String(repeating: " ", count: width + 2 - name.count) + oneLine(value)
    }
    guard !findings.isEmpty else { return facts.joined(separator: "\n") }
    let lines = findings.map { finding in
      "  \(finding.severity.rawValue): \(finding.table): \(finding.text) (\(finding.count))"
        + (finding.rowIDs.isEmpty
          ? ""
          : ": " + finding.rowIDs.joined(separator: " ")
            + (finding.count > finding.rowIDs.count ? " …" : ""))
    }.map(oneLine)
    return (facts + ["findings"] + lines).joined(separator: "\n")
  }

  var json: String {
    var fields = rows.map { "\(jsonText($0.name)):\(jsonText($0.value))" }
    let list = findings.map { finding in
      let ids = finding.rowIDs.map(jsonText).joined(separator: ",")
      return "{\"severity\":\(jsonText(finding.severity.rawValue)),"
        + "\"table\":\(jsonText(finding.table)),\"text\":\(jsonText(finding.text)),"
        + "\"count\":\(finding.count),\"rows\":[\(ids)]}"
    }
    fields.append("\"findings\":[\(list.joined(separator: ","))]")
    return "{\(fields.joined(separator: ","))}"
  }
}
