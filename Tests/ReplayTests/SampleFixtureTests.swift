import Foundation
import History
import Ranking
import Scheduling
import TestSupport
import Testing
import Trees

/// The history and the models that ship with the package, against figures from elsewhere.
@Suite struct SampleFixtureTests {
  @Test func `features of the sample history are production's`() throws {
    let history = try History(contentsOf: Repository.path("experiments/sample/club-6003-sample.db"))
    let golden = try DelimitedText(contentsOf: Self.fixture("sample-features.csv"))
    let last = try #require(history.runs.last)
    let state = history.presentState(now: last.startedAt)
    let set = ProductionFeatures()
    #expect(Array(golden.columns.dropFirst(3)) == set.featureNames)
    #expect(golden.rows.count == 120)
    for row in golden.rows {
      let event = try #require(history.club.events.firstIndex { String($0.reference) == row[0] })
      let employee = try #require(history.club.employees.firstIndex { $0.id == row[1] })
      let start = try #require(TimeText.localTime(row[2]))
      let request = Request(event: event, start: start, candidates: [])
      let values = set.values(for: employee, request: request, in: state)
      #expect(values == row.dropFirst(3).compactMap(Double.init))
    }
  }

  @Test(arguments: ["production-labels-xgb", "outcome-labels-xgb"])
  func `scores of the sample model are the library's`(name: String) throws {
    let golden = try DelimitedText(contentsOf: Self.fixture("sample-predictions.csv"))
    let model = try Ensemble(contentsOf: Repository.path("experiments/sample/\(name).json"))
    let scorer = try EnsembleScorer(
      ensemble: model, featureNames: ProductionFeatures().featureNames)
    let margin = try golden.column("\(name):margin")
    let probability = try golden.column("\(name):probability")
    #expect(golden.rows.count == 40)
    for row in golden.rows {
      let features = row.prefix(13).compactMap(Double.init)
      let rounded = features.map { Float($0) }
      #expect(model.margins(of: rounded.span).first == Float(row[margin]))
      // One ulp: the library's expf is not the C library's on every machine.
      let score = try #require(scorer.scores(of: features, rowCount: 1).first)
      #expect(abs(score - (Double(row[probability]) ?? -1)) <= 6e-8)
    }
  }

  private static func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil))
  }
}
