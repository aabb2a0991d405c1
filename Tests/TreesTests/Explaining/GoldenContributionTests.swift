import Foundation
import TestSupport
import Testing
import Trees

@Suite struct GoldenContributionTests {
  /// How far a library's own contributions may be off.
  ///
  /// XGBoost computes means and contributions in Float32, so that each of a few dozen additions
  /// and products may cost half a unit in the 24th bit. LightGBM computes in Double.
  private func tolerance(_ arithmetic: Arithmetic) -> Double {
    arithmetic == .single ? 2e-6 : 1e-12
  }

  @Test(arguments: GoldenContributions.all)
  func `contributions equal the library's`(golden: GoldenContributions) throws {
    let ensemble = try golden.ensemble()
    let answers = try golden.answers()
    let rows = answers.rows.map { $0 ?? .nan }
    let found = try ensemble.contributions(rows)
    try #require(found.count == answers.contributions.count)
    for (left, right) in zip(found, answers.contributions) {
      #expect(abs(left - right) <= tolerance(ensemble.arithmetic))
    }
    #expect(ensemble.margins(of: rows.span) == answers.margins)
    let gap = ensemble.largestGap(of: found, to: answers.margins)
    #expect(gap <= tolerance(ensemble.arithmetic))
  }

  @Test(arguments: GoldenContributions.all.filter { !$0.name.hasPrefix("xgb-linear") })
  func `contributions are Shapley values by the definition`(golden: GoldenContributions) throws {
    let ensemble = try golden.ensemble()
    let rows = try golden.answers().rows.map { $0 ?? .nan }
    for start in stride(from: 0, to: rows.count, by: ensemble.featureCount) {
      let row = Array(rows[start..<start + ensemble.featureCount])
      let expected = ensemble.bruteForceContributions(of: row)
      for (left, right) in zip(try ensemble.contributions(row), expected) {
        #expect(abs(left - right) < 1e-13)
      }
    }
  }

  @Test(arguments: GoldenContributions.all)
  func `importances equal the library's`(golden: GoldenContributions) throws {
    let ensemble = try golden.ensemble()
    func mean(_ total: Double?, _ weight: Int) -> Double? {
      total.map { weight == 0 ? 0 : $0 / Double(weight) }
    }
    let measures: [String: (FeatureImportance) -> Double?] = [
      "weight": { Double($0.weight) }, "gain": { mean($0.totalGain, $0.weight) },
      "total_gain": { $0.totalGain }, "cover": { mean($0.totalCover, $0.weight) },
      "total_cover": { $0.totalCover },
    ]
    let answers = try golden.answers().importances
    for (name, expected) in answers {
      let measure = try #require(measures[name])
      let found = ensemble.importances.map(measure)
      #expect(found.count == expected.count)
      for (left, right) in zip(found, expected) {
        let left = try #require(left)
        // Both libraries add in Float32 or round what they write to so many digits.
        #expect(abs(left - right) <= 1e-6 * right, "\(name)")
      }
    }
  }

  @Test func `importances without statistics are only counts`() throws {
    let importances = try Fixture.oldStyle.ensemble().importances
    #expect(importances.map(\.weight).reduce(0, +) > 0)
    #expect(importances.allSatisfy { $0.totalGain == nil })
    #expect(importances.allSatisfy { $0.totalCover == nil })
  }

  // As xgboost 3.2.0 writes and answers `train(params, data, 0)`, down to the margin of 0.5.
  @Test func `a linear model before its first round has only a bias`() throws {
    let text = String(
      decoding: try GoldenContributions(name: "xgb-linear").modelData(), as: UTF8.self)
    let unweighted = text.replacing(#/"weights":\[[^\]]*\]/#, with: #""weights":[]"#)
    let untrained = unweighted.replacing(#""boosted_rounds":3"#, with: #""boosted_rounds":0"#)
    let ensemble = try Ensemble(decoding: Data(untrained.utf8), name: "untrained.json")
    let row: [Double] = [1, 2, 3, 4]
    #expect(ensemble.margins(of: row.span) == [0.5])
    #expect(try ensemble.contributions(row) == [0, 0, 0, 0, 0.5])
    #expect(refusal(of: unweighted.utf8) != nil)
  }

  @Test func `a linear model has no splits to count`() throws {
    let importances = try GoldenContributions(name: "xgb-linear").ensemble().importances
    #expect(importances.allSatisfy { $0.weight == 0 && $0.totalGain == 0 && $0.totalCover == 0 })
  }
}

/// Every model of the reference data that loads.
@Suite(.enabled(if: SharedData.isPresent, "needs the reference data beside the checkout"))
struct SharedContributionTests {
  @Test(arguments: SharedModelCase.all)
  func `contributions add to the margin`(model: SharedModelCase) throws {
    let file = try #require(model.modelFiles.first)
    let ensemble = try Ensemble(decoding: model.data(of: file), name: file, iterations: .all)
    let expectation = try #require(model.expected.first)
    // Few rows: thousands of trees are slow without optimisation.
    let count = (ensemble.treeCount > 1000 ? 1 : 8) * ensemble.featureCount
    let rows = Array(try model.rows(of: expectation).prefix(count))
    guard ensemble.trees.allSatisfy({ $0.linearLeaves == nil }) else {
      #expect(throws: ContributionError.linearLeaves(tree: 0)) {
        try ensemble.contributions(rows)
      }
      return
    }
    // XGBoost 2.0 to 3.0 writes empty statistics for trees of vector leaves.
    guard ensemble.trees.allSatisfy({ $0.leafVectors == nil || $0.statistics.covers != nil }) else {
      #expect(throws: ContributionError.noCovers(tree: 0)) { try ensemble.contributions(rows) }
      return
    }
    let found = try ensemble.contributions(rows)
    let isLinear = ensemble.linear != nil
    let exact = isLinear ? ensemble.margins(of: rows.span) : ensemble.exactMargins(of: rows)
    // The margin of a linear model is only known in Float32.
    #expect(ensemble.largestGap(of: found, to: exact) < (isLinear ? 1e-6 : 1e-12))
    // 5000 additions in Float32 cost up to 1.4e-5.
    #expect(ensemble.largestGap(of: found, to: ensemble.margins(of: rows.span)) < 1e-5)
  }
}
