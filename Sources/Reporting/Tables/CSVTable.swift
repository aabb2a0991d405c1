/// A table as RFC 4180 has it: UTF-8, a header, lines ended by CR LF.
struct CSVTable {
  private(set) var text: String
  private let columnCount: Int

  init(_ header: [String]) {
    columnCount = header.count
    text = ""
    append(header.map(Cell.text))
  }

  /// Adds a row with one cell per column.
  mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columnCount, "a row has as many cells as the header")
    text += cells.map(\.text).joined(separator: ",") + "\r\n"
  }

  /// A value that knows how it is written.
  enum Cell {
    /// From a ledger or our own words; spreadsheets must not take it for a formula.
    case text(String)
    case integer(Int)
    /// In the shortest text that reads back exactly; nil is empty.
    case number(Double?)

    static func optional(_ text: String?) -> Cell { .text(text ?? "") }
    static func flag(_ isSet: Bool) -> Cell { .integer(isSet ? 1 : 0) }
    static func id(_ number: Int64) -> Cell { .text(String(number)) }

    fileprivate var text: String {
      switch self {
      case .text(let text): CSVTable.quoted(CSVTable.defused(text))
      case .integer(let number): String(number)
      case .number(let number): number.map { $0.isFinite ? "\($0)" : "" } ?? ""
      }
    }
  }
}

extension CSVTable {
  /// The text with an apostrophe before it where a spreadsheet would run it.
  ///
  /// Source: OWASP, "CSV Injection".
  static func defused(_ text: String) -> String {
    let starts: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r"]
    guard let first = text.unicodeScalars.first, starts.contains(first), !isPlainNumber(text)
    else { return text }
    return "'" + text
  }

  /// Sign, digits, and at most one point and one exponent; nothing else that a parser may take.
  private static func isPlainNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
  }

  private static func quoted(_ text: String) -> String {
    let special: [Unicode.Scalar] = [",", "\"", "\r", "\n"]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    // By scalars: a quote with a combining mark is another Character.
    return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
