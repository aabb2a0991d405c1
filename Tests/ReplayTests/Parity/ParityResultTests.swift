import Replay
import Testing

@Suite struct ParityResultTests {
  typealias Row = RunTrace.Row

  /// A row per letter: an event each, all placed alike.
  private static func rows(_ letters: String) -> [Row] {
    letters.unicodeScalars.map { letter in
      Row(
        event: Int64(letter.value), employee: "L1", start: time("2025-06-10 09:45"), failure: nil)
    }
  }

  private static func trace(
    _ rows: [Row] = rows("ABCDE"), failed: Int = 0, deletions: [RunTrace.Deletion] = [],
    others: Int = 0, flags: [RunTrace.FlagChange] = []
  ) -> RunTrace {
    RunTrace(
      proposals: rows, counters: .init(processed: 9, scheduled: 5, failed: failed),
      deletions: deletions, otherScheduleChanges: others, flags: flags)
  }

  private static func result(_ expected: RunTrace, _ replayed: RunTrace) -> ParityResult {
    ParityResult(name: "case", expected: expected, replayed: replayed)
  }

  private static func deletion(_ id: Int64, _ start: String = "2025-06-10 09:45")
    -> RunTrace.Deletion
  {
    RunTrace.Deletion(schedule: id, event: 1_001, employee: "L1", start: time(start))
  }

  private static func flag(
    _ event: Int64, to isScheduled: Bool = true, condition: String = "Unstaffed"
  ) -> RunTrace.FlagChange {
    RunTrace.FlagChange(
      event: event, before: .init(isScheduled: !isScheduled, condition: "Unstaffed"),
      after: .init(isScheduled: isScheduled, condition: condition))
  }

  @Test func `equal traces are identical, empty ones too`() {
    for trace in [Self.trace(deletions: [Self.deletion(7)], flags: [Self.flag(3)]), Self.trace([])]
    {
      let result = Self.result(trace, trace)
      #expect(result.isIdentical)
      #expect(result.identicalProposals == trace.proposals.count)
      #expect(result.proposals == trace.proposals.count)
      #expect(result.differences.isEmpty)
    }
  }

  /// Rows in common and in the longer list, by hand.
  @Test(
    arguments: [
      ("ABCDE", "ABDE", 4, 5, ["C/-"]), ("ABDE", "ABCDE", 4, 5, ["-/C"]),
      ("ABCDE", "BCDE", 4, 5, ["A/-"]), ("ABCDE", "ABCD", 4, 5, ["E/-"]),
      ("ABCDE", "ABXDE", 4, 5, ["C/X"]), ("ABCDE", "AXYZE", 2, 5, ["B/X", "C/Y", "D/Z"]),
      ("ABCDE", "ABDYE", 4, 5, ["C/-", "-/Y"]), ("ABCDE", "", 0, 5, ["A/-", "B/-"]),
      ("", "AB", 0, 2, ["-/A", "-/B"]), ("AAAA", "AA", 2, 4, ["A/-", "A/-"]),
      ("ABC", "XYZW", 0, 4, ["A/X", "B/Y", "C/Z", "-/W"]),
    ] as [(String, String, Int, Int, [String])])
  func `a row that differs costs one, and not all that follow`(
    expected: String, replayed: String, common: Int, longer: Int, pairs: [String]
  ) {
    let result = Self.result(Self.trace(Self.rows(expected)), Self.trace(Self.rows(replayed)))
    #expect(result.identicalProposals == common)
    #expect(result.proposals == longer)
    #expect(!result.isIdentical)
    let found = result.differences.map { Self.letter($0.expected) + "/" + Self.letter($0.replayed) }
    #expect(found.starts(with: pairs), "\(found)")
  }

  /// The letter a row was made of; a dash for none.
  private static func letter(_ text: String?) -> String {
    let number = text?.split(whereSeparator: { !$0.isNumber }).first.flatMap { UInt32($0) }
    return number.flatMap(Unicode.Scalar.init).map { String($0) } ?? "-"
  }

  @Test func `two rows that changed places are no longer both identical`() {
    let result = Self.result(Self.trace(), Self.trace(Self.rows("ACBDE")))
    #expect(result.identicalProposals == 4)
    #expect(result.proposals == 5)
    #expect(!result.isIdentical)
    #expect(result.differences.count == 2)
  }

  /// The textbook recurrence, on words of two and three letters out of three.
  @Test func `rows in common are a longest common subsequence`() {
    var words = [""]
    for word in ["", "A", "B", "C"] {
      for first in "ABC" { words += "ABC".map { "\(first)\($0)" + word } }
    }
    words += ["ABCABBA", "CBABAC"]  // Myers' own example
    for left in words {
      for right in words {
        let result = Self.result(Self.trace(Self.rows(left)), Self.trace(Self.rows(right)))
        #expect(
          result.identicalProposals == Self.longestCommon(Array(left), Array(right)),
          "\(left) \(right)")
        let unmatched = result.differences.reduce(0) {
          $0 + ($1.expected == nil ? 0 : 1) + ($1.replayed == nil ? 0 : 1)
        }
        #expect(unmatched == left.count + right.count - 2 * result.identicalProposals)
      }
    }
  }

  private static func longestCommon(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(repeating: 0, count: right.count + 1)
    for letter in left {
      var current = [0]
      for (column, other) in right.enumerated() {
        current.append(
          letter == other ? previous[column] + 1 : max(previous[column + 1], current[column]))
      }
      previous = current
    }
    return previous[right.count]
  }

  @Test(
    arguments: [
      Row(event: 66, employee: "L1", start: time("2025-06-10 09:45"), failure: nil),
      Row(event: 65, employee: "L2", start: time("2025-06-10 09:45"), failure: nil),
      Row(event: 65, employee: "L1", start: time("2025-06-10 10:00"), failure: nil),
      Row(event: 65, employee: "L1", start: time("2025-06-10 09:45:00.000001"), failure: nil),
      Row(event: 65, employee: nil, start: nil, failure: "no slot"),
    ])
  func `a row is identical in event, employee, time and reason, and says where it is not`(
    row: Row
  ) {
    let result = Self.result(Self.trace(Self.rows("A")), Self.trace([row]))
    #expect(result.identicalProposals == 0)
    #expect(result.differences.count == 1)
    #expect(result.differences.first?.expected != result.differences.first?.replayed)
  }

  @Test func `counters that differ leave the rest identical`() {
    let result = Self.result(Self.trace(failed: 1), Self.trace(failed: 2))
    #expect(result.identicalProposals == 5)
    #expect(!result.hasIdenticalCounters)
    #expect(result.hasIdenticalDeletions)
    #expect(result.hasIdenticalFlags)
    #expect(
      result.differences == [
        ParityDifference(
          expected: "counters 9 processed, 5 scheduled, 1 failed",
          replayed: "counters 9 processed, 5 scheduled, 2 failed")
      ])
  }

  @Test func `deletions are the same in any order, and differ by a row or its time`() {
    let both = [Self.deletion(7), Self.deletion(8)]
    #expect(
      Self.result(Self.trace(deletions: both), Self.trace(deletions: both.reversed())).isIdentical)
    for other in [
      [Self.deletion(7)], both + [Self.deletion(9)],
      [Self.deletion(7), Self.deletion(8, "2025-06-11 09:45")],
    ] {
      let result = Self.result(Self.trace(deletions: both), Self.trace(deletions: other))
      #expect(!result.hasIdenticalDeletions)
      #expect(result.hasIdenticalCounters)
      #expect(result.hasIdenticalFlags)
      #expect(result.differences.count == 1)
    }
  }

  @Test func `schedules that came up or changed are told with the deletions`() {
    let result = Self.result(Self.trace(others: 2), Self.trace())
    #expect(!result.hasIdenticalDeletions)
    #expect(result.differences.first?.expected == "2 schedules added or changed")
  }

  @Test func `flags differ by event, direction and condition`() {
    let expected = Self.trace(flags: [Self.flag(3), Self.flag(4)])
    #expect(
      Self.result(expected, Self.trace(flags: [Self.flag(4), Self.flag(3)])).isIdentical)
    for last in [Self.flag(5), Self.flag(4, to: false), Self.flag(4, condition: "Scheduled")] {
      let result = Self.result(expected, Self.trace(flags: [Self.flag(3), last]))
      #expect(!result.hasIdenticalFlags)
      #expect(result.hasIdenticalDeletions)
      #expect(result.differences.count == 1)
      #expect(result.differences.first?.expected != result.differences.first?.replayed)
    }
  }
}
