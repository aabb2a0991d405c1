import Foundation
import Testing
import Trees

/// Margins are sums of powers of two, so that hand sums are exact in Float32.
@Suite struct EnsembleTests {
  /// A row and its leaf in each tree.
  typealias Walk = (row: [Float], leaves: [Float])

  @Test(
    arguments: [
      ([0.4, 0, 1], [1, 0.125, 2]), ([0.5, -2, 2], [0.25, 0.125, 4]),
      ([0.6, -1.5, 1.0000001], [-0.5, 0.125, 4]),
      ([-.infinity, .infinity, .infinity], [1, 0.125, 4]),
    ] as [Walk])
  func `a value goes left only if it is below the threshold`(walk: Walk) throws {
    let margin = try Fixture.small.ensemble().margin(of: walk.row.span)
    #expect(margin == walk.leaves.reduce(0, +))
  }

  @Test(
    arguments: [
      ([.nan, 0, 1], [-0.5, 0.125, 2]), ([.nan, .nan, .nan], [0.25, 0.125, 2]),
      ([0, .nan, 2], [1, 0.125, 4]),
    ] as [Walk])
  func `a missing value takes the default direction`(walk: Walk) throws {
    let margin = try Fixture.small.ensemble().margin(of: walk.row.span)
    #expect(margin == walk.leaves.reduce(0, +))
  }

  @Test(arguments: [-0.0, 0.0, Float.leastNonzeroMagnitude])
  func `zero of either sign is not below zero`(value: Float) throws {
    let ensemble = try Fixture.oldStyle.ensemble()
    #expect(ensemble.margin(of: [0, value].span) == 3 + 16)
    #expect(ensemble.margin(of: [0, -.leastNonzeroMagnitude].span) == 1 + 16)
  }

  @Test func `leaves are added in Float32 in file order`() throws {
    // 2^24 swallows 1; Double arithmetic or another order would leave 1.
    let ensemble = try Fixture.small
      .replacing("5E-1, 0E0, 1E0]", with: "5E-1, 0E0, 16777216]")
      .replacing("1.25E-1", with: "1").replacing("2E0", with: "-16777216").ensemble()
    #expect(ensemble.margin(of: [0, 0, 0].span) == 0)
  }

  @Test func `a batch gives each row its own margin`() throws {
    let ensemble = try Fixture.small.ensemble()
    let rows: [Float] = [0.4, 0, 1, 0.5, -2, 2, .nan, .nan, .nan]
    #expect(ensemble.margins(of: rows.span) == [3.125, 4.375, 2.375])
    #expect(ensemble.margins(of: [Float]().span).isEmpty)
  }

  @Test func `Double rows are rounded to Float32 first, as XGBoost does`() throws {
    let ensemble = try Fixture.small.ensemble()
    // Just below the threshold 0.5 as Double, and 0.5 as Float32.
    let row = [Double(0.5).nextDown, 0, 0]
    #expect(ensemble.margins(of: row.span) == [-0.5 + 0.125 + 2])
    let single: [Float] = [0.5, 0, 0]
    #expect(ensemble.margins(of: single.span) == [-0.5 + 0.125 + 2])
  }

  @Test func `a chosen range of iterations scores alone`() throws {
    let data = try Data(Fixture.small.text.utf8)
    let row: [Float] = [0.4, 0, 1]
    for (range, margin) in [(0..<3, 3.125), (1..<3, 2.125), (2..<2, 0)] as [(Range<Int>, Float)] {
      let ensemble = try Ensemble(decoding: data, name: "m", iterations: .only(range))
      #expect(ensemble.margins(of: row.span) == [margin])
    }
    #expect(throws: ModelFileError.noSuchIterations(file: "m", asked: 2..<4, count: 3)) {
      try Ensemble(decoding: data, name: "m", iterations: .only(2..<4))
    }
  }

  @Test func `all iterations score when they are asked for`() throws {
    let data = try Data(Fixture.oldStyle.text.utf8)
    let all = try Ensemble(decoding: data, name: "m", iterations: .all)
    #expect(all.treeCount == 4)
    #expect(try Fixture.oldStyle.ensemble().treeCount == 2)
  }

  @Test func `the facts of a model come from its file`() throws {
    let small = try Fixture.small.ensemble()
    #expect(small.featureNames == ["age", "load", "distance"])
    #expect(small.featureCount == 3)
    #expect(small.treeCount == 3)
    #expect(small.maximumDepth == 2)
    #expect(small.objective == "binary:logistic")
    #expect(small.formatDescription == "XGBoost JSON 3.2.0")
    #expect(small.baseScores == [0.5])
    #expect(small.baseMargins == [0])
    #expect(try Fixture.oldStyle.ensemble().featureNames.isEmpty)
  }

  @Test func `a row of another length is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Fixture.small.ensemble().margin(of: [1, 2].span)
    }
    await #expect(processExitsWith: .failure) {
      _ = try Fixture.small.ensemble().margins(of: [Float](repeating: 0, count: 4).span)
    }
  }
}
