import Basics
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("treshold", "threshold"), ("THRESHOLD", "threshold"), ("thresohld", "threshold"),
    ("stage", "stages"), ("sages", "stages"),
  ])
  func `a misspelling names the nearest word`(typed: String, meant: String) {
    #expect(nearestWord(to: typed, among: ["threshold", "stages", "salt"]) == meant)
  }

  @Test func `a far-fetched suggestion is none`() {
    #expect(nearestWord(to: "assignment", among: ["threshold", "stages", "salt"]) == nil)
    #expect(nearestWord(to: "salt", among: []) == nil)
  }

  @Test(arguments: [
    ("", "\"\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("tab\there", "\"tab\\u0009here\""),
    ("é🙂", "\"é🙂\""),
  ])
  func `a JSON string escapes what it must`(text: String, literal: String) {
    #expect(jsonText(text) == literal)
  }

  @Test func `digits are padded to a width and read from a range`() {
    #expect(padded(7, 2) == "07")
    #expect(padded(2_025, 2) == "2025")
    let bytes = Array("2025-08-04".utf8)
    #expect(digits(bytes.span, 0..<4) == 2_025)
    #expect(digits(bytes.span, 3..<6) == nil)
  }
}
