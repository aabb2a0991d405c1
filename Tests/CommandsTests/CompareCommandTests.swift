import Commands
import Foundation
import TestSupport
import Testing

@Suite struct CompareCommandTests {
  private let workshop: Workshop
  private static let outcomes = Repository.path("experiments/sample/outcome-labels-xgb.json")
  private static let production = Repository.path("experiments/sample/production-labels-xgb.json")
  private static let july = ["--to", "2025-07-31"]

  init() throws {
    workshop = try Workshop()
  }

  /// The words of a comparison on the sample, of the outcome model with itself unless told otherwise.
  private func words(
    champion: String = outcomes, challenger: String = outcomes, experiment: String? = nil,
    _ more: [String] = july
  ) -> [String] {
    ["compare", "--history", workshop.sampleHistory]
      + ["--experiment", experiment ?? workshop.sampleExperiment]
      + ["--champion", champion, "--challenger", challenger] + more
  }

  @Test func `a challenger that falls back more often is a regression`() async throws {
    let outcome = await understudy(
      words(champion: Self.production, challenger: Self.outcomes, ["--json"]))
    #expect(outcome.exit == 1, "\(outcome.errors)")
    let json = try outcome.json()
    #expect(json["verdict"] as? String == "FAIL")
    #expect(json["identical"] as? Bool == false)
    let checks = try #require(json["checks"] as? [[String: Any]])
    #expect(
      checks.map { $0["check"] as? String }
        == ["error-rate", "fallback-rate", "auc", "first-choice-success"])
    #expect(
      checks.map { $0["verdict"] as? String } == ["PASS", "FAIL", "INCONCLUSIVE", "INCONCLUSIVE"])
    // The report of the sample says the same of this model: 15 of 1741.
    #expect(checks[1]["n"] as? Int == 1741)
    #expect(checks[1]["challenger"] as? Double == 15.0 / 1741)
    #expect(checks[2]["n"] as? Int == 699)
  }

  @Test func `the other way round it is none, and a wide margin makes it a success`() async throws {
    let outcome = await understudy(
      words(champion: Self.outcomes, challenger: Self.production, Self.july))
    #expect(outcome.exit == 2, "\(outcome.errors)")
    #expect(outcome.output.contains("\nUndecided: these data cannot tell whether"))
    let wide = await understudy(
      words(champion: Self.outcomes, challenger: Self.production, ["--margin", "2.5"]))
    #expect(wide.exit == 0, "\(wide.output)")
    #expect(wide.output.contains("\nNot worse: by every check that has data"))
    #expect(
      wide.output.hasSuffix(
        "loses less than 2.5 points against the champion"
          + " outcome-labels-xgb.json.\n"))
  }

  @Test func `identical models differ by exactly zero`() async throws {
    let outcome = await understudy(words(["--json"]))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    let json = try outcome.json()
    #expect(json["identical"] as? Bool == true)
    for list in ["checks", "slices"] {
      for check in try #require(json[list] as? [[String: Any]])
      where check["verdict"] as? String != "NO DATA" {
        #expect(check["difference"] as? Double == 0, "\(check)")
        #expect(check["lower"] as? Double == 0 && check["upper"] as? Double == 0, "\(check)")
      }
    }
    #expect((json["answer"] as? String)?.hasPrefix("Identical: ") == true)
  }

  @Test func `the closed loop pairs the KPIs of both treatment arms`() async throws {
    let outcome = await understudy(
      words(challenger: Self.production, Workshop.twoDays + ["--closed-loop", "--json"]))
    #expect([0, 1, 2].contains(outcome.exit), "\(outcome.errors)")
    let checks = try #require(outcome.json()["checks"] as? [[String: Any]])
    #expect(
      checks.suffix(5).map { $0["check"] as? String } == [
        "scheduler-success-rate-by-events", "scheduler-success-rate-by-runs", "bumping-efficiency",
        "workload-balance", "user-intervention-rate",
      ])
    #expect(checks.suffix(5).allSatisfy { $0["evidence"] as? String == "simulated" })
  }

  @Test func `one thread and three give the same bytes`() async throws {
    var found: [Data] = []
    for threads in ["1", "3"] {
      let more = ["--threads", threads, "--json", "--junit", workshop.path("junit.xml")]
      let outcome = await understudy(
        words(challenger: Self.production, ["--to", "2025-07-10"] + more))
      found.append(Data(outcome.output.utf8) + (try workshop.bytes("junit.xml")))
    }
    #expect(found[0] == found[1])
  }

  @Test func `json has exactly the documented fields`() async throws {
    let json = try await understudy(
      words(challenger: Self.production, Workshop.twoDays + ["--json"])
    ).json()
    #expect(
      json.keys.sorted() == [
        "agreement", "answer", "challenger", "champion", "checks", "confidence", "identical",
        "margin", "requests", "runs", "slices", "verdict", "warnings",
      ])
    let check = try #require((json["checks"] as? [[String: Any]])?.first)
    let fields = [
      "challenger", "champion", "check", "clusters", "difference", "differing", "evidence", "lower",
      "n", "p", "shortage", "upper", "verdict",
    ]
    #expect(check.keys.sorted() == fields)
    let slice = try #require((json["slices"] as? [[String: Any]])?.first)
    #expect(slice.keys.sorted() == (fields + ["adjustedP", "dimension", "value"]).sorted())
    let agreement = try #require(json["agreement"] as? [String: Any])
    #expect(
      agreement.keys.sorted() == [
        "challengerAsRules", "challengerSent", "challengerSuccess", "championAsRules",
        "championSent", "championSuccess", "kendallTau", "overlap3", "ranked", "sameFirst",
      ])
    #expect(
      (json["champion"] as? [String: Any])?.keys.sorted() == ["facts", "file", "sha256"])
  }

  @Test func `the deadline of an experiment is ignored`() async throws {
    let text = try String(contentsOfFile: workshop.sampleExperiment, encoding: .utf8)
      .replacing(
        "\"stages\"", with: "\"ranking\": { \"deadlineMilliseconds\": 0.000001 }, \"stages\"")
    let experiment = try workshop.write(text, to: "hasty.json")
    let json = try await understudy(
      words(experiment: experiment, Workshop.twoDays + ["--json"])
    ).json()
    let checks = try #require(json["checks"] as? [[String: Any]])
    #expect(checks.first?["champion"] as? Double == 0)
  }
}

/// What a comparison leaves behind, and what stops it.
@Suite struct CompareFilesTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func words(
    history: String? = nil, challenger: String? = nil, _ more: [String] = Workshop.twoDays
  ) -> [String] {
    ["compare", "--history", history ?? workshop.sampleHistory]
      + ["--experiment", workshop.sampleExperiment, "--champion", workshop.sampleModel]
      + ["--challenger", challenger ?? workshop.sampleModel] + more
  }

  @Test func `no ledger stays, and the history is as it was`() async throws {
    let history = try workshop.history()
    let before = try workshop.bytes("club.db")
    let folder = try TemporaryFolder()
    let outcome = try BuiltTool.run(
      words(history: history), environment: ["TMPDIR": folder.url.path])
    #expect([0, 2].contains(outcome.exit), "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    #expect(try workshop.names() == ["club.db"])
    #expect(try workshop.bytes("club.db") == before)
  }

  @Test func `nothing stays when it fails on the way`() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltTool.shell(
      "trap '' XFSZ; ulimit -f 100; TMPDIR='\(folder.url.path)' exec \"$@\"", words([]))
    expectRefusal(outcome, .inputOutput, "compare.ledger", "point TMPDIR at a folder")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func `the JUnit file has a case per check and no leftovers beside it`() async throws {
    let file = try workshop.write("old", to: "junit.xml")
    let outcome = await understudy(words(Workshop.twoDays + ["--junit", file]))
    #expect([0, 2].contains(outcome.exit), "\(outcome.errors)")
    let text = String(decoding: try workshop.bytes("junit.xml"), as: UTF8.self)
    #expect(text.hasPrefix("<?xml"))
    #expect(text.contains("<testcase name=\"AUC\" classname=\"understudy.compare\">"))
    #expect(text.contains("<skipped message=\"NO DATA: not enough data: needs 30 placements"))
    #expect(try workshop.names() == ["junit.xml"])
  }

  @Test func `a JUnit file that cannot be made stops it at once`() async throws {
    for path in [workshop.path("none/junit.xml"), workshop.folder.url.path] {
      expectRefusal(await understudy(words(["--junit", path])), .cannotCreate, path)
    }
    #expect(try workshop.names().isEmpty)
  }

  @Test func `an unusable challenger is refused before anything is replayed`() async throws {
    let junit = workshop.path("junit.xml")
    let none = workshop.path("none.json")
    expectRefusal(
      await understudy(words(challenger: none, ["--junit", junit])), .noInput, "none.json")
    let broken = try workshop.write("{}", to: "broken.json")
    expectRefusal(
      await understudy(words(challenger: broken, ["--junit", junit])), .badData, "broken.json")
    expectRefusal(
      await understudy(words(challenger: Workshop.model("xgb-rank.json"), [])), .badData,
      "thresholdPolicy")
    #expect(try workshop.names() == ["broken.json"])
  }

  @Test func `what cannot be compared is a usage error`() async {
    expectUsageError(await understudy(words(["--margin", "-1"])), "missing value for `--margin")
    expectUsageError(await understudy(words(["--margin", "101"])), "must be a number from 0")
    expectUsageError(await understudy(words(["--margin", "nan"])), "must be a number from 0")
    expectUsageError(
      await understudy(words(challenger: "rules", [])), "`--challenger rules` is no model")
    expectUsageError(
      await understudy("compare", "--history", "x", "--experiment", "y", "--champion", "z"),
      "missing option `--challenger")
  }

  @Test func `an empty period is refused`() async throws {
    expectRefusal(
      await understudy(words(["--from", "2030-01-01"])), .badData, "no run started")
  }
}
