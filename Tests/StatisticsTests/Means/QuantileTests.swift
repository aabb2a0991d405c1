import Statistics
import TestSupport
import Testing

@Suite struct QuantileTests {
  @Test(
    arguments: [
      (0, 1), (0.25, 1.75), (0.5, 2.5), (0.75, 3.25), (0.9, 3.7), (1, 4),
    ] as [(Double, Double)])
  func `quantiles of four numbers are interpolated`(probability: Double, value: Double) throws {
    let found = try quantile(of: [4, 1, 3, 2], probability: probability)
    #expect(isClose(found, value, relative: 1e-15))
  }

  @Test(arguments: [-0.1, 1.1, .nan])
  func `a probability outside 0 to 1 is refused`(probability: Double) {
    #expect(throws: StatisticsError.self) { try quantile(of: [1], probability: probability) }
  }

  // NumPy: quantile([1, 2, 3, 4], 0.4, method = ...).
  @Test func `definitions differ between values`() throws {
    let expected: [(QuantileDefinition, Double)] = [
      (.linear, 2.2), (.inverted, 2), (.weibull, 2), (.medianUnbiased, 2 + 1.0 / 15),
    ]
    for (definition, value) in expected {
      let found = try quantile(of: [4, 1, 3, 2], probability: 0.4, definition: definition)
      #expect(isClose(found, value, relative: 1e-14))
    }
    for definition in QuantileDefinition.allCases {
      #expect(try quantile(of: [7], probability: 0.3, definition: definition) == 7)
    }
  }

  @Test func `robust measures of seven numbers`() throws {
    let values: [Double] = [1, 1, 2, 2, 4, 6, 90]
    #expect(try median(of: values) == 2)
    #expect(try medianAbsoluteDeviation(of: values) == 1)
    #expect(try interquartileRange(of: values) == 3.5)
    #expect(try trimmedMean(of: values, share: 0.2) == 3)
    #expect(throws: StatisticsError.self) { try trimmedMean(of: values, share: 0.5) }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) { try median(of: []) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    let types: [(String, QuantileDefinition)] = [
      ("type7", .linear), ("type1", .inverted), ("type6", .weibull), ("type8", .medianUnbiased),
    ]
    for golden in try SharedData.cases("quantiles") {
      let values = try golden["input"]["x"].doubles
      let probabilities = try golden["input"]["p"].doubles
      let expected = try golden["expected"]
      for (name, definition) in types {
        for (probability, value) in zip(probabilities, try expected[name].array) {
          let found = try quantile(of: values, probability: probability, definition: definition)
          try expect(found, value, relative: 1e-14)
        }
      }
      // A difference of two values of this size.
      try expect(
        interquartileRange(of: values), expected["iqr"], relative: 1e-14, absolute: 1e-15)
      try expect(
        medianAbsoluteDeviation(of: values), expected["mad"], relative: 1e-14, absolute: 1e-15)
      try expect(trimmedMean(of: values), expected["trim_mean10"], relative: 1e-14)
    }
  }
}
