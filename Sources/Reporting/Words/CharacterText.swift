/// Which characters of a ledger's text must not reach a report as they are.
enum CharacterText {
  /// Control characters, line separators, and marks that reorder or hide text.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
