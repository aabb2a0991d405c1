/// The SHA-1 digest, for agreeing with systems that chose it.
///
/// Broken against forgery since 2017 and of no use where anybody profits from a collision; as a
/// spreader of ids over buckets it is sound.
///
/// Source: FIPS 180-4, sections 4.1.1, 4.2.1, 5.1.1, 5.3.1 and 6.1.
package enum SHA1 {
  /// Digests a whole message.
  ///
  /// - Parameter message: Any bytes, also none.
  /// - Returns: 20 bytes.
  package static func digest(of message: [UInt8]) -> [UInt8] {
    let padded = padded(message)
    var state = State()
    for start in stride(from: 0, to: padded.count, by: 64) {
      state.compress(padded.span, from: start)
    }
    return [state.a, state.b, state.c, state.d, state.e].flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// The message, a one bit, zeros, and the message's length in bits: whole blocks of 64 bytes.
  private static func padded(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    padded.append(contentsOf: repeatElement(0, count: (119 - message.count % 64) % 64))
    // The standard counts bits modulo 2^64, as `&*` does.
    let bitCount = UInt64(message.count) &* 8
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    return padded
  }
}

/// The five working words, in the order of the standard.
private struct State {
  var a: UInt32 = 0x6745_2301
  var b: UInt32 = 0xefcd_ab89
  var c: UInt32 = 0x98ba_dcfe
  var d: UInt32 = 0x1032_5476
  var e: UInt32 = 0xc3d2_e1f0

  /// Folds the 64 bytes from `start` into the words; all sums wrap, as the standard has it.
  mutating func compress(_ bytes: Span<UInt8>, from start: Int) {
    var schedule = InlineArray<80, UInt32>(repeating: 0)
    for index in 0..<16 {
      let offset = start &+ 4 &* index
      schedule[index] =
        UInt32(bytes[offset]) << 24 | UInt32(bytes[offset &+ 1]) << 16
        | UInt32(bytes[offset &+ 2]) << 8 | UInt32(bytes[offset &+ 3])
    }
    for index in 16..<80 {
      let mixed =
        schedule[index &- 3] ^ schedule[index &- 8] ^ schedule[index &- 14] ^ schedule[index &- 16]
      schedule[index] = rotated(mixed, 1)
    }
    let before = self
    for round in 0..<80 {
      let (mix, constant) = roundFunction(round)
      let next = rotated(a, 5) &+ mix &+ e &+ constant &+ schedule[round]
      (e, d, c, b, a) = (d, c, rotated(b, 30), a, next)
    }
    a &+= before.a
    b &+= before.b
    c &+= before.c
    d &+= before.d
    e &+= before.e
  }

  /// The function of `b`, `c` and `d` of a round, and the round's constant.
  private func roundFunction(_ round: Int) -> (UInt32, UInt32) {
    switch round {
    case 0..<20: ((b & c) ^ (~b & d), 0x5a82_7999)
    case 20..<40: (b ^ c ^ d, 0x6ed9_eba1)
    case 40..<60: ((b & c) ^ (b & d) ^ (c & d), 0x8f1b_bcdc)
    default: (b ^ c ^ d, 0xca62_c1d6)
    }
  }

  private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &<< count) | (word &>> (32 &- count))
  }
}
