import Experimentation
import Testing

/// Every scheme with its keys, for claims that hold for all of them.
enum SchemeFixture {
  static let all: [Bucketing] = [
    .understudy1(salt: "pepper"), .growthBook1(seed: "pepper"), .growthBook2(seed: "pepper"),
    .unleash(group: "pepper", split: .rollout), .unleash(group: "pepper", split: .variants),
    .planOut(salt: "pepper", parameter: "arm"), .launchDarkly(flag: "ranker", salt: "pepper"),
    .launchDarkly(flag: nil, salt: "61"), .statsig(salt: "pepper", rule: "r1"),
    .optimizely(parent: "pepper"), .flagd2(flag: "pepper"),
  ]

  static let units = (1...5_000).map { "6003/\($0)" }
}

@Suite struct HashingSchemeTests {
  // hash × 10 000 >> 32 of an implementation of MurmurHash3 x86 32 in another language, which gives
  // the reference's 0x248bfa47 for "hello" with seed 0 and 0x2fa826cd for "The quick brown fox
  // jumps over the lazy dog" with seed 0x9747b28c.
  @Test(arguments: [
    ("employee-ranker-2025", "6003/182", 2870),  // 0x497b5f20
    ("employee-ranker-2025", "6003", 9716),  // 0xf8be734e
    ("employee-ranker-2025", "6003/2025-W31", 5967),  // 0x98c1c691
    ("s", "u", 9013),  // 0xe6bed197
    ("salt", "Zürich/7", 8765),  // 0xe064bd76
    ("salt", "店舗/1", 2932),  // 0x4b10756c
    ("a", "b:c", 5319),  // 0x882c0e81
  ])
  func `our own scheme gives the published bucket`(salt: String, unit: String, bucket: Int) throws {
    #expect(try Bucketing.understudy1(salt: salt).bucket(of: unit) == bucket)
  }

  // A figure that each flag system publishes itself: GrowthBook's SDK specification (hash), the
  // Unleash Node SDK's tests (73 and 25 of 100), Optimizely's tests of all its SDKs.
  @Test(arguments: [
    (Bucketing.growthBook1(seed: "b"), "a", 9460), (.growthBook1(seed: "ef"), "d", 6520),
    (.growthBook2(seed: "seed"), "a", 505), (.growthBook2(seed: "foo"), "def", 2019),
    (.unleash(group: "gr1", split: .rollout), "123", 7200),
    (.unleash(group: "groupX", split: .rollout), "999", 2400),
    (.optimizely(parent: "1886780721"), "ppid1", 5254),
    (.optimizely(parent: "1886780721"), "ppid2", 4299),
    (.optimizely(parent: "1886780722"), "ppid2", 2434),
    (.optimizely(parent: "1886780721"), "ppid3", 5439),
    // PlanOut's uniform draw 0.8681335546127672 of its own test's salt, parameter and unit.
    (.planOut(salt: "test_salt", parameter: "foo"), "4", 8681),
    // sha256("saltA.r1.1") begins with 1562512280944588484, by Python's hashlib.
    (.statsig(salt: "saltA", rule: "r1"), "1", 8484),
  ])
  func `a flag system's published figure is the bucket`(
    bucketing: Bucketing, unit: String, bucket: Int
  ) throws {
    #expect(try bucketing.bucket(of: unit) == bucket)
  }

  // The figures that LaunchDarkly's SDKs all test, to 7 digits as they do.
  @Test(arguments: [
    ("userKeyA", 0.42157587, 0.09801207), ("userKeyB", 0.6708485, 0.14483777),
    ("userKeyC", 0.10343106, 0.9242641),
  ])
  func `LaunchDarkly's published draws come out`(
    unit: String, bySalt: Double, bySeed: Double
  ) throws {
    for (flag, salt, draw) in [("hashKey", "saltyA", bySalt), (nil, "61", bySeed)] {
      let hash = LaunchDarklyHash(flag: flag, salt: salt, unit: unit)
      #expect(abs(hash.fraction - draw) < 1e-7)
      let bucketing = Bucketing.launchDarkly(flag: flag, salt: salt)
      #expect(try bucketing.bucket(of: unit) == Int(draw * 10_000))
    }
  }

  // Keys that flagd's test bed searched for the edges of the hash's range.
  @Test(arguments: [
    ("ejOoVL", 0, 0), ("bY9fO-", 1, 0), ("SI7p-", 0x7FFF_FFFF, 4999), ("6LvT0", 0x8000_0000, 5000),
    ("ceQdGm", 0xFFFF_FFFF, 9999),
  ])
  func `flagd's edge keys lie on the edges`(unit: String, hash: UInt32, bucket: Int) throws {
    #expect(FlagdHash.hash(flag: "", unit: unit) == hash)
    #expect(FlagdHash.bucket(flag: "", unit: unit) == bucket)
    // Only the whole text counts.
    let flag = String(unit.prefix(2))
    #expect(
      try Bucketing.flagd2(flag: flag).bucket(of: String(unit.dropFirst(2))) == bucket)
  }

  @Test(arguments: SchemeFixture.all)
  func `an empty id is treated as the flag system treats it`(bucketing: Bucketing) throws {
    switch bucketing.scheme {
    case .understudy1:
      #expect(throws: AssignmentError.emptyUnit) { try bucketing.bucket(of: "") }
    case .growthBook1, .growthBook2, .unleash, .launchDarkly:
      #expect(try bucketing.bucket(of: "") == nil)
    case .planOut, .statsig, .optimizely, .flagd2:
      #expect(try bucketing.bucket(of: "") != nil)
    }
  }

  @Test(arguments: SchemeFixture.all)
  func `an id beyond ASCII is hashed, unless PlanOut would refuse it`(bucketing: Bucketing) throws {
    let units = ["Zürich/1", "店舗/1", "\u{1F600}"]
    if bucketing.scheme == .planOut {
      #expect(throws: AssignmentError.notASCII(unit: units[0])) {
        try bucketing.bucket(of: units[0])
      }
    } else {
      for unit in units { #expect(try bucketing.bucket(of: unit) != nil) }
    }
  }

  // 0.07 · 100 is 7.000000000000001: a Statsig rule of 0.07 % passes remainder 7 as well.
  @Test func `a Statsig rule passes what its binary fraction passes`() {
    #expect(StatsigHash.bucket(6) == 6)
    #expect(StatsigHash.bucket(7) == 6)
    #expect(StatsigHash.bucket(8) == 8)
    #expect(StatsigHash.bucket(28) == 27)
    #expect(StatsigHash.bucket(29) == 29)
    for whole in stride(from: UInt64(0), to: 10_000, by: 100) {
      #expect(StatsigHash.bucket(whole) == Int(whole))
    }
  }

  @Test func `the edges of a 60-bit draw are on the flag system's side`() {
    #expect(PlanOutHash.bucket(0) == 0)
    // u <= 0.1 holds for the double 0.1 itself, and for no larger one.
    #expect(PlanOutHash.bucket(UInt64(0.1 * 0x1p60)) == 999)
    #expect(PlanOutHash.bucket(UInt64((0.1).nextUp * 0x1p60)) == 1000)
    #expect(PlanOutHash.bucket(1 << 59) == 4999)
    #expect(PlanOutHash.bucket(1 << 59 | 1 << 8) == 5000)
    // Rounded to exactly 1, and treated at 100 % by `<=`.
    #expect(PlanOutHash.bucket((1 << 60) - 1) == 9999)
  }
}
