/// Words of a shell command.
enum ShellText {
  /// The word as it is where that is safe, otherwise in single quotes.
  ///
  /// Control characters become `?`: they have no place in a command that is shown.
  static func quote(_ word: String) -> String {
    let visible = String(
      word.unicodeScalars.map { CharacterText.isControl($0) ? "?" : Character($0) })
    if !visible.isEmpty, visible.unicodeScalars.allSatisfy(isPlain) { return visible }
    return "'" + visible.replacing("'", with: "'\\''") + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", "+", ":", ",": true
    default: false
    }
  }
}
