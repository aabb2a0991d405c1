import Foundation
import Statistics
import TestSupport
import Testing

/// Group-sequential bounds of Spotify's solver.
///
/// It takes two sides for one side at half of alpha, cuts z at ±8, searches a bound until its
/// probability is within 1e-7 of what may be spent, and integrates by trapezia a twentieth of a
/// deviation wide, or wider when there would be more than a thousand. So its bounds are judged by
/// the probability they spend, computed by ours, as well as by their distance from ours.
@Suite(.enabled(if: SharedData.isPresent)) struct SpotifyBoundTests {
  /// Of the search, and what trapezia add to it.
  private static let searched = 1.5e-7
  /// Of a probability, by trapezia a whole deviation wide; it falls with the square of the width.
  private static let integrated = 0.5

  private struct Row {
    let information: [Double]
    let bounds: [Double]
    let alpha: Double
    let sides: Int
    let rho: Double

    init(_ row: JSON) throws {
      let (shares, bounds) = (try row["information"].doubles, try row["bounds"].doubles)
      try #require(shares.count == bounds.count && !shares.isEmpty)
      // A look that brings no information repeats the bound before it.
      let kept = shares.indices.filter { $0 == 0 || shares[$0] - shares[$0 - 1] > 1e-5 }
      for look in shares.indices.dropFirst() where !kept.contains(look) {
        #expect(bounds[look] == bounds[look - 1], "\(row.place)")
      }
      information = kept.map { shares[$0] }
      self.bounds = kept.map { bounds[$0] }
      alpha = try row["alpha"].double
      sides = try row["sides"].int
      rho = try row["rho"].double
    }
  }

  /// The width of its trapezia at a look, in deviations of the step that leads there.
  private static func width(_ row: Row, look: Int) -> Double {
    guard look > 0 else { return 0 }
    let (share, last) = (row.information[look], row.information[look - 1])
    let before = look > 1 ? row.information[look - 2] : 0
    let range = (row.bounds[look - 1] + 8) * last.squareRoot()
    let pieces = min(1000, (range / (0.05 * (last - before).squareRoot())).rounded(.up))
    return range / pieces / (share - last).squareRoot()
  }

  private func check(_ row: Row, _ place: String) throws {
    let spending = SpendingFunction.power(rho: row.rho)
    let design = try GroupSequentialDesign(
      information: row.information, alpha: row.alpha, sides: row.sides, spending: spending,
      truncation: 8)
    let spent = try GroupSequentialDesign.stoppingProbabilities(
      information: row.information, bounds: row.bounds, sides: 1, truncation: 8)
    var (before, width) = (0.0, 0.0)
    for (look, share) in row.information.enumerated() {
      let total = try spending.spent(at: share, alpha: row.alpha / Double(row.sides))
      let part = total - before
      before = total
      // At the cut a look spends what it can, which is less.
      width = max(width, Self.width(row, look: look))
      let slack = Self.searched + Self.integrated * width * width * part
      let isCut = row.bounds[look] >= 8
      #expect(
        isCut ? spent[look] <= part + slack : abs(spent[look] - part) <= slack,
        "\(place), look \(look): spends \(spent[look]) of \(part)")
      guard !isCut else { continue }
      // Around z the logarithm of the probability falls by about z.
      let distance = 2 * slack / (part * row.bounds[look])
      #expect(
        abs(design.bounds[look] - row.bounds[look]) <= max(1e-4, distance),
        "\(place), look \(look): \(design.bounds[look]) instead of \(row.bounds[look])")
    }
  }

  @Test func `every plan of the oracle`() throws {
    let file = try SharedData.object(
      "conformance/spotify-confidence/group-sequential-oracle.json")
    try file.expectOnly(["provenance", "cases"])
    for row in try file["cases"].rows {
      try row.expectOnly(["information", "alpha", "sides", "rho", "bounds"])
      try check(Row(row), row.place)
    }
  }

  @Test func `plans of many looks, also computed by ldbounds`() throws {
    let file = try SharedData.object("conformance/spotify-confidence/expectations.json")
    for row in try file["groupSequentialBounds"].rows {
      try row.expectOnly([
        "test", "alpha", "sides", "rho", "ztrun", "max_nints", "information", "bounds", "rtol",
        "atol",
      ])
      #expect(try row["ztrun"].double == 8)
      try check(Row(row), row.place)
    }
  }
}
