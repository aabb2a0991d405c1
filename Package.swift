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
        "Experimentation", "History", "Ledger", "Ranking", "Replay", "Reporting", "SQLite",
        "Scheduling", "Trees",
      ]),
    .executableTarget(name: "understudy", dependencies: ["Commands"], swiftSettings: strict),
    .executableTarget(
      name: "understudy-bench", dependencies: ["Experimentation", "Replay", "SQLite"],
      swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(
      "Replay",
      [
        "Experimentation", "History", "Ledger", "Ranking", "SQLite", "Scheduling", "TestSupport",
        "Trees",
      ],
      resources: [.copy("Fixtures")]),
    tests("SQLite", ["CSQLite", "TestSupport"]),
    tests("Hashing", ["TestSupport"]),
    tests("Trees", ["TestSupport"], resources: [.copy("Fixtures")]),
    tests("Statistics", ["TestSupport"]),
    tests("Experimentation", ["TestSupport"]),
    tests("Scheduling"),
    tests("History", ["SQLite", "Scheduling"]),
    tests("Ledger", ["TestSupport"]),
    tests("Reporting", ["Experimentation", "Ledger", "Statistics", "TestSupport"]),
    // The executable is a dependency, so that it lies built beside the test bundle.
    tests(
      "Commands", ["SQLite", "TestSupport", "understudy"], resources: [.copy("Fixtures")]),
  ]
)
