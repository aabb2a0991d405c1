/// The numbers that UBJSON stores, by their markers.
///
/// Source: https://ubjson.org/type-reference/value-types/
enum UBJSONType: UInt8 {
  case int8 = 0x69  // i
  case uint8 = 0x55  // U
  case int16 = 0x49  // I
  case int32 = 0x6C  // l
  case int64 = 0x4C  // L
  case float32 = 0x64  // d
  case float64 = 0x44  // D

  var byteCount: Int {
    switch self {
    case .int8, .uint8: 1
    case .int16: 2
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }

  /// The whole number at an offset; nil for floating-point types.
  ///
  /// - Precondition: The number's bytes are inside the list.
  func integer(in bytes: [UInt8], at offset: Int) -> Int? {
    switch self {
    case .int8: Int(Int8(bitPattern: bytes[offset]))
    case .uint8: Int(bytes[offset])
    case .int16: Int(Int16(truncatingIfNeeded: Self.bits(in: bytes, at: offset, count: 2)))
    case .int32: Int(Int32(truncatingIfNeeded: Self.bits(in: bytes, at: offset, count: 4)))
    case .int64: Int(truncatingIfNeeded: Self.bits(in: bytes, at: offset, count: 8))
    case .float32, .float64: nil
    }
  }

  /// The number at an offset, rounded to Float32.
  ///
  /// - Precondition: The number's bytes are inside the list.
  func float(in bytes: [UInt8], at offset: Int) -> Float {
    switch self {
    case .float32:
      Float(bitPattern: UInt32(truncatingIfNeeded: Self.bits(in: bytes, at: offset, count: 4)))
    case .float64: Float(Double(bitPattern: Self.bits(in: bytes, at: offset, count: 8)))
    default: Float(integer(in: bytes, at: offset) ?? 0)
    }
  }

  /// The most significant byte comes first.
  private static func bits(in bytes: [UInt8], at offset: Int, count: Int) -> UInt64 {
    var bits: UInt64 = 0
    for position in offset..<offset + count { bits = bits << 8 | UInt64(bytes[position]) }
    return bits
  }
}
