import Experimentation
import Testing

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
  func `a unit has the published bucket`(salt: String, unit: String, bucket: Int) throws {
    #expect(try HashingScheme.understudy1.bucket(salt: salt, unit: unit) == bucket)
  }

  @Test func `an empty unit is refused`() {
    #expect(throws: AssignmentError.emptyUnit) {
      try HashingScheme.understudy1.bucket(salt: "a", unit: "")
    }
  }

  @Test(arguments: ["", "a:b"])
  func `a salt that could be mistaken for part of a unit is refused`(salt: String) {
    #expect(throws: AssignmentError.self) {
      try HashingScheme.understudy1.bucket(salt: salt, unit: "6003/1")
    }
  }

  @Test func `buckets are spread evenly`() throws {
    var counts = Array(repeating: 0, count: 100)
    for unit in 0..<100_000 {
      counts[try HashingScheme.understudy1.bucket(salt: "even", unit: "6003/\(unit)") / 100] += 1
    }
    // Chi-square with 99 degrees of freedom: mean 99, standard deviation √198 = 14.1; 4 of them.
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 }
    #expect(chiSquare < 99 + 4 * 14.1)
  }

  @Test(arguments: [("exp-1", "exp-2"), ("a", "b"), ("ranker-2025", "ranker-2026")])
  func `independent salts give independent halves`(first: String, second: String) throws {
    var both = 0
    for unit in 0..<100_000 {
      let buckets = try [first, second].map {
        try HashingScheme.understudy1.bucket(salt: $0, unit: "6003/\(unit)")
      }
      if buckets.allSatisfy({ $0 < 5000 }) { both += 1 }
    }
    // Binomial with p = 1/4: standard deviation √(100 000 · 3/16) = 137.
    #expect(abs(both - 25_000) < 4 * 137)
  }
}
