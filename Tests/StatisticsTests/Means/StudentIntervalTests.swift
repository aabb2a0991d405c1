import Statistics
import TestSupport
import Testing

@Suite struct StudentIntervalTests {
  // Student's sleep data, the difference of the two drugs (Biometrika 6 (1908) 1–25): R's t.test
  // gives a mean of 1.58 and the interval 0.7001142 to 2.4598858.
  @Test func `the sleep data give the published interval`() throws {
    let gains = [1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4]
    let estimate = try studentInterval(of: gains)
    #expect(isClose(estimate.value, 1.58, relative: 1e-15))
    #expect(isClose(estimate.interval, 0.7001142, 2.4598858, absolute: 5e-8))
    #expect(estimate.degreesOfFreedom == 9)
  }

  @Test func `an interval needs two different values`() {
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) {
      try studentInterval(of: [1])
    }
    #expect(throws: StatisticsError.noVariation(of: "the values")) {
      try studentInterval(of: [1, 1, 1])
    }
    #expect(throws: StatisticsError.notFinite(index: 1)) { try studentInterval(of: [1, .nan]) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("paired_t") {
      let input = try golden["input"]
      let differences = try zip(input["a"].doubles, input["b"].doubles).map { $0 - $1 }
      guard let estimate = try? studentInterval(of: differences) else {
        #expect(Set(differences).count <= 1, "\(golden.place)")
        continue
      }
      let bounds = try golden["expected"]["ci95"].doubles
      #expect(
        isClose(estimate.interval, bounds[0], bounds[1], relative: 1e-9, absolute: 1e-13),
        "\(golden.place)")
    }
  }
}
