import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct MannWhitneyShiftTests {
  // R: wilcox.test(c(10, 20, 30, 40), 1:4, exact = FALSE, conf.int = TRUE).
  @Test func `a small sample's bounds are its extreme differences`() throws {
    let shift = try MannWhitneyShift([10, 20, 30, 40], [1, 2, 3, 4])
    #expect(shift.range == 6...39)
    #expect(try shift.bounds(confidence: 0.95) == (6, 39))
    #expect(shift.estimate == 22.5)
  }

  @Test func `at no shift it is the test's own statistic`() throws {
    let (x, y) = ([1.0, 2, 2, 5, 7, 9], [2.0, 3, 3, 4])
    let z = try MannWhitneyShift(x, y).statistic(at: 0)
    let test = try mannWhitneyTest(x, y)
    #expect(isClose(2 * normalCDF(-abs(z)), test.pValue, relative: 1e-13))
    #expect(z > 0 && test.u > 12)
  }

  /// Each crossing lies within the tolerance of the one difference at which the statistic jumps
  /// over the quantile.
  @Test(arguments: [0.8, 0.95, 0.98]) func `a crossing is at its step`(confidence: Double) throws {
    var generator = Xoshiro256(seed: 5)
    for size in [6, 15, 40] {
      let x = (0..<size).map { _ in Double(generator.next(below: 40)) }
      let y = (0..<size + 3).map { _ in Double(generator.next(below: 40)) - 4 }
      let shift = try MannWhitneyShift(x, y)
      let bounds = try shift.bounds(confidence: confidence)
      let z = try -normalQuantile((1 - confidence) / 2)
      for (bound, quantile) in [(bounds.lower, z), (bounds.upper, -z)] {
        #expect(shift.statistic(at: bound - 2e-4) >= quantile || bound == shift.range.lowerBound)
        #expect(shift.statistic(at: bound + 2e-4) <= quantile || bound == shift.range.upperBound)
      }
      #expect(bounds.lower <= shift.estimate && shift.estimate <= bounds.upper)
    }
  }

  @Test func `moving a sample moves everything by as much`() throws {
    let (x, y) = ([0.25, 0.5, 0.5, 0.75, 1.5], [0.125, 0.5, 0.625, 0.75])
    let (here, there) = (
      try MannWhitneyShift(x, y), try MannWhitneyShift(x.map { $0 + 4 }, y)
    )
    #expect(isClose(there.estimate, here.estimate + 4, relative: 0, absolute: 2e-4))
    #expect(here.statistic(at: 0.25) == there.statistic(at: 4.25))
    let mirrored = try MannWhitneyShift(y, x)
    #expect(here.statistic(at: 0.125) == -mirrored.statistic(at: -0.125))
  }

  @Test func `one value of each is its difference`() throws {
    let shift = try MannWhitneyShift([5], [1, 2])
    #expect(try shift.bounds(confidence: 0.95) == (3, 4))
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try MannWhitneyShift([], [1])
    }
    #expect(throws: StatisticsError.notFinite(index: 1)) { try MannWhitneyShift([1], [1, .nan]) }
    #expect(throws: StatisticsError.noVariation(of: "either sample")) {
      try MannWhitneyShift([2, 2], [1, 1, 1])
    }
    #expect(throws: StatisticsError.self) { try MannWhitneyShift([1e308, 0], [-1e308]) }
    #expect(throws: StatisticsError.confidenceOutOfRange(1)) {
      try MannWhitneyShift([1, 2], [1]).bounds(confidence: 1)
    }
  }

  @Test func `values that swallow each other do not end in a number that is none`() throws {
    let shift = try MannWhitneyShift([1, 2], [1e300, 1e300])
    #expect(shift.estimate.isFinite)
    #expect(try shift.bounds(confidence: 0.95).lower.isFinite)
  }

  @Test(.enabled(if: SharedData.isPresent)) func `Kayenta's tie-outs with R are reproduced`()
    throws
  {
    let url = try SharedData.url("conformance/kayenta/judge-tests.json")
    let file = try JSONDecoder().decode(KayentaFile.self, from: Data(contentsOf: url))
    #expect(!file.mannWhitney.isEmpty)
    for row in file.mannWhitney {
      #expect(!row.expect.isEmpty, "\(row.test)")
      for (name, golden) in row.expect.sorted(by: { $0.key < $1.key }) {
        let found = try row.figures(name)
        #expect(
          found.contains { abs($0 - golden.value) <= row.tolerance(of: name, golden) },
          "\(row.test), \(name): \(found) instead of \(golden.value)")
      }
    }
  }
}

/// Kayenta's Mann–Whitney suite; what a row expects is named by what it is of.
///
/// Decoded, as `JSONSerialization` reads some numbers one rounding off, which parts ties.
private struct KayentaFile: Decodable {
  struct Row: Decodable {
    let test: String
    let confidenceLevel: Double
    let arrays: [String: [Double]]
    let order: [String]?
    let expect: [String: Golden]
  }

  struct Golden: Decodable {
    let value: Double
    let tol: Double
  }

  let mannWhitney: [Row]
}

extension KayentaFile.Row {
  /// A crossing may be on either side of its step.
  fileprivate func tolerance(of name: String, _ golden: KayentaFile.Golden) -> Double {
    let isCrossing = name == "estimate" || name.hasPrefix("ci") || name.hasPrefix("confidence")
    return isCrossing ? max(golden.tol, 1e-4) : golden.tol
  }

  /// What an expectation is of; two where it does not say of which confidence.
  fileprivate func figures(_ name: String) throws -> [Double] {
    if name == "zQuant" {
      // The judge's own confidence is 98 %; a row without samples need not repeat it.
      return try [0.98, confidenceLevel].map { try normalQuantile((1 - $0) / 2) }
    }
    if let call = name.wholeMatch(of: #/mannWhitney\.wilcoxonDiff\((.+), (.+), (\w+), (\w+)\)/#) {
      guard let shift = Double(call.1), let quantile = Double(call.2) else {
        throw SharedData.Missing(what: name)
      }
      let samples = try MannWhitneyShift(values(String(call.3)), values(String(call.4)))
      return [samples.statistic(at: shift) - quantile]
    }
    return [try figure(name, of: try samples())]
  }

  private func figure(_ name: String, of shift: MannWhitneyShift) throws -> Double {
    let z = try -normalQuantile((1 - confidenceLevel) / 2)
    let (start, end) = (shift.range.lowerBound, shift.range.upperBound)
    let bounds = try shift.bounds(confidence: confidenceLevel)
    switch name {
    case "confidenceInterval.low", "ciLower": return bounds.lower
    case "confidenceInterval.high", "ciUpper": return bounds.upper
    case "estimate": return shift.estimate
    case "muMin": return start
    case "muMax": return end
    case "zqLower": return z
    case "zqUpper": return -z
    case "fLower1": return shift.statistic(at: start) - z
    case "fUpper1": return shift.statistic(at: end) - z
    case "fLower2": return shift.statistic(at: start) + z
    case "fUpper2": return shift.statistic(at: end) + z
    default: throw SharedData.Missing(what: "a figure named \(name)")
    }
  }

  /// The two samples in the order of the row; x and y where it gives none.
  private func samples() throws -> MannWhitneyShift {
    let names = order ?? ["x", "y"]
    guard names.count == 2 else { throw SharedData.Missing(what: "two samples of \(test)") }
    return try MannWhitneyShift(values(names[0]), values(names[1]))
  }

  private func values(_ name: String) throws -> [Double] {
    guard let values = arrays[name] else { throw SharedData.Missing(what: "\(name) of \(test)") }
    return values
  }
}
