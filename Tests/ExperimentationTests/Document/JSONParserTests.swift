import Experimentation
import Foundation
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: [
    ("", 1, 1, "the document ends where a value should stand"),
    ("{", 1, 2, "a key in double quotes is missing"),
    ("{\n  \"name\": \"a\",\n}", 3, 1, "a key in double quotes is missing"),
    ("{\"näme\" 1}", 1, 9, "a colon is missing after the key `näme`"),
    ("{\"a\": 1,\n \"a\": 2}", 2, 2, "the key `a` stands twice in one object"),
    ("{\"a\": [1 2]}", 1, 10, "a comma or a closing bracket is missing"),
    ("{\"a\": 1 \"b\"}", 1, 9, "a comma or a closing brace is missing"),
    ("{\"a\": 01}", 1, 8, "a comma or a closing brace is missing"),
    ("{\"a\": 1.}", 1, 9, "a digit is missing"),
    ("{\"a\": -}", 1, 8, "a digit is missing"),
    ("{\"a\": NaN}", 1, 7, "no value can start here"),
    ("{\"a\": \"b}", 1, 7, "the string is not closed"),
    ("{\"a\": \"\\x\"}", 1, 8, "the escape is unknown"),
    ("{\"a\": \"\\ud800\"}", 1, 8, "the escape does not name a character"),
    ("{\"a\": \"\t\"}", 1, 8, "a control character stands in a string"),
    ("{} // no", 1, 4, "something follows the end of the document"),
  ])
  func `what is not JSON is refused where it stands`(
    text: String, line: Int, column: Int, reason: String
  ) {
    #expect(
      Fixture.complaint(about: text)
        == "is not valid JSON at line \(line), column \(column): \(reason)")
  }

  @Test func `bytes that are not UTF-8 are refused`() throws {
    let bytes: [UInt8] = Array("{\"a\": \"".utf8) + [0xFF] + Array("\"}".utf8)
    let error = try #require(throws: ExperimentError.self) {
      try Experiment(json: Data(bytes), name: "x")
    }
    #expect(
      "\(error)"
        == "x: is not valid JSON at line 1, column 7: the string is not valid UTF-8")
  }

  @Test func `deep nesting is refused before it exhausts the stack`() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(Fixture.complaint(about: text)?.contains("more than 64 levels") == true)
  }

  @Test func `escapes, surrogate pairs and a byte-order mark are read`() throws {
    let name = #""\u0074rial", "description": "\"\\\/\b\f\n\r\t\u00e4\ud83c\udfad""#
    let text = "\u{FEFF}" + Fixture.minimal.replacing("\"trial\"", with: name)
    let experiment = try Fixture.experiment(text)
    #expect(experiment.name == "trial")
    #expect(experiment.description == "\"\\/\u{8}\u{C}\n\r\tä🎭")
  }
}
