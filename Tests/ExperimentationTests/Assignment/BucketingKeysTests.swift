import Experimentation
import Testing

@Suite struct BucketingKeysTests {
  @Test(arguments: SchemeFixture.all)
  func `the keys of a scheme make the same scheme again`(bucketing: Bucketing) throws {
    #expect(try Bucketing(bucketing.scheme, bucketing.keys) == bucketing)
    #expect(bucketing.keys[.salt] == bucketing.salt)
  }

  @Test func `every scheme has a fixture`() {
    #expect(
      HashingScheme.allCases.allSatisfy { scheme in
        SchemeFixture.all.contains { $0.scheme == scheme }
      })
  }

  @Test(arguments: SchemeFixture.all)
  func `another salt is another draw`(bucketing: Bucketing) throws {
    let other = try bucketing.salted("62")
    #expect(other.scheme == bucketing.scheme)
    let same = try SchemeFixture.units.count {
      try bucketing.bucket(of: $0) == other.bucket(of: $0)
    }
    // One unit in (10 000 / step) by chance.
    #expect(same < 5_000 * bucketing.step / 10_000 + 50)
  }

  @Test(arguments: [
    (
      HashingScheme.planOut, [SchemeKey.salt: "s"], BucketingError.missing(.parameter, of: .planOut)
    ),
    (.statsig, [.salt: "s"], .missing(.rule, of: .statsig)),
    (.launchDarkly, [.salt: "s"], .missing(.flag, of: .launchDarkly)),
    (.launchDarkly, [.salt: "0061"], .missing(.flag, of: .launchDarkly)),
    (.understudy1, [:], .missing(.salt, of: .understudy1)),
    (.unleash, [.salt: "s", .flag: "f"], .unused(.flag, by: .unleash)),
    (.understudy1, [.salt: "s", .split: "rollout"], .unused(.split, by: .understudy1)),
    (.optimizely, [.salt: "s", .rule: "r"], .unused(.rule, by: .optimizely)),
    (
      .unleash, [.salt: "s", .split: "weights"],
      .unusable(.split, text: "weights", expected: "rollout or variants")
    ),
    (
      .understudy1, [.salt: "a:b"],
      .unusable(.salt, text: "a:b", expected: "without a colon")
    ),
    (.flagd2, [.salt: ""], .unusable(.salt, text: "", expected: "at least one character")),
    (
      .planOut, [.salt: "s", .parameter: "größe"],
      .unusable(.parameter, text: "größe", expected: "ASCII, because PlanOut hashes nothing else")
    ),
  ])
  func `keys that do not make a scheme are refused`(
    scheme: HashingScheme, keys: [SchemeKey: String], error: BucketingError
  ) {
    #expect(throws: error) { try Bucketing(scheme, keys) }
  }

  @Test(arguments: [
    (
      "\"scheme\": \"statsig\"",
      "scheme `statsig` also hashes `assignment.rule`, the rule's salt, or its id where it has none;"
        + " add it"
    ),
    (
      "\"scheme\": \"launchdarkly\"",
      "scheme `launchdarkly` also hashes `assignment.flag`, the flag's key; add it, or put the"
        + " rollout's seed, a whole number, into `assignment.salt`"
    ),
    (
      "\"rule\": \"r\"",
      "scheme `understudy-1` has no use for `assignment.rule`; remove it, or name the scheme that"
        + " was meant"
    ),
    (
      "\"scheme\": \"unleash\", \"split\": \"all\"",
      "`assignment.split` is \"all\"; it must be rollout or variants"
    ),
    (
      "\"scheme\": \"growthbok-2\"",
      "`assignment.scheme` is \"growthbok-2\", which is not a choice; did you mean `growthbook-2`?"
    ),
    ("\"flag\": \"\"", "`assignment.flag` is \"\"; it must be at least one character"),
  ])
  func `an experiment file is told which key`(keys: String, complaint: String) {
    let found = Fixture.complaint(
      replacing: "\"salt\": \"pepper\"", with: "\"salt\": \"pepper\", " + keys)
    #expect(found == complaint)
  }

  @Test(arguments: [
    ("\"scheme\": \"unleash\"", "0.5", "0.5", "unleash", "1"),
    ("\"scheme\": \"unleash\", \"split\": \"variants\"", "0.25", "0.25", "unleash", "0.1"),
    ("\"scheme\": \"growthbook-1\"", "10.01", "10.01", "growthbook-1", "0.1"),
  ])
  func `a share that the scheme would round is refused`(
    keys: String, percent: String, shown: String, scheme: String, step: String
  ) {
    let text = Fixture.minimal
      .replacing("\"salt\": \"pepper\"", with: "\"salt\": \"pepper\", " + keys)
      .replacing("\"percent\": 10,", with: "\"percent\": \(percent),")
    #expect(
      Fixture.complaint(about: text)
        == "`stages[1].percent` is \(shown), but scheme `\(scheme)` splits in steps of \(step) % and"
        + " would round it; take a multiple, or a finer scheme")
  }

  @Test(arguments: [
    ("\"scheme\": \"unleash\"", #""salt":"pepper","scheme":"unleash","split":"rollout","unit""#),
    (
      "\"scheme\": \"planout\", \"parameter\": \"arm\"",
      #""parameter":"arm","salt":"pepper","scheme":"planout","unit""#
    ),
    (
      "\"scheme\": \"launchdarkly\", \"flag\": \"f\"",
      #""flag":"f","salt":"pepper","scheme":"launchdarkly","unit""#
    ),
    (
      "\"scheme\": \"statsig\", \"rule\": \"r\"",
      #""rule":"r","salt":"pepper","scheme":"statsig","unit""#
    ),
  ])
  func `the canonical text holds what is hashed`(keys: String, text: String) throws {
    let experiment = try Fixture.experiment(
      replacing: "\"salt\": \"pepper\"", with: "\"salt\": \"pepper\", " + keys)
    #expect(experiment.canonicalJSON.contains(text))
    #expect(try Fixture.experiment(experiment.canonicalJSON) == experiment)
  }
}
