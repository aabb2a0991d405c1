import Foundation
import TestSupport

/// Recorded runs of the production scheduler, unpacked once per test run.
enum GoldenParityCases {
  /// nil: the reference data is not there.
  static let folder: TemporaryFolder? = {
    guard let archive = try? SharedData.url("parity/parity-dev.tar.xz") else { return nil }
    do {
      let folder = try TemporaryFolder()
      let tar = Process()
      tar.executableURL = URL(filePath: "/usr/bin/env")
      tar.arguments = ["tar", "-xJf", archive.path, "-C", folder.url.path]
      try tar.run()
      tar.waitUntilExit()
      precondition(tar.terminationStatus == 0, "tar could not unpack \(archive.path)")
      return folder
    } catch {
      fatalError("\(archive.path): \(error)")
    }
  }()

  /// Names of the cases, sorted; none without the data.
  static let names: [String] = {
    guard let folder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []
    precondition(!names.isEmpty, "the archive of recorded runs is empty")
    return names.sorted()
  }()

  static func path(_ name: String, _ file: String) throws -> String {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return folder.path("\(name)/\(file)")
  }

  /// The frozen clock of a case.
  static func clock(_ name: String) throws -> String {
    struct Expected: Decodable {
      let now: String
    }
    let data = try Data(contentsOf: URL(filePath: path(name, "expected.json")))
    return try JSONDecoder().decode(Expected.self, from: data).now
  }
}
