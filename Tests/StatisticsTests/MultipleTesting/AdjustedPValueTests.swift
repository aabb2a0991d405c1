import Statistics
import TestSupport
import Testing

@Suite struct AdjustedPValueTests {
  // Benjamini and Hochberg (1995), section 3.2: of 15 p-values Bonferroni rejects 3, theirs 4.
  @Test func `the published example`() throws {
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0,
    ]
    let rejected = try [PValueAdjustment.bonferroni, .holm, .benjaminiHochberg].map {
      try adjusted(pValues: p, by: $0).count { $0 <= 0.05 }
    }
    #expect(rejected == [3, 3, 4])
  }

  // statsmodels 0.15.0: multipletests(p, method="hommel").
  @Test func `Hommel's values lie between Hochberg's and the p-values`() throws {
    let p = [0.01, 0.02, 0.022, 0.09]
    let hommel = try adjusted(pValues: p, by: .hommel)
    #expect(zip(hommel, [0.03, 0.04, 0.044, 0.09]).allSatisfy { isClose($0, $1, relative: 1e-14) })
    let hochberg = try adjusted(pValues: p, by: .hochberg)
    #expect(zip(hommel, hochberg).allSatisfy { $0 <= $1 + 1e-15 })
    #expect(zip(p, hommel).allSatisfy { $0 <= $1 })
    for adjustment in PValueAdjustment.allCases {
      #expect(try adjusted(pValues: [0.3], by: adjustment).map { abs($0 - 0.3) < 1e-15 } == [true])
      #expect(try adjusted(pValues: [], by: adjustment) == [])
      #expect(try adjusted(pValues: [1, 0], by: adjustment) == [1, 0])
    }
  }

  @Test func `the order given is kept, and ties are alike`() throws {
    #expect(try adjusted(pValues: [0.04, 0.01, 0.04], by: .holm) == [0.08, 0.03, 0.08])
    #expect(try adjusted(pValues: [], by: .holm) == [])
    #expect(throws: StatisticsError.probabilityOutOfRange(1.1)) {
      try adjusted(pValues: [1.1], by: .sidak)
    }
    #expect(throws: StatisticsError.self) { try adjusted(pValues: [.nan], by: .bonferroni) }
  }

  private static let names: [(String, PValueAdjustment)] = [
    ("holm", .holm), ("hochberg", .hochberg), ("bonferroni", .bonferroni), ("sidak", .sidak),
    ("bh", .benjaminiHochberg), ("by", .benjaminiYekutieli),
  ]

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("multiple_testing") {
      let p = try golden["input"]["p"].doubles
      let expected = try golden["expected"]
      for (name, adjustment) in Self.names {
        let values = try adjusted(pValues: p, by: adjustment)
        for (value, wanted) in zip(values, try expected[name].array) {
          try expect(value, wanted, relative: 1e-12, absolute: 1e-14)
        }
        #expect(try values.map { $0 <= 0.05 } == expected["\(name)_reject"].bools)
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let methods: [String: PValueAdjustment] = [
      "bonferroni": .bonferroni, "sidak": .sidak, "holm": .holm, "holm-sidak": .holmSidak,
      "simes-hochberg": .hochberg, "hommel": .hommel, "fdr_bh": .benjaminiHochberg,
      "fdr_by": .benjaminiYekutieli,
    ]
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["multipleTesting"].rows {
      try row.expectOnly(["p", "method", "adjusted", "reject"])
      guard let method = methods[try row["method"].string] else {
        row.unknown(try row["method"].string)
        continue
      }
      let values = try adjusted(pValues: row["p"].doubles, by: method)
      #expect(try values.count == row["adjusted"].array.count)
      for (value, wanted) in zip(values, try row["adjusted"].array) {
        try expect(value, wanted, relative: 1e-9)
      }
      #expect(try values.map { $0 <= 0.05 } == row["reject"].bools)
    }
  }
}
