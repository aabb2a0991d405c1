import Statistics
import TestSupport
import Testing

@Suite struct NonInferiorityTests {
  @Test func `a wider margin makes the claim easier`() throws {
    let p = try [0.01, 0.05, 0.1, 0.2].map {
      try nonInferiorityTest(first: (85, 100), second: (88, 100), margin: $0).pValue
    }
    #expect(p == p.sorted(by: >))
  }

  @Test func `without a margin it is the one-sided test of difference`() throws {
    let shifted = try nonInferiorityTest(first: (40, 50), second: (30, 50), margin: 0)
    let plain = try twoProportionTest(
      first: (40, 50), second: (30, 50), variance: .unpooled, alternative: .greater)
    #expect(shifted.pValue == plain.pValue)
    // The score test of no difference has the pooled variance.
    let score = try scoreTest(
      first: (40, 50), second: (30, 50), difference: 0, variance: .farringtonManning)
    let pooled = try twoProportionTest(first: (40, 50), second: (30, 50))
    #expect(isClose(score.statistic, pooled.statistic, relative: 1e-12))
  }

  // The rates that maximise the likelihood with p1 - p2 = -0.1, by bisection of its derivative in
  // 30 digits: 0.80479012548834406 and 0.90479012548834406.
  @Test func `the score test uses the most likely rates`() throws {
    let plain = try scoreTest(
      first: (85, 100), second: (88, 100), difference: -0.1, variance: .farringtonManning)
    #expect(isClose(plain.statistic, 1.41929757295108196, relative: 1e-12))
    let corrected = try scoreTest(first: (85, 100), second: (88, 100), difference: -0.1)
    #expect(
      isClose(
        corrected.statistic, 1.41929757295108196 * (199.0 / 200).squareRoot(), relative: 1e-12)
    )
  }

  @Test(arguments: [-0.1, 1, .nan])
  func `a margin outside 0 to 1 is refused`(margin: Double) {
    #expect(throws: StatisticsError.self) {
      try nonInferiorityTest(first: (1, 2), second: (1, 2), margin: margin)
    }
  }

  @Test func `a difference of everything is no hypothesis`() {
    #expect(throws: StatisticsError.self) {
      try scoreTest(first: (1, 2), second: (1, 2), difference: -1)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("non_inferiority") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let first = (successes: try input["x1"].int, trials: try input["n1"].int)
      let second = (successes: try input["x2"].int, trials: try input["n2"].int)
      let margin = try input["margin"].double
      guard try expected["wald_z"].double.isFinite else {
        #expect(throws: StatisticsError.self) {
          try nonInferiorityTest(first: first, second: second, margin: margin)
        }
        continue
      }
      let tests = [
        "wald": try nonInferiorityTest(first: first, second: second, margin: margin)
      ]
      let kinds: [(ScoreVariance, String)] = [
        (.farringtonManning, "farrington_manning"), (.miettinenNurminen, "miettinen_nurminen"),
      ]
      for (variance, name) in kinds {
        // Not `scoreTest`: the reference has a slip.
        let slipped = slippedScore(
          first, second, difference: -margin, corrected: variance == .miettinenNurminen)
        try expect(slipped, expected["\(name)_z"], relative: 1e-8)
        try expect(normalCDF(-slipped), expected["\(name)_p"], relative: 1e-8)
        let ours = try scoreTest(
          first: first, second: second, difference: -margin, variance: variance,
          alternative: .greater)
        #expect(isClose(ours.statistic, slipped, relative: 0.05))
      }
      for (name, test) in tests {
        try expect(test.statistic, expected["\(name)_z"], relative: 1e-8)
        try expect(test.pValue, expected["\(name)_p"], relative: 1e-8)
      }
      let lower = try newcombeLower(first: first, second: second, confidence: 0.975)
      try expect(lower, expected["newcombe_lower_975"], relative: 1e-8)
      #expect(try (lower > -margin) == (expected["non_inferior_newcombe"].double == 1))
      let wald = try differenceOfProportions(first: first, second: second)
      try expect(
        wald.lowerBound(confidence: 0.975), expected["wald_lower_975"], relative: 1e-8)
      try expect(wald.equivalencePValue(margin: margin), expected["tost_p"], relative: 1e-8)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["nonInferiorityProportions"].rows {
      try row.expectOnly([
        "control", "treat", "margin_abs", "diff", "se_unpooled", "z", "p_noninferior",
        "lower_one_sided95",
      ])
      let (control, treat) = (try row["control"].ints, try row["treat"].ints)
      let first = (successes: treat[0], trials: treat[1])
      let second = (successes: control[0], trials: control[1])
      let test = try nonInferiorityTest(
        first: first, second: second, margin: row["margin_abs"].double)
      try expect(test.statistic, row["z"], relative: 1e-9)
      try expect(test.pValue, row["p_noninferior"], relative: 1e-9)
      let contrast = try differenceOfProportions(first: first, second: second)
      try expect(contrast.lowerBound(), row["lower_one_sided95"], relative: 1e-9)
      try expect(contrast.value, row["diff"], relative: 1e-9, absolute: 1e-15)
      try expect(contrast.standardError, row["se_unpooled"], relative: 1e-9)
    }
  }
}
