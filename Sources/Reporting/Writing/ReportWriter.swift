import Foundation

/// Writes the files of a report into a folder, each wholly or not at all.
///
/// ```swift
/// try ReportWriter().write(report, to: "report")
/// ```
package struct ReportWriter: Sendable {
  /// Puts bytes into a new file; what it throws ends the writing.
  package typealias Store = @Sendable (Data, URL) throws -> Void

  private let store: Store

  /// Takes the way to put bytes into a file, so that tests can fill the disk.
  package init(
    store: @escaping Store = { try $0.write(to: $1, options: .withoutOverwriting) }
  ) {
    self.store = store
  }

  /// Writes `report.md` and the CSV files.
  ///
  /// All files are written under temporary names first and renamed once the last is complete, so a
  /// failure leaves an older report as it was and nothing half-written. Only a crash between two
  /// renames can leave files of both reports, each of them whole. Other files in the folder stay.
  /// The same report gives the same bytes.
  ///
  /// - Parameters:
  ///   - report: What to write.
  ///   - directory: Absolute or relative; created with the folders above it where absent, and
  ///     removed again when nothing could be written to it.
  /// - Throws: `ReportError`.
  package func write(_ report: Report, to directory: String) throws {
    let folder = URL(filePath: directory, directoryHint: .isDirectory)
    let isNew = try prepare(folder, named: directory)
    let files = ReportFile.allCases.map { StagedFile($0, in: folder, named: directory) }
    do {
      try checkNames(files)
      for file in files { try stage(file, of: report) }
      for file in files { try publish(file) }
    } catch {
      for file in files { try? FileManager.default.removeItem(at: file.temporary) }
      if isNew { try? FileManager.default.removeItem(at: folder) }
      throw error
    }
  }
}

extension ReportWriter {
  private struct StagedFile {
    let file: ReportFile
    /// What error messages call it.
    let name: String
    let temporary: URL
    let final: URL

    init(_ file: ReportFile, in folder: URL, named directory: String) {
      self.file = file
      name = directory + (directory.hasSuffix("/") ? "" : "/") + file.rawValue
      temporary = folder.appending(path: ".\(file.rawValue).partial")
      final = folder.appending(path: file.rawValue)
    }
  }

  /// A folder under a file's name would stop the renaming halfway.
  private func checkNames(_ files: [StagedFile]) throws {
    for file in files where Self.isFolder(file.final) == true {
      throw ReportError.cannotWrite(path: file.name, reason: "a folder has this name")
    }
  }

  /// nil: nothing is there.
  private static func isFolder(_ url: URL) -> Bool? {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      ? isFolder.boolValue : nil
  }

  /// Makes the folder; false when it was there already.
  private func prepare(_ folder: URL, named name: String) throws -> Bool {
    if let isFolder = Self.isFolder(folder) {
      guard isFolder else { throw ReportError.notAFolder(path: name) }
      return false
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      if Self.isDiskFull(error) { throw ReportError.diskFull(path: name) }
      throw ReportError.cannotCreate(path: name, reason: Self.reason(error))
    }
    return true
  }

  private func stage(_ file: StagedFile, of report: Report) throws {
    // What an interrupted writer left is of no use to anybody.
    try? FileManager.default.removeItem(at: file.temporary)
    do {
      try store(Data(file.file.text(of: report).utf8), file.temporary)
    } catch {
      throw Self.failure(error, writing: file)
    }
  }

  /// Renames a complete file, which replaces an older one in a single step.
  private func publish(_ file: StagedFile) throws {
    guard unsafe rename(file.temporary.path, file.final.path) == 0 else {
      throw Self.failure(POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO), writing: file)
    }
  }

  private static func failure(_ error: any Error, writing file: StagedFile) -> ReportError {
    isDiskFull(error)
      ? .diskFull(path: file.name) : .cannotWrite(path: file.name, reason: reason(error))
  }

  private static func isDiskFull(_ error: any Error) -> Bool {
    if let error = error as? CocoaError, error.code == .fileWriteOutOfSpace { return true }
    return posixError(error).map { [.ENOSPC, .EDQUOT].contains($0.code) } ?? false
  }

  /// A few words of the system, without the paths it adds.
  private static func reason(_ error: any Error) -> String {
    posixError(error).map { unsafe String(cString: strerror($0.code.rawValue)) }
      ?? error.localizedDescription
  }

  private static func posixError(_ error: any Error) -> POSIXError? {
    if let error = error as? POSIXError { return error }
    let underlying = unsafe (error as? CocoaError)?.userInfo[NSUnderlyingErrorKey]
    return underlying as? POSIXError
  }
}
