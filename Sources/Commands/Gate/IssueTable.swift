import Basics
import Experimentation
import Foundation
import Trees

/// A list of user-reported issues, as CSV.
struct IssueTable {
  /// Cells of a row, at most: the columns read here and some that are not.
  private static let cellLimit = 200

  private enum Column: String, CaseIterable {
    case time, club, run, event, severity
  }

  let issues: [ReportedIssue]

  /// Reads a file whose header names the columns, in any order.
  ///
  /// `time` begins with an ISO day; `run` and `event` are ids, of which a row fills one. Columns of
  /// other names are left alone. Equal rows are one issue each.
  ///
  /// - Parameter path: The file; without rows there are no issues.
  /// - Throws: `Failure`, which names the file and the line.
  init(contentsOf path: String) throws {
    issues = try CSVFile.naming(path) {
      var records = try CSVRecords(cellLimit: Self.cellLimit, from: InputFile(path).read)
      guard let header = try records.next() else {
        throw Failure(.badData, "\(path) is empty; it needs a header: \(Self.columnList)")
      }
      let places = try Self.places(of: header, path)
      var issues: [ReportedIssue] = []
      while let cells = try records.next() {
        if cells.isEmpty { continue }
        issues.append(
          try Self.issue(cells, places, header.count, "\(path): line \(records.line)"))
      }
      return issues
    }
  }

  private static var columnList: String {
    Column.allCases.map(\.rawValue).joined(separator: ",")
  }

  private static func places(of header: [String], _ path: String) throws -> [Column: Int] {
    var places: [Column: Int] = [:]
    for (place, name) in header.enumerated() {
      guard let column = Column(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
        continue
      }
      guard places.updateValue(place, forKey: column) == nil else {
        throw Failure(.badData, "\(path) has the column \(name) twice; keep one of them")
      }
    }
    for column in [Column.time, .club] where places[column] == nil {
      throw Failure(
        .badData, "\(path) has no column \(column.rawValue); its header should be \(columnList)")
    }
    guard places[.run] != nil || places[.event] != nil else {
      throw Failure(
        .badData, "\(path) has no column run or event; its header should be \(columnList)")
    }
    return places
  }

  private static func issue(
    _ cells: [String], _ places: [Column: Int], _ width: Int, _ place: String
  ) throws -> ReportedIssue {
    guard cells.count == width else {
      throw Failure(
        .badData, "\(place) has \(cells.count) cells under \(width) columns; correct it")
    }
    func cell(_ column: Column) -> String {
      places[column].map { cells[$0].trimmingCharacters(in: .whitespaces) } ?? ""
    }
    guard let day = Day(cell(.time).prefix(10)) else {
      throw Failure(
        .badData, "\(place) has no day in its time; write it as 2025-09-18 or 2025-09-18 14:05")
    }
    guard !cell(.club).isEmpty else {
      throw Failure(.badData, "\(place) names no club; without one nobody knows whose run it is")
    }
    let (run, event) = (Int64(cell(.run)), Int64(cell(.event)))
    guard (run == nil) == cell(.run).isEmpty, (event == nil) == cell(.event).isEmpty,
      (run == nil) != (event == nil)
    else {
      throw Failure(.badData, "\(place) must name either a run or an event, by its number")
    }
    return ReportedIssue(
      day: day, club: cell(.club), run: run, event: event, severity: cell(.severity))
  }
}
