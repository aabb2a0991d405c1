import Foundation

/// Walks over the records of comma-separated text, of which it holds little more than one.
///
/// Source: RFC 4180. Lines end in CR LF or LF, and the last need not end; a byte order mark at the
/// start is skipped. An empty line is a record without cells.
struct CSVRecords {
  private static let (quote, comma, lineFeed, carriageReturn) = (
    UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")
  )
  private static let chunkBytes = 1 << 16

  /// What is read and not yet done with; the record at hand is all in it.
  private var bytes: [UInt8] = []
  private var position = 0
  private var nextLine = 1
  /// The line that the last record began on, from 1.
  private(set) var line = 0

  private let read: (Int) throws -> Data
  private let cellLimit: Int
  private let limitBytes: Int

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - cellLimit: Cells that a record may have; it also bounds how long a record may be.
  ///   - read: Gives the next bytes, as many as it is asked for or fewer, and none at the end.
  /// - Throws: `CSVError.utf16`, and what `read` throws.
  init(cellLimit: Int, from read: @escaping (Int) throws -> Data) throws {
    self.read = read
    self.cellLimit = cellLimit
    // Far more than numbers and names take.
    limitBytes = 1 << 20 + 256 * cellLimit
    _ = try byte(at: 2)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CSVError.utf16
    }
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next record, without their quotes; nil after the last.
  ///
  /// - Returns: No cells for a line without a byte, which `""` is not.
  /// - Throws: `CSVError`, and what `read` throws.
  mutating func next() throws -> [String]? {
    if position >= Self.chunkBytes {
      bytes.removeSubrange(..<position)
      position = 0
    }
    line = nextLine
    guard try byte(at: 0) != nil else { return nil }
    if try isAtLineEnd() {
      try skipLineEnd()
      return []
    }
    var cells: [String] = []
    while true {
      if cells.count == cellLimit { throw CSVError.tooManyCells(line: line, limit: cellLimit) }
      cells.append(try byte(at: 0) == Self.quote ? try quotedCell() : try plainCell())
      if try byte(at: 0) == Self.comma {
        position += 1
        continue
      }
      try skipLineEnd()
      return cells
    }
  }
}

extension CSVRecords {
  /// The byte so many places on; nil beyond the end of the file.
  private mutating func byte(at offset: Int) throws -> UInt8? {
    while position + offset >= bytes.count {
      if bytes.count > limitBytes { throw CSVError.tooLong(line: line, limitBytes: limitBytes) }
      let chunk = try read(Self.chunkBytes)
      if chunk.isEmpty { return nil }
      bytes.append(contentsOf: chunk)
    }
    return bytes[position + offset]
  }

  private mutating func isAtLineEnd() throws -> Bool {
    switch try byte(at: 0) {
    case nil, Self.lineFeed: return true
    case Self.carriageReturn:
      let next = try byte(at: 1)
      return next == nil || next == Self.lineFeed
    default: return false
    }
  }

  private mutating func plainCell() throws -> String {
    let start = position
    while let byte = try byte(at: 0), byte != Self.comma {
      if try isAtLineEnd() { break }
      if byte == Self.quote { throw CSVError.strayQuote(line: nextLine) }
      if byte == Self.carriageReturn { throw CSVError.strayReturn(line: nextLine) }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell() throws -> String {
    let start = nextLine
    var cell: [UInt8] = []
    position += 1
    while let byte = try byte(at: 0) {
      position += 1
      if byte == Self.lineFeed { nextLine += 1 }
      if byte == Self.quote {
        // Two quotes are one; a single one closes the cell.
        guard try self.byte(at: 0) == Self.quote else {
          let isAtComma = try self.byte(at: 0) == Self.comma
          guard try isAtComma || isAtLineEnd() else {
            throw CSVError.textAfterQuote(line: nextLine)
          }
          return String(decoding: cell, as: UTF8.self)
        }
        position += 1
      }
      cell.append(byte)
    }
    throw CSVError.openQuote(line: start)
  }

  private mutating func skipLineEnd() throws {
    if try byte(at: 0) == Self.carriageReturn { position += 1 }
    if try byte(at: 0) == Self.lineFeed { position += 1 }
    nextLine += 1
  }
}
