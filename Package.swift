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
    library("Basics"),
    library("Hashing"),
    library("Trees", ["Basics"]),
    library("Statistics"),
    library("Scheduling", ["Basics"]),
    library("History", ["Basics", "SQLite", "Scheduling"]),
    library("Ranking", ["Basics", "Scheduling", "Trees"]),
    library("Experimentation", ["Basics", "Hashing", "Statistics"]),
    library("Ledger", ["SQLite", "Hashing"]),
    library(
      "Replay",
      [
        "Basics", "Experimentation", "Hashing", "History", "Ledger", "Ranking", "SQLite",
        "Scheduling",
        "Statistics", "Trees",
      ]),
    library("Reporting", ["Basics", "Experimentation", "Hashing", "Ledger", "Statistics"]),
    library(
      "Commands",
      [
        "Basics", "Experimentation", "History", "Ledger", "Ranking", "Replay", "Reporting",
        "SQLite",
        "Scheduling", "Trees",
      ]),
    .executableTarget(name: "understudy", dependencies: ["Commands"], swiftSettings: strict),
    .executableTarget(
      name: "understudy-bench",
      dependencies: ["Experimentation", "Ledger", "Replay", "SQLite", "Trees"],
      swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(
      "Replay",
      [
        "Basics", "Experimentation", "History", "Ledger", "Ranking", "SQLite", "Scheduling",
        "TestSupport", "Trees",
      ],
      resources: [.copy("Fixtures")]),
    tests("SQLite", ["CSQLite", "TestSupport"]),
    tests("Hashing", ["TestSupport"]),
    tests("Trees", ["TestSupport"], resources: [.copy("Fixtures")]),
    tests("Statistics", ["TestSupport"]),
    tests("Basics"),
    tests("Experimentation", ["Basics", "TestSupport"]),
    tests("Scheduling", ["Basics"]),
    tests("History", ["Basics", "SQLite", "Scheduling", "TestSupport"]),
    tests("Ledger", ["SQLite", "TestSupport"]),
    tests("Ranking", ["Basics", "Scheduling", "Trees"]),
    tests("Reporting", ["Basics", "Experimentation", "Ledger", "Statistics", "TestSupport"]),
    // The executable is a dependency, so that it lies built beside the test bundle.
    tests(
      "Commands", ["SQLite", "TestSupport", "understudy"], resources: [.copy("Fixtures")]),
  ]
)
