/// Counts by name, read in an order that does not depend on hashing.
struct Tally: Equatable, Sendable {
  private var counts: [String: Int] = [:]

  mutating func add(_ name: String) {
    counts[name, default: 0] += 1
  }

  subscript(_ name: String) -> Int { counts[name, default: 0] }

  /// Most frequent first, ties by name.
  var byCount: [NamedCount] {
    byName.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  var byName: [NamedCount] {
    counts.map { NamedCount(name: $0.key, count: $0.value) }.sorted { $0.name < $1.name }
  }
}

/// How often something occurred.
package struct NamedCount: Equatable, Sendable {
  package let name: String
  package let count: Int
}
