/// SplitMix64, which spreads a seed over the state of another generator.
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014, 453–472; S. Vigna's public-domain code.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from any seed.
  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0..<1 with 53 random bits: the upper bits of the next output times 2⁻⁵³.
  package mutating func nextDouble() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}

/// xoshiro256**, the generator behind every random draw of this module.
///
/// Versioned by its publication, unlike the standard library's, so that a seed gives the same report
/// for ever. Not for secrets.
///
/// Source: D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM Trans.
/// Math. Softw. 47 (2021) 36; seeded with four outputs of SplitMix64, as they advise.
package struct Xoshiro256: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts from any seed.
  package init(seed: UInt64) {
    var mixer = SplitMix64(seed: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  package mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A number in 0..<1 with 53 random bits: the upper bits of the next output times 2⁻⁵³.
  package mutating func nextDouble() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A whole number in 0..<bound, each with the same probability.
  ///
  /// The upper half of a 128-bit product; the few outputs that would favour a number are drawn again.
  /// Source: D. Lemire, ACM Trans. Model. Comput. Simul. 29 (2019) 3.
  ///
  /// - Parameter bound: 1 or more.
  /// - Returns: 0..<bound.
  package mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "a draw needs a number to choose from")
    let range = UInt64(bound)
    var product = range.multipliedFullWidth(by: next())
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = range.multipliedFullWidth(by: next()) }
    }
    return Int(product.high)
  }
}

private func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
  (value << count) | (value >> (64 - count))
}
