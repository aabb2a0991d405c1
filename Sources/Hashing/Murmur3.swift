/// Computes the 32-bit MurmurHash3 of `bytes` in its x86 variant.
///
/// Not cryptographic: it spreads ids over buckets, and anyone can construct collisions. The
/// result is the same on every machine; blocks are read in little-endian order.
///
/// Source: Austin Appleby, MurmurHash3.cpp, `MurmurHash3_x86_32` (public domain).
///
/// - Parameters:
///   - bytes: Any bytes; empty gives the finalised seed, which is 0 for seed 0.
///   - seed: Selects one of 2^32 hash functions.
/// - Returns: Any 32-bit value, evenly spread.
package func murmur3x86_32(  // swift-format-ignore: AlwaysUseLowerCamelCase
  _ bytes: Span<UInt8>, seed: UInt32
) -> UInt32 {
  let c1: UInt32 = 0xcc9e_2d51
  let c2: UInt32 = 0x1b87_3593
  var hash = seed
  let blockEnd = bytes.count & ~3

  var offset = 0
  while offset < blockEnd {
    var block =
      UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8
      | UInt32(bytes[offset + 2]) << 16 | UInt32(bytes[offset + 3]) << 24
    block = rotateLeft(block &* c1, 15) &* c2
    hash = rotateLeft(hash ^ block, 13) &* 5 &+ 0xe654_6b64
    offset += 4
  }

  var tail: UInt32 = 0
  while offset < bytes.count {
    tail |= UInt32(bytes[offset]) << UInt32(8 * (offset - blockEnd))
    offset += 1
  }
  hash ^= rotateLeft(tail &* c1, 15) &* c2  // no bytes left: tail is 0 and changes nothing

  // The reference takes the length as a 32-bit int.
  return mixed(hash ^ UInt32(truncatingIfNeeded: bytes.count))
}

/// Computes the 32-bit MurmurHash3 of `bytes` in its x86 variant; see the overload for `Span`.
package func murmur3x86_32(  // swift-format-ignore: AlwaysUseLowerCamelCase
  _ bytes: [UInt8], seed: UInt32
) -> UInt32 {
  murmur3x86_32(bytes.span, seed: seed)
}

/// Forces all bits of a hash to avalanche: `fmix32` of the reference.
private func mixed(_ hash: UInt32) -> UInt32 {
  var hash = hash
  hash ^= hash >> 16
  hash &*= 0x85eb_ca6b
  hash ^= hash >> 13
  hash &*= 0xc2b2_ae35
  hash ^= hash >> 16
  return hash
}

private func rotateLeft(_ word: UInt32, _ count: UInt32) -> UInt32 {
  (word << count) | (word >> (32 - count))
}
