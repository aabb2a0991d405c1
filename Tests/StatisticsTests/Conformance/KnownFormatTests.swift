import Foundation
import TestSupport
import Testing

/// That the golden files hold only what some test looks at, so that nothing new is passed over.
@Suite(.enabled(if: SharedData.isPresent)) struct KnownFormatTests {
  /// What a file of `statistics` holds: names of inputs and results, and the kinds of its cases.
  struct Format: Sendable {
    let inputs: Set<String>
    let results: Set<String>
    var kinds: Set<String> = []
  }

  /// The input that tells kinds of cases apart.
  private static let selectors = ["kind", "dist", "fn", "statistic"]

  @Test func `every file of statistics is known`() {
    let names = SharedData.names(in: "statistics").filter { $0.hasSuffix(".json") }
    let known = Set(Self.formats.keys.map { $0 + ".json" })
    #expect(names.filter { $0 != "index.json" && !known.contains($0) } == [])
    #expect(!names.isEmpty)
  }

  @Test(arguments: formats.keys.sorted())
  func `every case is of a known kind`(topic: String) throws {
    let format = try #require(Self.formats[topic])
    for golden in try SharedData.cases(topic) {
      try golden.expectOnly(["id", "input", "expected", "note"])
      try golden["input"].expectOnly(format.inputs)
      try golden["expected"].expectOnly(format.results)
      for selector in Self.selectors where try golden["input"][selector].isPresent {
        let kind = try golden["input"][selector].string
        #expect(format.kinds.contains(kind), "\(golden.place) is of kind \(kind)")
      }
    }
  }

  @Test func `every list of SciPy's vectors is known`() throws {
    try SharedData.object("conformance/scipy/stat-vectors.json").expectOnly([
      "provenance", "normal", "normalQuantile", "studentT", "studentTQuantile", "chiSquare",
      "incompleteBeta", "incompleteGammaQ", "binomialIntervals", "binomialIntervals_note",
      "binomTest", "mcnemar", "paired", "unpaired", "rankAgreement", "multipleTesting", "power",
      "sampleSize", "nonInferiorityProportions",
    ])
  }

  @Test func `every part of the logged decisions' file is known`() throws {
    try SharedData.object("conformance/zr-obp/ope-expected.json").expectOnly([
      "provenance", "n_actions", "len_list", "eval_policies", "bts_empirical_table",
      "deterministic_top_items", "q_hat_by_item", "results",
    ])
  }
}
