import Foundation
import Reporting
import Trees

/// The file of a rollout's gates, which only grows.
struct RecordFile {
  /// A gate takes about three kilobytes.
  private static let mostBytes = 64 << 20

  let record: GateRecord
  private let file: StagedFile
  private let lock: FolderLock

  /// Reads the gates that are there; a file that is not there yet is an empty record.
  ///
  /// Another gate that keeps its record in the same folder waits until this object has gone.
  ///
  /// - Parameter path: The file; it must be one that can be written.
  /// - Throws: `Failure`; `GateError.badRecord`.
  init(path: String) throws {
    file = try StagedFile(path: path)
    lock = try FolderLock(of: path)
    guard FileManager.default.fileExists(atPath: path) else {
      record = try GateRecord("", path: path)
      return
    }
    do {
      let data = try InputFile(path).read(Self.mostBytes + 1)
      guard data.count <= Self.mostBytes, let text = String(data: data, encoding: .utf8) else {
        throw Failure(.badData, "\(path) is no record of gates; name a new file")
      }
      record = try GateRecord(text, path: path)
    } catch let error as InputFileError {
      throw Failure(.noInput, error.sentence(path: path, wanted: "a record of gates"))
    }
  }

  /// Adds a gate, in a single step; the same gate asked again is no other.
  ///
  /// - Throws: `Failure` when the disk has no room; the record is left as it was.
  func add(_ gate: StageGate) throws {
    try file.publish(record.adding(gate))
  }
}
