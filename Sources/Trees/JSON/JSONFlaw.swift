/// Why a text is not JSON (RFC 8259), within the limits of this reader.
package enum JSONFlaw: Sendable, Equatable {
  case endsEarly
  case expectedValue
  case expectedKey
  case expectedColon
  case expectedCommaOrEnd
  case invalidNumber
  case numberTooLarge
  case invalidEscape
  case controlCharacter
  case tooDeep(limit: Int)
  case textAfterEnd
}

extension JSONFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .endsEarly: "the text ends inside a value"
    case .expectedValue: "there is no value where one must stand"
    case .expectedKey: "there is no name where one must stand"
    case .expectedColon: "there is no colon after a name"
    case .expectedCommaOrEnd: "there is neither a comma nor the end of a list or object"
    case .invalidNumber: "there is a malformed number"
    case .numberTooLarge: "there is a number beyond the range of 64-bit floating point"
    case .invalidEscape: "there is a malformed escape in a string"
    case .controlCharacter: "there is a control character in a string"
    case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
    case .textAfterEnd: "there is text after the document's end"
    }
  }
}
