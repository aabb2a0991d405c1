import Foundation
import TestSupport
import Testing

/// Targets import only what the manifest allows them, which the package manager does not check.
@Suite struct ImportTests {
  @Test func `every import of a target is declared in the manifest`() throws {
    let manifest = try Manifest(
      String(contentsOfFile: Repository.path("Package.swift"), encoding: .utf8))
    #expect(manifest.dependencies.count >= 13)
    for (target, declared) in manifest.dependencies {
      let used = try imports(of: target).intersection(manifest.dependencies.keys)
      let undeclared = used.subtracting(declared)
      #expect(undeclared.isEmpty, "\(target) imports \(undeclared.sorted()) undeclared")
      let unused = declared.subtracting(used).subtracting(["CSQLite"])
      #expect(unused.isEmpty, "\(target) declares \(unused.sorted()) and imports none of it")
    }
  }

  @Test(arguments: [
    ("Basics", []), ("Statistics", []), ("Hashing", []), ("Trees", ["Basics"]),
    ("Scheduling", ["Basics"]),
    ("SQLite", ["CSQLite"]), ("History", ["Basics", "SQLite", "Scheduling"]),
    ("Ranking", ["Basics", "Scheduling", "Trees"]),
    ("Experimentation", ["Basics", "Hashing", "Statistics"]),
    ("Ledger", ["Hashing", "SQLite"]),
    ("Reporting", ["Basics", "Experimentation", "Hashing", "Ledger", "Statistics"]),
  ])
  func `the manifest keeps the rooms apart`(target: String, allowed: [String]) throws {
    let manifest = try Manifest(
      String(contentsOfFile: Repository.path("Package.swift"), encoding: .utf8))
    let declared = try #require(manifest.dependencies[target])
    #expect(declared.isSubset(of: allowed))
  }

  private func imports(of target: String) throws -> Set<String> {
    let folder = Repository.root.appending(path: "Sources/\(target)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var modules: Set<String> = []
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        if let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 {
          modules.insert(String(words[index + 1]))
        }
      }
    }
    return modules
  }
}

/// The targets under `Sources` and what the manifest lets them import.
private struct Manifest {
  var dependencies: [String: Set<String>] = [:]

  /// Reads `library("Name", [...])` and `.executableTarget(name: "name", dependencies: [...])`.
  init(_ text: String) throws {
    let flat = text.replacing(#/\s+/#, with: " ")
    let library = #/library\( ?"(\w+)"(?:, ?\[([^\]]*)\])? ?\)/#
    for match in flat.matches(of: library) {
      dependencies[String(match.1)] = Self.names(match.2)
    }
    let executable = #/executableTarget\( ?name: "([\w-]+)", dependencies: \[([^\]]*)\]/#
    for match in flat.matches(of: executable) {
      dependencies[String(match.1)] = Self.names(match.2)
    }
  }

  private static func names(_ list: Substring?) -> Set<String> {
    Set((list ?? "").matches(of: #/"(\w+)"/#).map { String($0.1) })
  }
}
