/// Why a production database cannot be used.
package enum HistoryError: Error, Equatable, CustomStringConvertible {
  case missingTables(path: String, missing: [String], found: [String])
  case missingColumns(path: String, table: String, missing: [String])
  case noEvents(path: String)
  case noEmployees(path: String)

  package var description: String {
    switch self {
    case .missingTables(let path, let missing, let found):
      "\(path) is not a scheduler database: it lacks the tables \(missing.joined(separator: ", "))"
        + (found.isEmpty ? " and has none at all" : " (it has \(Self.list(found)))")
        + "; give the application's own SQLite file"
    case .missingColumns(let path, let table, let missing):
      "\(path): the table \(table) lacks the columns \(missing.joined(separator: ", "))"
        + "; this schema version is not known, export the database with all columns"
    case .noEvents(let path):
      "\(path): no event has a usable id, start and due date"
        + "; there is nothing to replay, check that the export is complete"
    case .noEmployees(let path):
      "\(path): the table employees has no usable row"
        + "; there is nobody to rank, check that the export is complete"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.count <= 6
      ? names.joined(separator: ", ")
      : names.prefix(6).joined(separator: ", ") + " and \(names.count - 6) more"
  }
}
