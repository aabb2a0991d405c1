/// Writes file names as SQLite takes them with `SQLITE_OPEN_URI`.
enum URI {
  /// The URI of a file, relative or absolute, with a query such as "mode=ro" or "".
  ///
  /// Every byte but letters, digits and `/ . _ -` is percent-encoded, so that a `?`, `#` or `%`
  /// in a name stays part of the name, and a name that starts with "file:" is only a name.
  static func text(file: String, query: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    // Without the empty authority, a path that starts with "//" would be taken for one.
    var text = Array((file.hasPrefix("/") ? "file://" : "file:").utf8)
    for byte in file.utf8 {
      if isPlain(byte) {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self) + (query.isEmpty ? "" : "?" + query)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
