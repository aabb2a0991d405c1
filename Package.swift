// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target with the house's compiler settings.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one target, under the name `<Target>Tests`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "understudy",
  products: [.executable(name: "understudy", targets: ["understudy"])],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    library("SQLite", ["CSQLite"]),
    library("Hashing"),
    library("Trees"),
    library("Statistics"),
    library("Scheduling"),
    library("History", ["SQLite", "Scheduling"]),
    library("Ranking", ["Scheduling", "Trees"]),
    library("Experimentation", ["Hashing", "Statistics"]),
    library("Ledger", ["SQLite", "Hashing"]),
    library(
      "Replay",
      [
        "Experimentation", "Hashing", "History", "Ledger", "Ranking", "SQLite", "Scheduling",
        "Statistics", "Trees",
      ]),
    library("Reporting", ["Experimentation", "Ledger", "Statistics"]),
    library(
      "Commands",
      [
        "Experimentation", "Hashing", "History", "Ledger", "Ranking", "Replay", "Reporting",
        "SQLite", "Scheduling", "Statistics", "Trees",
      ]),
    .executableTarget(name: "understudy", dependencies: ["Commands"], swiftSettings: strict),
    tests("SQLite", ["CSQLite"]),
    tests("Hashing"),
    tests("Trees", resources: [.copy("Fixtures")]),
    tests("Statistics"),
    tests("Experimentation"),
    tests("Scheduling"),
    tests("History", ["SQLite", "Scheduling"]),
    tests("Ranking", ["Scheduling", "Trees"]),
    tests("Ledger", ["SQLite"]),
    tests("Replay", ["Experimentation", "History", "Scheduling"]),
  ]
)
