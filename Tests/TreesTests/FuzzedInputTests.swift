import Foundation
import Testing
import Trees

/// Inputs that libFuzzer found to take the readers through different code.
///
/// Each file holds inputs one after the other, each behind its length in four bytes.
@Suite struct FuzzedInputTests {
  @Test(arguments: ["json", "ubj", "txt"])
  func `no input of the fuzzer ends the program`(format: String) throws {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/Fuzz/\(format).inputs")
    var rest = try [UInt8](Data(contentsOf: url))[...]
    var count = 0
    while rest.count >= 4 {
      let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      try #require(length <= rest.count - 4)
      score(rest.dropFirst(4).prefix(length))
      rest = rest.dropFirst(4 + length)
      count += 1
    }
    #expect(count > 100 && rest.isEmpty)
  }

  /// Scores with what loads; a trap would end the test run.
  private func score(_ bytes: ArraySlice<UInt8>) {
    for choice in [IterationChoice.upToBest, .only(0..<1)] {
      guard let ensemble = try? Ensemble(decoding: Data(bytes), name: "f", iterations: choice),
        ensemble.featureCount < 1_000
      else { continue }
      let row = [Double](repeating: 0, count: ensemble.featureCount)
      #expect(ensemble.predictions(of: row.span).count == ensemble.predictionCount)
    }
  }
}
