/// Why bytes are not UBJSON, within the limits of this reader.
package enum UBJSONFlaw: Sendable, Equatable {
  case endsEarly
  case notAnObject
  /// A byte that begins no value this reader knows.
  case unknownMarker(UInt8)
  /// A length that is no whole number from 0 on.
  case invalidLength
  /// A length or a count beyond the bytes that follow.
  case countTooLarge
  /// A list of one type whose elements are not numbers.
  case unknownElementType(UInt8)
  case tooDeep(limit: Int)
  case bytesAfterEnd
}

extension UBJSONFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .endsEarly: "the file ends inside a value"
    case .notAnObject: "the document is not an object"
    case .unknownMarker(let byte): "there is the byte \(byte), which begins no value"
    case .invalidLength: "there is a length that is not a whole number from 0 on"
    case .countTooLarge: "there is a length beyond the end of the file"
    case .unknownElementType(let byte): "there is a list of elements of the unknown type \(byte)"
    case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
    case .bytesAfterEnd: "there are bytes after the document's end"
    }
  }
}
