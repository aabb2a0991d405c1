import Trees

/// What is wrong with a line of comma-separated text.
enum CSVError: Error, Equatable, CustomStringConvertible {
  /// A quote in a cell that does not begin with one.
  case strayQuote(line: Int)
  case textAfterQuote(line: Int)
  /// The file ends inside quotes that were opened on the line.
  case openQuote(line: Int)
  /// A carriage return without a line feed, which alone ended lines long ago.
  case strayReturn(line: Int)
  case tooManyCells(line: Int, limit: Int)
  case tooLong(line: Int, limitBytes: Int)
  /// The file begins as UTF-16 does.
  case utf16

  var description: String {
    switch self {
    case .strayQuote(let line):
      "line \(line) has a quote inside a cell; put the cell in quotes and double the quote"
    case .textAfterQuote(let line):
      "line \(line) has text after a closing quote; separate cells with commas"
    case .openQuote(let line): "line \(line) opens a quote that nothing closes; close it"
    case .strayReturn(let line):
      "line \(line) has a carriage return without a line feed; end lines with a line feed"
    case .tooManyCells(let line, let limit):
      "line \(line) has more than \(counted(limit, "cell")); check that it is the table of this model"
    case .tooLong(let line, let limitBytes):
      "line \(line) is longer than \(limitBytes) bytes; check that it is a CSV file"
    case .utf16: "the text is UTF-16; save it as UTF-8"
    }
  }
}
