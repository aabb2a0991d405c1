import Commands
import Foundation
import TestSupport
import Testing

@Suite struct PredictCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// An XGBoost model of the features `a` and `b`: 1 below a = 0.5, else 3, plus 0.25 at b ≥ 2.
  private static let model = """
    {"version":[3,2,0],"learner":{"attributes":{},"feature_names":["a","b"],"feature_types":[],
    "learner_model_param":{"base_score":"[0E0]","num_feature":"2"},
    "objective":{"name":"reg:squarederror"},"gradient_booster":{"name":"gbtree","model":{
    "gbtree_model_param":{"num_trees":"2","num_parallel_tree":"1"},"tree_info":[0,0],"trees":[
    {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_conditions":[5E-1,1,3],
    "split_indices":[0,0,0],"default_left":[1,0,0],"sum_hessian":[4,1,3],
    "tree_param":{"num_nodes":"3"}},
    {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_conditions":[2,0,2.5E-1],
    "split_indices":[1,0,0],"default_left":[0,0,0],"sum_hessian":[4,2,2],
    "tree_param":{"num_nodes":"3"}}]}}}}
    """

  private func predict(_ rows: String, _ more: String..., model: String = model) async throws
    -> Outcome
  {
    try await predict(Data(rows.utf8), more, model)
  }

  private func predict(_ rows: Data, _ more: [String], _ model: String) async throws -> Outcome {
    let words = [
      "predict", "--model", try workshop.write(model, to: "model.json"), "--rows",
      try workshop.write(rows, to: "rows.csv"),
    ]
    return await understudy(words + more)
  }

  @Test func `rows are scored in order, with columns in any order`() async throws {
    let outcome = try await predict("b,a\n0,0\n2,1\n,\n")
    #expect(outcome.output == "prediction\n1.0\n3.25\n1.25\n")
    #expect(outcome.exit == 0 && outcome.errors.isEmpty)
  }

  @Test func `margins and contributions are further columns`() async throws {
    let outcome = try await predict("a,b\n0,0\n", "--margin", "--contributions")
    // The means of the trees are 2.5 and 0.125.
    #expect(
      outcome.output == """
        prediction,margin,contribution:a,contribution:b,contribution(bias)
        1.0,1.0,-1.5,-0.125,2.625

        """)
  }

  @Test func `a model without names takes f0, f1 and so on`() async throws {
    let model = Self.model.replacing(#"["a","b"]"#, with: "[]")
    let outcome = try await predict("f1,f0\n2,0\n", "--contributions", model: model)
    #expect(outcome.output.hasPrefix("prediction,contribution:f0,contribution:f1"))
    #expect(outcome.output.contains("\n1.25,"))
    expectRefusal(try await predict("a,b\n1,2\n", model: model), .badData, #""f0""#)
  }

  @Test func `numbers are shortest and exact`() async throws {
    let model = Self.model.replacing("5E-1,1,3]", with: "5E-1,1E-1,3]")
    let outcome = try await predict("a,b\n0,0\n", model: model)
    #expect(outcome.output == "prediction\n0.10000000149011612\n")
  }

  @Test(arguments: [
    "\u{FEFF}a,b\n0,2\n", "a,b\r\n0,2\r\n", "a,b\n0,2", #""a","b"\#n"0","2"\#n"#,
    "a,b\r\n0e0,+2.0\r\n",
  ])
  func `common ways to write a table are read`(rows: String) async throws {
    #expect(try await predict(rows).output == "prediction\n1.25\n")
  }

  @Test(arguments: [
    ("", "is empty"), ("a,b\n", "no rows"), ("a\n1\n", #"the column "b""#),
    ("a,bb\n1,2\n", #"rename "bb""#), ("a,b,c\n1,2,3\n", "no feature \"c\""),
    ("a,b,a\n1,2,3\n", "occurs twice"), ("a,b\n1,2\n1\n", "line 3 has 1 cell under 2 columns;"),
    ("a,b\n1,2,3\n", "line 2 has 3 cells"), ("a,b\n1,2\n\n1,2\n", "line 3 is blank"),
    ("a,b\n1,x\n", "line 2, column 2 is no number: \"x\""), ("a,b\n1,nan\n", #""nan""#),
    ("a,b\n1,0x10\n", #""0x10""#), ("a,b\n1,1e999\n", #""1e999""#), ("a,b\n1, 2\n", #"" 2""#),
    ("a,b\n1,\"2\n", "line 2 opens a quote"), ("a,b\n1,2\"\"\n", "quote inside a cell"),
    ("a,b\n\"1\"1,2\n", "after a closing quote"), ("a;b\n1;2\n", #"one cell, "a;b"; separate"#),
    ("a,b\r1,2\r", "line 1 has a carriage return"), ("a,b\n1,1e39\n", #""1e39", beyond the range"#),
    ("\n\n", "line 1 is blank; name the columns"), ("a,b\n\n\n", "no rows"),
    ("a,b\n1,\(String(repeating: "x", count: 99))\n", String(repeating: "x", count: 60) + "\"…;"),
    ("a,b\n" + String(repeating: ",", count: 2000), "line 2 has more than 1002 cells"),
  ])
  func `a table that is not as it must be is refused`(rows: String, words: String) async throws {
    expectRefusal(try await predict(rows), .badData, "rows.csv", words)
  }

  @Test func `bytes that are no text are refused`() async throws {
    let bytes = Data([0x61, 0x2C, 0x62, 0x0A, 0xFF, 0x2C, 0x00, 0x0A])
    expectRefusal(try await predict(bytes, [], Self.model), .badData, "line 2, column 1")
  }

  @Test func `UTF-16 is called by its name`() async throws {
    let text = try #require("a,b\n1,2\n".data(using: .utf16))
    expectRefusal(try await predict(text, [], Self.model), .badData, "UTF-16; save it as UTF-8")
  }

  @Test func `a device without end is refused`() async throws {
    let model = try workshop.write(Self.model, to: "model.json")
    let outcome = await understudy("predict", "--model", model, "--rows", "/dev/zero")
    expectRefusal(outcome, .badData, "/dev/zero: line 1 is longer than", "check that it is a CSV")
  }

  @Test func `lines come out before the last row is read`() async throws {
    let rows = "a,b\n" + String(repeating: "0,0\n", count: 5000)
    let outcome = try await predict(rows + "0\n")
    #expect(outcome.exit == 65)
    #expect(outcome.errors.contains("line 5002 has 1 cell under 2 columns"))
    #expect(outcome.output.hasPrefix("prediction\n1.0\n1.0\n"))
    let whole = try await predict(rows)
    #expect(whole.output == "prediction\n" + String(repeating: "1.0\n", count: 5000))
  }

  @Test func `blank lines may end a table of one column, and are no rows`() async throws {
    let model = Self.model.replacing(#"["a","b"]"#, with: #"["a"]"#)
      .replacing(#""num_feature":"2""#, with: #""num_feature":"1""#)
      .replacing(#""split_indices":[1,0,0]"#, with: #""split_indices":[0,0,0]"#)
    #expect(try await predict("a\n0\n\r\n\n", model: model).output == "prediction\n1.0\n")
    let missing = try await predict("a\n\"\"\n0\n", model: model)
    #expect(missing.output == "prediction\n1.25\n1.0\n")
    expectRefusal(try await predict("a\n0\n\n0\n", model: model), .badData, "line 3 is blank")
  }

  @Test func `names with commas, quotes and combining marks stay whole`() async throws {
    let names = ["a,\u{301}", "q\"\u{301}"]
    let model = Self.model.replacing(
      #"["a","b"]"#, with: "[\"\(names[0])\",\"q\\\"\u{301}\"]")
    let header = "\"\(names[0])\",\"q\"\"\u{301}\""
    let outcome = try await predict(header + "\n0,0\n", "--contributions", model: model)
    let first = outcome.output.utf8.prefix { $0 != 10 }
    #expect(
      Array(first)
        == Array(
          ("prediction,\"contribution:a,\u{301}\",\"contribution:q\"\"\u{301}\","
            + "contribution(bias)").utf8))
  }

  @Test func `names are compared byte for byte`() async throws {
    let model = Self.model.replacing(#"["a","b"]"#, with: "[\"a\",\"caf\u{E9}\"]")
    #expect(try await predict("caf\u{E9},a\n0,0\n", model: model).exit == 0)
    expectRefusal(
      try await predict("cafe\u{301},a\n0,0\n", model: model), .badData,
      "the column that looks the same has other bytes")
  }

  @Test func `trees after the best iteration score when all are asked for`() async throws {
    let model = Self.model.replacing(
      #""attributes":{}"#, with: #""attributes":{"best_iteration":"0"}"#)
    for (words, margin) in [([], "3.0"), (["best"], "3.0"), (["all"], "3.25")] {
      let options = words.isEmpty ? [] : ["--iterations"] + words
      let outcome = try await predict(Data("a,b\n2,2\n".utf8), options, model)
      #expect(outcome.output == "prediction\n\(margin)\n")
    }
    expectUsageError(
      try await predict("a,b\n2,2\n", "--iterations", "some", model: model), "neither `best`")
  }

  @Test func `more contributions than anybody reads are refused`() async throws {
    let model = Self.model.replacing(#"["a","b"]"#, with: "[]")
      .replacing(#""num_feature":"2""#, with: #""num_feature":"1000000""#)
    expectRefusal(
      try await predict("f0\n1\n", "--contributions", model: model), .badData,
      "1000001 contributions for each row")
  }

  @Test func `wide rows are scored a few at a time`() async throws {
    let width = 100_000
    let model = Self.model.replacing(#"["a","b"]"#, with: "[]")
      .replacing(#""num_feature":"2""#, with: "\"num_feature\":\"\(width)\"")
    let header = (0..<width).map { "f\($0)" }.joined(separator: ",")
    let row = String(repeating: ",", count: width - 1)
    let outcome = try await predict("\(header)\n\(row)\n\(row)\n\(row)\n", model: model)
    #expect(outcome.output == "prediction\n1.25\n1.25\n1.25\n")
  }

  @Test func `rows that are not there are refused`() async throws {
    let model = try workshop.write(Self.model, to: "model.json")
    let missing = await understudy("predict", "--model", model, "--rows", workshop.path("none"))
    expectRefusal(missing, .noInput, "no such file")
    let folder = workshop.folder.url.path
    expectRefusal(
      await understudy("predict", "--model", model, "--rows", folder), .noInput,
      "is a folder; name a CSV file")
  }

  @Test func `a model that cannot be explained still predicts`() async throws {
    let model = Self.model.replacing("sum_hessian", with: "hessians")
    #expect(try await predict("a,b\n0,0\n", model: model).exit == 0)
    expectRefusal(
      try await predict("a,b\n0,0\n", "--contributions", model: model), .badData, "model.json",
      "no usable covers")
  }

  @Test func `both files must be named`() async {
    expectUsageError(await understudy("predict", "--rows", "x"), "--model FILE")
    expectUsageError(await understudy("predict", "--model", "x"), "--rows FILE")
  }
}
