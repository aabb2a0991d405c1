import Foundation
import Testing
import Trees

/// The JSON reader is only seen through the models it reads and refuses.
@Suite struct JSONIndexTests {
  @Test(arguments: [
    (#"{"a" 1}"#, 5, JSONFlaw.expectedColon), (#"{"a":1,}"#, 7, .expectedKey),
    (#"{"a":[1,]}"#, 8, .expectedValue), (#"{"a":[1 2]}"#, 8, .expectedCommaOrEnd),
    (#"{"a":01}"#, 6, .expectedCommaOrEnd), (#"{"a":1.}"#, 7, .invalidNumber),
    (#"{"a":-}"#, 6, .invalidNumber),
    (#"{"a":-1e400}"#, 5, .numberTooLarge),
    (#"{"a":1e}"#, 7, .invalidNumber),
    (#"{"a":+1}"#, 5, .expectedValue), (#"{"a":nu"#, 5, .endsEarly),
    (#"{"a":Nan }"#, 5, .expectedValue), (#"{"\x":1}"#, 2, .invalidEscape),
    (#"{"\u12g4":1}"#, 2, .invalidEscape), ("{\"a\nb\":1}", 3, .controlCharacter),
    (#"{"a":1} x"#, 8, .textAfterEnd), (#"{"a":[1}"#, 7, .expectedCommaOrEnd),
    ("{", 1, .endsEarly), (#"{"a"#, 3, .endsEarly), (#"{"a":"\"#, 6, .endsEarly),
    (#"{"a":"#, 5, .endsEarly), (#"{"a":1"#, 6, .endsEarly), ("{ 7}", 2, .expectedKey),
  ])
  func `text that is not JSON is refused with the byte`(
    text: String, offset: Int, flaw: JSONFlaw
  ) {
    #expect(
      refusal(of: text.utf8) == .notJSON(file: "model.json", offset: offset, flaw: flaw))
  }

  @Test(arguments: ["[", #"{"a":"#])
  func `deep nesting is refused where it passes the limit`(opening: String) {
    let text = #"{"a":"# + String(repeating: opening, count: 100_000)
    #expect(
      refusal(of: text.utf8)
        == .notJSON(
          file: "model.json", offset: 5 + 63 * opening.utf8.count, flaw: .tooDeep(limit: 64)))
  }

  @Test func `a text cut anywhere is refused`() throws {
    let bytes = try Array(Fixture.oldStyle.text.trimmingCharacters(in: .newlines).utf8)
    for length in 0..<bytes.count {
      #expect(refusal(of: bytes.prefix(length)) != nil, "loads when cut to \(length) bytes")
    }
    #expect(refusal(of: bytes) == nil)
  }

  @Test(arguments: [0x00, 0x22, 0x2C, 0x2D, 0x30, 0x39, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xFF])
  func `a changed byte is refused or harmless`(byte: UInt8) throws {
    let bytes = Array(try Fixture.oldStyle.text.utf8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] = byte
      // A trap would end the test run.
      guard let ensemble = try? Ensemble(decoding: Data(changed), name: "model.json"),
        ensemble.featureCount < 1_000
      else { continue }
      let row = [Float](repeating: 0, count: ensemble.featureCount)
      #expect(ensemble.margin(of: row.span).isFinite)
    }
  }

  @Test func `numbers of any length are rounded once`() throws {
    // Halfway between 1 and the next Float32, and a digit beyond, 500 places on.
    let half = "1.000000059604644775390625"
    let tail = String(repeating: "0", count: 500)
    let edited = try Fixture.oldStyle.replacing("[16]", with: "[\(half)\(tail)1]")
    #expect(try edited.ensemble().margin(of: [0, 0].span) == 3 + Float(1).nextUp)
    let even = try Fixture.oldStyle.replacing("[16]", with: "[\(half)\(tail)]")
    #expect(try even.ensemble().margin(of: [0, 0].span) == 3 + 1)
    let denormal = try Fixture.oldStyle.replacing(
      "[0,1,3]", with: "[1.401298464324817e-45,1,3]"
    ).ensemble()
    #expect(denormal.margin(of: [0, 0].span) == 1 + 16)
    #expect(denormal.margin(of: [0, .leastNonzeroMagnitude].span) == 3 + 16)
  }

  @Test(arguments: [
    (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"), (#"\ud83c\udf33"#, "🌳"),
    ("größe", "größe"), (#"\u00e9"#, "é"),
  ])
  func `escaped names read as what they spell`(escaped: String, name: String) throws {
    let ensemble = try Fixture.small.replacing(#""age""#, with: "\"\(escaped)\"").ensemble()
    #expect(ensemble.featureNames[0] == name)
  }

  @Test(arguments: [#"\ud800"#, #"\udc00"#, #"\ud800\u0041"#, #"\ud800x"#])
  func `half a character is no text`(escaped: String) throws {
    let place = ModelPlace(key: "learner.feature_names[0]")
    #expect(
      try Fixture.small.replacing(#""age""#, with: "\"\(escaped)\"").error()
        == .invalid(file: "model.json", place: place, flaw: .invalidText))
  }
}
