/// Computes the 32-bit FNV-1a hash of `bytes`.
///
/// Not cryptographic, and weak in its low bits for short texts: keys that differ in the last
/// character only get hashes that are close to each other.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash Algorithm",
/// Internet-Draft draft-eastlake-fnv.
///
/// - Parameter bytes: Any bytes; empty gives the offset basis 0x811c9dc5.
/// - Returns: Any 32-bit value.
package func fnv1a32(_ bytes: [UInt8]) -> UInt32 {
  folded(bytes)
}

/// Computes the 32-bit FNV-1a hash of the UTF-16 code units of `text`, each as one number.
///
/// JavaScript's habit, where a text is a list of code units: the same as `fnv1a32` of the bytes for
/// ASCII, and another value for everything else.
///
/// - Parameter text: Any text; empty gives the offset basis.
/// - Returns: Any 32-bit value.
package func fnv1a32(utf16 text: String) -> UInt32 {
  folded(text.utf16)
}

private func folded(_ units: some Sequence<some UnsignedInteger & FixedWidthInteger>) -> UInt32 {
  // The standard multiplies modulo 2^32, as `&*` does.
  units.reduce(0x811c_9dc5) { ($0 ^ UInt32(truncatingIfNeeded: $1)) &* 0x0100_0193 }
}
