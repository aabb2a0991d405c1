import Basics
import Foundation
import Trees

/// The rows of a CSV file, in the order of a model's features.
struct FeatureTable {
  /// The largest file that is read: 256 MiB, about ten million values.
  static let limitBytes = 256 << 20

  /// Row after row; NaN where a cell is empty.
  private(set) var values: [Double] = []

  /// Reads a file whose header names the model's features, in any order.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - model: Its features are `f0`, `f1`, … where it has no names.
  /// - Throws: `Failure`, which names the file and the line.
  init(contentsOf path: String, for model: Ensemble) throws {
    var records = CSVRecords(try Self.bytes(ofFile: path))
    do {
      guard let header = try records.next() else {
        throw Failure(.badData, "\(path) is empty; it needs a header and rows")
      }
      let order = try Self.order(of: header, for: model)
      while let cells = try records.next() {
        try append(cells, order, place: "\(path): line \(records.line)")
      }
    } catch let error as CSVError {
      throw Failure(.badData, "\(path): \(error)")
    } catch let error as ColumnError {
      throw Failure(.badData, "\(path): \(error)")
    } catch let error as UnknownColumn {
      throw Failure(.badData, "\(path): \(error)")
    }
    if values.isEmpty { throw Failure(.badData, "\(path) has a header and no rows; add some") }
  }

  private mutating func append(_ cells: [String], _ order: [Int], place: String) throws {
    guard cells.count == order.count else {
      throw Failure(
        .badData, "\(place) has \(cells.count) cells under \(order.count) columns; correct it")
    }
    for column in order {
      guard let number = Self.number(cells[column]) else {
        let cell = cells[column].prefix(40)
        throw Failure(
          .badData,
          "\(place), column \(column + 1) is no number: `\(cell)`; "
            + "write numbers such as -1.5e3, or nothing where the value is missing")
      }
      values.append(number)
    }
  }

  /// The number a cell holds; NaN for an empty cell, nil for anything that is no finite number.
  private static func number(_ cell: String) -> Double? {
    if cell.isEmpty { return .nan }
    // Double(_:) would also read hexadecimal, "inf" and "nan".
    guard cell.utf8.allSatisfy("0123456789+-.eE".utf8.contains), let number = Double(cell),
      number.isFinite
    else { return nil }
    return number
  }
}

extension FeatureTable {
  /// A column that the model does not ask for.
  private struct UnknownColumn: Error, CustomStringConvertible {
    let name: String

    var description: String {
      "the model has no feature `\(name.prefix(60))`; leave the column out"
    }
  }

  /// Where each feature of the model stands in the header.
  private static func order(of header: [String], for model: Ensemble) throws -> [Int] {
    let features =
      model.featureNames.isEmpty
      ? (0..<model.featureCount).map { "f\($0)" } : model.featureNames
    let known = Set(features)
    let unknown = header.filter { !known.contains($0) }
    let columns = Dictionary(grouping: header.indices) { header[$0] }
    let order = try features.map { name in
      guard let found = columns[name] else {
        throw ColumnError.missing(name: name, nearest: nearestWord(to: name, among: unknown))
      }
      if found.count > 1 { throw ColumnError.duplicate(name: name) }
      return found[0]
    }
    if let first = unknown.first { throw UnknownColumn(name: first) }
    return order
  }

  /// The whole file, or a failure that names it; an endless device does no harm.
  private static func bytes(ofFile path: String) throws -> [UInt8] {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
      throw Failure(.noInput, "\(path): no such file; check the path")
    }
    guard facts[.type] as? FileAttributeType != .typeDirectory else {
      throw Failure(.noInput, "\(path) is a directory; name a CSV file")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure(.noInput, "\(path) cannot be read; check its permissions")
    }
    defer { try? file.close() }
    // What is larger by its own account is not read at all; a pipe has no account.
    let size = facts[.size] as? Int ?? 0
    let data: Data
    do {
      data = size > limitBytes ? Data() : try file.read(upToCount: limitBytes + 1) ?? Data()
    } catch {
      throw Failure(.inputOutput, "\(path) cannot be read (\(error.localizedDescription))")
    }
    if max(size, data.count) > limitBytes {
      throw Failure(
        .badData, "\(path) is larger than \(limitBytes >> 20) MiB; split it and score the parts")
    }
    return [UInt8](data)
  }
}
