import Foundation
import Testing
import Trees

@Suite struct ModelFileTests {
  @Test(
    arguments: [
      ([0x80, 0x04, 0x95], ModelFileFormat.pickle), (Array("binf\0\0".utf8), .xgboostBinary),
      (Array("booster[0]:\n0:leaf=1".utf8), .xgboostDump),
      (Array(#"[ { "nodeid": 0, "leaf": 1 } ]"#.utf8), .xgboostDump),
      (Array("CBM1".utf8), .catBoost), ([0x1F, 0x8B, 0x08], .gzip),
      (Array("PK\u{3}\u{4}".utf8), .zip), (Array("[]".utf8), .unrecognised),
      (Array("null".utf8), .unrecognised), (Array(" \n".utf8), .unrecognised),
      ([0xEF, 0xBB, 0xBF, 0x7B, 0x7D], .unrecognised), ([0x80], .unrecognised),
      (Array(#"{"name":"tree","version":"v4","tree_info":[]}"#.utf8), .lightGBMJSON),
    ] as [([UInt8], ModelFileFormat)])
  func `other formats are refused by their first bytes`(bytes: [UInt8], format: ModelFileFormat) {
    #expect(refusal(of: bytes) == .otherFormat(file: "model.json", format: format))
  }

  @Test func `an empty file is refused as empty`() {
    #expect(refusal(of: []) == .empty(file: "model.json"))
  }

  @Test func `a file over the limit is refused unread`() {
    #expect(
      refusal(of: Data(count: 128 << 20 + 1))
        == .tooLarge(file: "model.json", limitBytes: 128 << 20))
  }

  @Test func `a missing file or a folder is refused by its path`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for missing in [folder + "/no-such-model-\(UUID().uuidString).json", "/dev/null/model.json"] {
      #expect(throws: ModelFileError.unreadable(file: missing, .missing)) {
        try Ensemble(contentsOf: missing)
      }
    }
    #expect(throws: ModelFileError.unreadable(file: folder, .folder)) {
      try Ensemble(contentsOf: folder)
    }
    #expect(
      ModelFileError.unreadable(file: "m", .folder).description
        == "m is a folder; name a model file")
  }

  @Test func `a file on disk reads like its bytes`() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "model-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = try Fixture.small.text
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Ensemble(contentsOf: path).margin(of: [0.4, 0, 1].span) == 3.125)
  }

  @Test(arguments: [
    (
      ModelFileError.invalid(
        file: "m.json", place: ModelPlace(key: "", tree: 3, node: 7),
        flaw: .childOutOfRange(child: 99, nodeCount: 15)),
      "m.json is not a usable model: tree 3, node 7 has the child 99, but the tree has 15 nodes; "
        + "copy or save the model again"
    ),
    (
      .notJSON(file: "m.json", offset: 12, flaw: .endsEarly),
      "m.json is not valid JSON: the text ends inside a value at byte 12; "
        + "copy or save the model again"
    ),
    (
      .otherFormat(file: "m.pkl", format: .pickle),
      "m.pkl is a Python pickle, which runs code when it is opened and is never read here; "
        + "load it where it was made and re-save it with booster.save_model('model.json') "
        + "in XGBoost or booster.save_model('model.txt') in LightGBM"
    ),
    (
      .unsupported(file: "m.json", feature: .objective("a\nb")),
      #"m.json was trained for the objective "a\nb", which is not known here; "#
        + "train it with one of the library's own objectives"
    ),
  ])
  func `an error is one sentence with what, where, why and what to do`(
    error: ModelFileError, sentence: String
  ) {
    #expect(error.description == sentence)
  }

  // Of combining marks any number make one Character.
  @Test(arguments: [
    ("a", #""a""#),
    (String(repeating: "a", count: 60), "\"" + String(repeating: "a", count: 60) + "\""),
    (
      "e" + String(repeating: "\u{301}", count: 1_000_000),
      "\"e" + String(repeating: "\u{301}", count: 59) + "\"…"
    ),
    ("a\n\u{202E}b", #""a\n\u{202E}b""#),
  ])
  func `text of a file is shown short and on one line`(text: String, shown: String) {
    #expect(Array(quoted(text).unicodeScalars) == Array(shown.unicodeScalars))
  }
}
