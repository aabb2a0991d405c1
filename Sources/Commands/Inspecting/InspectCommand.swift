import Basics
import Foundation
import History
import Scheduling
import Trees

/// `understudy inspect`: what is in a file, and what is wrong with it.
enum InspectCommand: Command {
  static let syntax = CommandSyntax(
    name: "inspect", summary: "Show the data quality of a history, or the facts of a model file.",
    discussion: """
      For a production database: what it holds, what can be rebuilt from it, and every finding
      with the rows concerned. For a model file of XGBoost (JSON, UBJSON) or LightGBM (text):
      format, objective, trees, features with their importances (gain and cover added over the
      splits of each), how missing values and categories are treated, and whether a replay could
      use it, or why not. A file that is refused is refused with the reason and the place.
      """,
    options: [CommandSyntax.json], operand: .init(name: "FILE", help: "The file.", count: 1...1))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let facts = try facts(ofFile: arguments.operands[0])
    try console.print(arguments.has("json") ? facts.json : facts.text)
    return .done
  }

  /// SQLite is known by its first bytes; they are kept, because a pipe gives them only once.
  private static func facts(ofFile path: String) throws -> InspectFacts {
    do {
      let file = try InputFile(path)
      let signature = Data("SQLite format 3\0".utf8)
      let start = try file.read(signature.count)
      if start == signature { return try history(path) }
      return try ModelFacts(model: Ensemble(readingFrom: file, after: start, name: path)).facts
    } catch let error as InputFileError {
      throw Failure(error, path: path, wanted: "a database or a model file")
    }
  }

  private static func history(_ path: String) throws -> InspectFacts {
    let history = try History(contentsOf: path)
    let rows = history.runs.map(\.rows).joined()
    let statuses = Run.Status.allCases.compactMap { status -> String? in
      let count = history.runs.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    let survivors = history.assignments.count { $0.survives }
    let traceless = history.assignments.count { !$0.survives && $0.end == nil }
    return InspectFacts(
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
}
