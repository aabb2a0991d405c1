import Statistics
import Testing

@Suite struct ArmContrastTests {
  private func part(_ numerator: Double, _ denominator: Double) -> RatioPart {
    RatioPart(numerator: numerator, denominator: denominator)
  }

  @Test func `randomised clusters of one size are Welch's test of their rates`() throws {
    let (first, second) = ([3.0, 5, 4, 7, 6], [2.0, 2, 5, 1])
    let arms = try ArmContrast(
      second.map { ArmParts(control: part($0, 10)) }
        + first.map { ArmParts(treatment: part($0, 10)) })
    let found = try #require(try arms.contrast())
    let expected = try welchContrast(
      SampleMoments(of: first.map { $0 / 10 }), SampleMoments(of: second.map { $0 / 10 }))
    #expect(abs(found.value - expected.value) < 1e-15)
    #expect(abs(found.standardError - expected.standardError) < 1e-15)
    let degrees = try #require(expected.degreesOfFreedom)
    #expect(abs((found.degreesOfFreedom ?? 0) - degrees) < 1e-12)
    #expect(arms.clusters == 9 && arms.differing == 9 && arms.fewestOfAnArm == 4)
  }

  @Test func `pairs of one size are the paired test of their rates`() throws {
    let pairs = [(3.0, 4.0), (5, 5), (2, 6), (7, 8), (4, 3), (6, 9)]
    let arms = try ArmContrast(
      pairs.map { ArmParts(control: part($0.0, 10), treatment: part($0.1, 10)) })
    let found = try #require(try arms.contrast())
    let expected = try pairedContrast(pairs.map { $0.1 / 10 }, pairs.map { $0.0 / 10 })
    #expect(abs(found.value - expected.value) < 1e-15)
    #expect(abs(found.standardError - expected.standardError) < 1e-15)
    #expect(found.degreesOfFreedom == 5)
  }

  @Test func `the treatment's own ratio has its own error`() throws {
    let arms = try ArmContrast((1...8).map { ArmParts(treatment: part(Double($0), 10)) })
    let found = try #require(try arms.contrast(weight: 0))
    #expect(found.value == 0.45 && found.degreesOfFreedom == 7)
    #expect(try arms.contrast() == nil, "there is no control")
    #expect(arms.value() == nil && arms.control == nil)
  }

  @Test func `what does not vary has no error`() throws {
    let alike = ArmParts(control: part(1, 3), treatment: part(2, 3))
    #expect(try ArmContrast([ArmParts](repeating: alike, count: 20)).contrast() == nil)
    #expect(try ArmContrast([alike]).contrast() == nil)
    #expect(try ArmContrast([]).value() == nil)
  }

  @Test func `clusters without anything to divide by are left out`() throws {
    let arms = try ArmContrast([
      ArmParts(), ArmParts(control: part(1, 2), treatment: part(1, 2)),
      ArmParts(control: part(2, 4), treatment: part(1, 4)),
    ])
    #expect(arms.clusters == 2 && arms.differing == 1)
  }

  @Test(arguments: [
    ArmParts(control: RatioPart(numerator: .nan, denominator: 1)),
    ArmParts(treatment: RatioPart(numerator: .infinity, denominator: 1)),
    ArmParts(treatment: RatioPart(numerator: 1, denominator: -1)),
    ArmParts(control: RatioPart(numerator: 1, denominator: .infinity)),
  ])
  func `impossible parts are refused`(parts: ArmParts) {
    #expect(throws: StatisticsError.self) { try ArmContrast([parts]) }
  }
}
