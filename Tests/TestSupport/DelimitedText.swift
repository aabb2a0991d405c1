import Foundation

/// The rows of a golden CSV file: no quotes, a header, unique column names.
package struct DelimitedText {
  package let columns: [String]
  package let rows: [[String]]

  package init(contentsOf url: URL) throws {
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    columns = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  package func column(_ name: String) throws -> Int {
    guard let position = columns.firstIndex(of: name) else {
      throw CocoaError(.keyValueValidation)
    }
    return position
  }
}
