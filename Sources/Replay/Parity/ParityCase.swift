import Foundation
import History

/// A folder with a database as it was before a run, and what the production scheduler made of it.
struct ParityCase: Sendable {
  static let database = "before.db"
  static let recording = "expected.json"

  var name: String
  let folder: String
  /// What people know the folder as, also where it lies unpacked elsewhere.
  let shownAs: String

  /// Replays the run, and compares what it left with the recording.
  ///
  /// - Throws: What the first unusable file throws.
  func result() throws -> ParityResult {
    do {
      let recorded = try RecordedRun(contentsOf: folder + "/" + Self.recording)
      let history = try History(contentsOf: folder + "/" + Self.database)
      return ParityResult(
        name: name, expected: recorded.trace,
        replayed: RunTrace(replaying: history, now: recorded.now))
    } catch  where folder != shownAs {
      throw ParityError.archived(folder: folder, shownAs: shownAs, error: error)
    }
  }
}

/// The recorded runs of a folder or an archive.
struct ParityCases {
  /// In the order of their names.
  private(set) var cases: [ParityCase] = []
  /// The cases lie in these, so they must outlive them.
  private var archives: [ParityArchive] = []

  /// Finds the cases: the folder itself, folders in it, folders in those, and in archives.
  ///
  /// - Parameter path: A folder or an archive.
  /// - Throws: `ParityError` when there is none, or one lacks a file.
  init(at path: String) throws {
    guard let isFolder = Self.isFolder(path) else { throw ParityError.notThere(path: path) }
    let root = Self.withoutSlash(path)
    if isFolder {
      let name = URL(filePath: path).standardizedFileURL.lastPathComponent
      if try !add(Place(folder: root, shownAs: root, name: name)) {
        try addFolders(in: Place(folder: root, shownAs: root, name: ""), depth: 2)
        try addArchives(in: root)
      }
    } else if Self.isArchive(path) {
      try addArchive(path)
    }
    guard !cases.isEmpty else { throw ParityError.noCases(path: path) }
    sortAndTellApart()
  }
}

extension ParityCases {
  private struct Place {
    let folder: String
    let shownAs: String
    /// Within what the cases are looked for in; empty for that itself.
    let name: String

    func appending(_ part: String) -> Place {
      Place(
        folder: folder + "/" + part, shownAs: shownAs + "/" + part,
        name: name.isEmpty ? part : name + "/" + part)
    }
  }

  /// Takes a folder that has the files of a case.
  ///
  /// - Returns: Whether it has any of them.
  private mutating func add(_ place: Place) throws -> Bool {
    let files = [ParityCase.database, ParityCase.recording]
    let missing = files.filter { Self.isFolder(place.folder + "/" + $0) != false }
    guard missing.count < files.count else { return false }
    if let file = missing.first {
      throw ParityError.missingFile(folder: place.shownAs, file: file)
    }
    cases.append(ParityCase(name: place.name, folder: place.folder, shownAs: place.shownAs))
    return true
  }

  private mutating func addFolders(in place: Place, depth: Int) throws {
    for name in try Self.names(in: place.folder, shownAs: place.shownAs) {
      let inner = place.appending(name)
      guard Self.isFolder(inner.folder) == true, try !add(inner), depth > 1 else { continue }
      try addFolders(in: inner, depth: depth - 1)
    }
  }

  private mutating func addArchives(in folder: String) throws {
    for name in try Self.names(in: folder, shownAs: folder) where Self.isArchive(name) {
      try addArchive(folder + "/" + name)
    }
  }

  private mutating func addArchive(_ path: String) throws {
    let archive = try ParityArchive.unpack(path)
    archives.append(archive)
    try addFolders(in: Place(folder: archive.folder, shownAs: path, name: ""), depth: 2)
  }

  /// Names that come more than once, as from two archives, become whole paths.
  private mutating func sortAndTellApart() {
    let counts = Dictionary(cases.map { ($0.name, 1) }, uniquingKeysWith: +)
    for index in cases.indices where counts[cases[index].name] != 1 {
      cases[index].name = cases[index].shownAs
    }
    cases.sort { $0.name < $1.name }
  }

  /// Names of what is not hidden, sorted.
  private static func names(in folder: String, shownAs: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw ParityError.unreadable(path: shownAs, why: error.localizedDescription)
    }
  }

  /// nil: nothing is there.
  private static func isFolder(_ path: String) -> Bool? {
    var isFolder = ObjCBool(false)
    let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isThere ? isFolder.boolValue : nil
  }

  private static func isArchive(_ name: String) -> Bool {
    ParityArchive.suffixes.contains { name.hasSuffix($0) }
  }

  private static func withoutSlash(_ path: String) -> String {
    let end = path.lastIndex { $0 != "/" }
    return end.map { String(path[...$0]) } ?? "/"
  }
}
