import Foundation
import History
import Ranking
import Scheduling
import TestSupport
import Testing

/// Features as production's own extractor computed them, float for float.
@Suite(.enabled(if: SharedData.isPresent))
struct GoldenFeatureTests {
  @Test(arguments: [6001, 6003])
  func `a whole history gives production's features`(club: Int) throws {
    let database = try SharedData.url("history/club-\(club).db").path
    let history = try History(contentsOf: database)
    let last = try #require(history.runs.last)
    try expectGolden("full-\(club).csv", history, now: last.startedAt)
  }

  @Test(
    arguments: SharedData.names(in: "features").filter { $0.contains("-run") })
  func `the database before a run gives production's features`(file: String) throws {
    let name = String(file.dropLast(4))
    let history = try History(contentsOf: GoldenParityCases.path(name, "before.db"))
    let now = try #require(TimeText.localTime(GoldenParityCases.clock(name)))
    try expectGolden(file, history, now: now)
  }

  private func expectGolden(_ file: String, _ history: History, now: LocalTime) throws {
    let golden = try DelimitedText(contentsOf: SharedData.url("features/\(file)"))
    let set = ProductionFeatures()
    #expect(Array(golden.columns.dropFirst(3)) == set.featureNames)
    #expect(!golden.rows.isEmpty)
    let state = history.presentState(now: now)
    var differing = 0
    for row in golden.rows {
      let event = try #require(
        history.club.events.firstIndex { String($0.reference) == row[0] })
      let employee = try #require(history.club.employees.firstIndex { $0.id == row[1] })
      let start = try #require(TimeText.localTime(row[2]))
      let request = Request(event: event, start: start, candidates: [])
      let values = set.values(for: employee, request: request, in: state)
      if values != row.dropFirst(3).compactMap(Double.init) { differing += 1 }
    }
    #expect(differing == 0, "\(file): \(differing) of \(golden.rows.count) rows differ")
  }
}
