import Hashing

/// GrowthBook's two hashes, FNV-1a over UTF-16 code units.
///
/// A unit is treated at a share as under GrowthBook's force rule with `range: [0, share]`, a
/// half-open range. The same rule with `coverage: share` compares `n <= coverage` instead, and lets
/// in one thousandth (version 1) or ten-thousandth (version 2) of the units more than it says.
///
/// An SDK that hashes UTF-8 bytes, as the one for Swift does, agrees on ASCII ids only.
///
/// Source: GrowthBook, "Build Your Own SDK Library", section hash; its SDK specification 0.8.
package enum GrowthBookHash {
  /// Into how many parts version 1 divides the units.
  package static let firstResolution = 1_000

  /// Version 1: `fnv1a32(unit + seed) mod 1 000`.
  ///
  /// The seed comes last, and FNV-1a mixes the last characters badly: seeds of one length give
  /// dependent experiments, most of all neighbours (`exp-1`, `exp-2`).
  ///
  /// - Returns: 0..<1 000; GrowthBook's own figure is this over 1 000.
  package static func thousandth(seed: String, unit: String) -> Int {
    Int(fnv1a32(utf16: unit + seed) % 1_000)
  }

  /// Version 2: `fnv1a32(decimal text of fnv1a32(seed + unit)) mod 10 000`.
  ///
  /// - Returns: 0..<10 000; GrowthBook's own figure is this over 10 000.
  package static func tenThousandth(seed: String, unit: String) -> Int {
    Int(fnv1a32(utf16: String(fnv1a32(utf16: seed + unit))) % 10_000)
  }
}
