import Foundation
import Testing
import Trees

/// The UBJSON reader is only seen through the models it reads and refuses.
@Suite struct UBJSONIndexTests {
  @Test(arguments: ["i", "U", "I", "l", "L"] as [Character], UBJSONText.Lists.allCases)
  func `every way of writing the same model reads alike`(
    integer: Character, lists: UBJSONText.Lists
  ) throws {
    let bytes = UBJSONText(integer: integer, lists: lists).bytes
    let ensemble = try Ensemble(decoding: Data(bytes), name: "model.ubj")
    let rows: [Float] = [0, 0.5, .nan]
    #expect(ensemble.margins(of: rows.span) == [1, 2, 1])
    #expect(ensemble.featureNames == ["age"])
    #expect(ensemble.formatDescription == "XGBoost UBJSON 3.2.0")
  }

  /// `{` and the name `a`, with the value that follows.
  private static func object(_ value: String) -> [UInt8] {
    Array("{U\u{1}a".utf8) + Array(value.utf8)
  }

  @Test(arguments: [
    ("", 4, UBJSONFlaw.endsEarly), ("L\0\0", 5, .endsEarly), ("Q", 4, .unknownMarker(0x51)),
    ("H", 4, .unknownMarker(0x48)), ("Z", 5, .endsEarly), ("Z}x", 6, .bytesAfterEnd),
    ("Si\u{5}ab}", 5, .countTooLarge), ("SU", 6, .endsEarly), ("SZ", 5, .invalidLength),
    ("Sd\0\0\0\0", 5, .invalidLength), ("[#L\u{7F}\0\0\0\0\0\0\0}", 6, .countTooLarge),
    ("[$d#U\u{2}\0\0\0}", 8, .countTooLarge), ("[$S#U\u{1}", 6, .unknownElementType(0x53)),
    ("[$N#l\u{7F}\0\0\0}", 6, .unknownElementType(0x4E)), ("[$U}", 7, .invalidLength),
    ("[$", 6, .endsEarly), ("{$U#U\u{1}", 5, .invalidLength), ("[", 5, .endsEarly),
    ("[U\u{1}}", 7, .unknownMarker(0x7D)), ("[}", 5, .unknownMarker(0x7D)),
  ])
  func `bytes that are not UBJSON are refused with the byte`(
    value: String, offset: Int, flaw: UBJSONFlaw
  ) {
    #expect(
      refusal(of: Self.object(value))
        == .notUBJSON(file: "model.json", offset: offset, flaw: flaw))
  }

  @Test func `a negative length is refused`() {
    #expect(
      refusal(of: Self.object("Si") + [0xFF])
        == .notUBJSON(file: "model.json", offset: 5, flaw: .invalidLength))
    #expect(
      refusal(of: Array("{L".utf8) + [UInt8](repeating: 0xFF, count: 8))
        == .notUBJSON(file: "model.json", offset: 1, flaw: .invalidLength))
  }

  @Test(arguments: ["[", "{U\u{1}a"])
  func `deep nesting is refused where it passes the limit`(opening: String) {
    let text = Self.object(String(repeating: opening, count: 100_000))
    guard case .notUBJSON(_, let offset, .tooDeep(limit: 64)) = refusal(of: text) else {
      Issue.record("it is not refused as too deep")
      return
    }
    #expect(offset < 300)
  }

  @Test(arguments: UBJSONText.Lists.allCases)
  func `a document cut anywhere is refused`(lists: UBJSONText.Lists) {
    let bytes = UBJSONText(lists: lists).bytes
    for length in 0..<bytes.count {
      #expect(refusal(of: bytes.prefix(length)) != nil, "loads when cut to \(length) bytes")
    }
    #expect(refusal(of: bytes) == nil)
  }

  @Test(arguments: [0x00, 0x01, 0x24, 0x4C, 0x53, 0x55, 0x5B, 0x5D, 0x64, 0x7B, 0x7D, 0x80, 0xFF])
  func `a changed byte is refused or harmless`(byte: UInt8) {
    let bytes = UBJSONText(integer: "i").bytes
    for position in bytes.indices {
      var changed = bytes
      changed[position] = byte
      // A trap would end the test run.
      guard let ensemble = try? Ensemble(decoding: Data(changed), name: "model.ubj"),
        ensemble.featureCount < 1_000
      else { continue }
      let row = [Double](repeating: 0, count: ensemble.featureCount)
      #expect(ensemble.margins(of: row.span).count == ensemble.outputCount)
    }
  }

  @Test func `text that is not Unicode is refused with its place`() {
    var bytes = UBJSONText().bytes
    let age = bytes.indices.first { bytes[$0...].starts(with: "age".utf8) }
    if let age { bytes[age] = 0xFF }
    let place = ModelPlace(key: "learner.feature_names[0]")
    #expect(
      refusal(of: bytes) == .invalid(file: "model.json", place: place, flaw: .invalidText))
  }
}
