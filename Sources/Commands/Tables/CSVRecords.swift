/// What is wrong with a line of comma-separated text.
enum CSVError: Error, Equatable, CustomStringConvertible {
  /// A quote in a cell that does not begin with one.
  case strayQuote(line: Int)
  case textAfterQuote(line: Int)
  /// The file ends inside quotes that were opened on the line.
  case openQuote(line: Int)

  var description: String {
    switch self {
    case .strayQuote(let line):
      "line \(line) has a quote inside a cell; put the cell in quotes and double the quote"
    case .textAfterQuote(let line):
      "line \(line) has text after a closing quote; separate cells with commas"
    case .openQuote(let line): "line \(line) opens a quote that nothing closes; close it"
    }
  }
}

/// Walks over the records of comma-separated text.
///
/// Source: RFC 4180. Lines end in CR LF or LF, and the last need not end; a byte order mark at the
/// start is skipped. An empty line is a record of one empty cell.
struct CSVRecords {
  private static let (quote, comma, lineFeed, carriageReturn) = (
    UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")
  )

  private let bytes: [UInt8]
  private var position: Int
  private var nextLine = 1
  /// The line that the last record began on, from 1.
  private(set) var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next record, without their quotes; nil after the last.
  ///
  /// - Throws: `CSVError`.
  mutating func next() throws -> [String]? {
    guard position < bytes.count else { return nil }
    line = nextLine
    var cells: [String] = []
    while true {
      cells.append(byte == Self.quote ? try quotedCell() : try plainCell())
      if byte == Self.comma {
        position += 1
        continue
      }
      skipLineEnd()
      return cells
    }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Whether the position is at a comma or the end of a line or file.
  private var isAtCellEnd: Bool {
    switch byte {
    case nil, Self.comma, Self.lineFeed: true
    case Self.carriageReturn:
      position + 1 == bytes.count || bytes[position + 1] == Self.lineFeed
    default: false
    }
  }

  private mutating func plainCell() throws -> String {
    let start = position
    while !isAtCellEnd {
      if byte == Self.quote { throw CSVError.strayQuote(line: nextLine) }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell() throws -> String {
    let start = nextLine
    var cell: [UInt8] = []
    position += 1
    while let byte {
      position += 1
      if byte == Self.lineFeed { nextLine += 1 }
      if byte == Self.quote {
        // Two quotes are one; a single one closes the cell.
        guard self.byte == Self.quote else {
          if !isAtCellEnd { throw CSVError.textAfterQuote(line: nextLine) }
          return String(decoding: cell, as: UTF8.self)
        }
        position += 1
      }
      cell.append(byte)
    }
    throw CSVError.openQuote(line: start)
  }

  private mutating func skipLineEnd() {
    if byte == Self.carriageReturn { position += 1 }
    if byte == Self.lineFeed { position += 1 }
    nextLine += 1
  }
}
