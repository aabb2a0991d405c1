import Foundation
import Statistics
import TestSupport
import Testing

/// Drift tests of Evidently's own tests, which are rounded.
@Suite(.enabled(if: SharedData.isPresent)) struct EvidentlyTests {
  private let file: JSON

  init() throws {
    file = try SharedData.object("conformance/evidently/drift-cases.json")
  }

  /// Counts of the categories that occur on either side, in the order of their names.
  private struct Counts {
    let names: [String]
    var reference: [Int]
    let current: [Int]

    init(_ reference: JSON, _ current: JSON) throws {
      let names = Set(try reference.keys).union(try current.keys).sorted()
      func counts(_ side: JSON) throws -> [Int] {
        try names.map { try side[$0].isPresent ? try side[$0].int : 0 }
      }
      (self.names, self.reference, self.current) = (
        names, try counts(reference), try counts(current)
      )
    }

    /// The categories as numbers, each as often as it was counted.
    func values(_ counts: [Int]) throws -> [Double] {
      try zip(names, counts).flatMap { name, count in
        [Double](repeating: try #require(Double(name)), count: count)
      }
    }
  }

  @Test func `every case is reproduced`() throws {
    try file.expectOnly(["provenance", "defaults", "cases", "psi"])
    var before: Counts?
    for row in try file["cases"].rows {
      try row.expectOnly([
        "test", "reference", "current", "reference_counts", "current_counts", "note", "p", "d",
        "tol",
      ])
      let counts = try counts(of: row, before)
      before = counts ?? before
      let golden = try row["d"].isPresent ? row["d"] : row["p"]
      guard let found = try figure(row, counts) else {
        row.unknown(try row["test"].string)
        continue
      }
      try expect(found, golden, relative: 0, absolute: row["tol"].double)
    }
  }

  /// A row without counts says in a note what it makes of those before it.
  private func counts(of row: JSON, _ before: Counts?) throws -> Counts? {
    if try row["reference_counts"].isPresent {
      return try Counts(row["reference_counts"], row["current_counts"])
    }
    guard try row["note"].isPresent else { return nil }
    guard try row["note"].string.hasPrefix("reference counts doubled") else {
      row.unknown(try row["note"].string)
      return nil
    }
    var doubled = try #require(before)
    doubled.reference = doubled.reference.map { 2 * $0 }
    return doubled
  }

  private func figure(_ row: JSON, _ counts: Counts?) throws -> Double? {
    switch try row["test"].string {
    case "anderson_darling":
      return try andersonDarlingTest([row["reference"].doubles, row["current"].doubles]).pValue
    case "fisher_exact": return try fisher(row)
    case let test:
      let counts = try #require(counts, "\(row.place) has no counts")
      return try figure(test, counts)
    }
  }

  private func figure(_ test: String, _ counts: Counts) throws -> Double? {
    switch test {
    // Expected counts are the reference's, scaled to the current ones.
    case "chisquare":
      return try sampleRatioTest(
        counts: counts.current, weights: counts.reference.map(Double.init)
      ).chiSquare.pValue
    case "g":
      return try sampleRatioTest(
        counts: counts.current, weights: counts.reference.map(Double.init)
      ).likelihoodRatio.pValue
    case "hellinger":
      return try BinnedShares(
        referenceCounts: counts.reference, currentCounts: counts.current
      ).hellingerDistance
    // Its p-value is that of the side on which the statistic lies, half the two-sided one.
    case "mann_whitney":
      let (x, y) = (try counts.values(counts.reference), try counts.values(counts.current))
      return try min(
        mannWhitneyTest(x, y, alternative: .less).pValue,
        mannWhitneyTest(x, y, alternative: .greater).pValue)
    default: return nil
    }
  }

  /// Letters of two kinds, written once with how often the word is repeated.
  private func fisher(_ row: JSON) throws -> Double {
    func letters(_ text: String) throws -> [Character: Int] {
      let parts = text.split(separator: " ")
      let times = parts.count > 1 ? try #require(Int(parts[1].dropFirst())) : 1
      return Dictionary(parts[0].map { ($0, times) }, uniquingKeysWith: +)
    }
    let (one, two) = (try letters(row["reference"].string), try letters(row["current"].string))
    let kinds = Set(one.keys).union(two.keys).sorted()
    try #require(kinds.count == 2)
    return try fisherExact(
      a: one[kinds[0]] ?? 0, b: one[kinds[1]] ?? 0, c: two[kinds[0]] ?? 0, d: two[kinds[1]] ?? 0
    ).twoSided
  }

  @Test func `every stability index is reproduced`() throws {
    for row in try file["psi"].rows {
      try row.expectOnly(["reference", "current", "psi"])
      let counts = try Counts(row["reference"], row["current"])
      let shares = try BinnedShares(
        referenceCounts: counts.reference, currentCounts: counts.current)
      // It replaces empty shares without a floor for the others, which here are above it.
      let floor = try file["defaults"]["psi"]["zeroFill"].double
      try expect(shares.stabilityIndex(floor: floor), row["psi"], relative: 1e-9, absolute: 1e-14)
    }
  }
}
