import Ledger
import SQLite
import TestSupport
import Testing

struct LedgerDigestTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func ledger(
    _ name: String, replay: ReplayRecord = Records.replay, _ fill: (Ledger) throws -> Void
  ) throws -> Ledger {
    let ledger = try Ledger.open(writing: folder.path(name), for: replay)
    try fill(ledger)
    return ledger
  }

  private func fill(_ ledger: Ledger, runs: [Int64] = [7, 8, 9]) throws {
    try ledger.write(Records.club, findings: [Records.finding], kpis: [Records.kpi])
    for run in runs { try ledger.write(Records.run(run)) }
  }

  @Test
  func `equal ledgers have equal digests of 64 hexadecimal digits`() throws {
    let first = try ledger("a") { try fill($0) }.digest()
    let second = try ledger("b") { try fill($0) }.digest()
    #expect(first == second)
    #expect(first.count == 64)
    #expect(first.allSatisfy { "0123456789abcdef".contains($0) })
  }

  @Test
  func `the order of writing does not matter`() throws {
    let first = try ledger("a") { try fill($0) }
    let second = try ledger("b") { ledger in
      for run in [9, 7, 8] as [Int64] { try ledger.write(Records.run(run)) }
      try ledger.write(Records.club, findings: [Records.finding], kpis: [Records.kpi])
    }
    #expect(try first.digest() == second.digest())
  }

  @Test
  func `an interruption does not matter`() throws {
    let first = try ledger("a") {
      try fill($0)
      try $0.complete()
    }
    do { _ = try ledger("b") { try fill($0, runs: [7]) } }
    let resumed = try ledger("b") { ledger in
      try ledger.write(Records.club, findings: [Records.finding], kpis: [Records.kpi])
      for run in [8, 9] as [Int64] { try ledger.write(Records.run(run)) }
      try ledger.complete()
    }
    #expect(try first.digest() == resumed.digest())
  }

  @Test
  func `timing does not matter`() throws {
    var slow = Records.run()
    slow.nanoseconds = 1_000_000
    let first = try ledger("a") { try $0.write(Records.run()) }
    let second = try ledger("b") { try $0.write(slow) }
    #expect(try first.digest() == second.digest())
  }

  @Test
  func `completing shows`() throws {
    let ledger = try ledger("a") { try fill($0) }
    let before = try ledger.digest()
    try ledger.complete()
    #expect(try ledger.digest() != before)
  }

  /// Every column of every table but the keys, which have a test of their own.
  @Test
  func `any change of any value shows`() throws {
    let ledger = try ledger("a") { try fill($0) }
    let original = try ledger.digest()
    let tables = [
      "replay", "club", "finding", "run", "decision", "candidate", "divergence", "fallback",
      "simulation", "proposal", "kpi",
    ]
    var unseen: [String] = []
    var count = 0
    for table in tables {
      for column in try ledger.connection.columnNames(of: table) {
        struct Undo: Error {}
        count += 1
        // A number becomes a larger one, a text a longer one, and nothing something.
        let change = """
          UPDATE \(table) SET \(column) = CASE typeof(\(column)) WHEN 'null' THEN 1
            WHEN 'text' THEN \(column) || 'x' ELSE \(column) + 100 END
          """
        try ledger.connection.execute("PRAGMA ignore_check_constraints = 1")
        #expect(throws: Undo.self) {
          try ledger.connection.transaction {
            try ledger.connection.run(change)
            if try ledger.digest() == original { unseen.append("\(table).\(column)") }
            throw Undo()
          }
        }
      }
    }
    #expect(unseen == [])
    #expect(count > 110, "columns: \(count)")
    #expect(try ledger.digest() == original)
  }

  @Test
  func `a row more or less shows`() throws {
    let first = try ledger("a") { try fill($0) }
    let second = try ledger("b") { try fill($0, runs: [7, 8]) }
    #expect(try first.digest() != second.digest())
  }

  /// Pairs that would look alike if values were simply strung together.
  @Test(arguments: [
    (("a", "bc"), ("ab", "c")), (("", "1"), ("1", "")), (("a;", "b"), ("a", ";b")),
    (("a\u{0}", "b"), ("a", "\u{0}b")), (("n", ""), ("", "n")), (("\u{e9}", ""), ("e\u{301}", "")),
  ])
  func `values do not run into each other`(
    left: (String, String), right: (String, String)
  ) throws {
    func digest(_ name: String, _ pair: (String, String)) throws -> String {
      var club = Records.club
      (club.historyFile, club.historySHA256) = pair
      return try ledger(name) { try $0.write(club, findings: [], kpis: []) }.digest()
    }
    #expect(try digest("a", left) != digest("b", right))
  }

  @Test
  func `nothing differs from the empty text and from zero`() throws {
    let digests = try [nil, ""].enumerated().map { index, flags in
      var run = Records.run()
      run.stage = flags
      return try ledger("\(index)") { try $0.write(run) }.digest()
    }
    #expect(Set(digests).count == 2)
    let scores = try [nil, 0].enumerated().map { index, score in
      var run = Records.run()
      run.decisions[0].kendallTau = score
      return try ledger("s\(index)") { try $0.write(run) }.digest()
    }
    #expect(Set(scores).count == 2)
  }
}
