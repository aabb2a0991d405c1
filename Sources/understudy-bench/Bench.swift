import Dispatch
import Experimentation
import Foundation
import Ledger
import Replay
import SQLite

/// Measures decision replay with its ledger: `understudy-bench HISTORY [COPIES]`.
///
/// Prints rates, peak memory, and the time as a multiple of what SQLite itself needs to copy the
/// finished ledger, measured in the same run. With `trees` as the first argument it measures
/// scoring instead, see `TreesBench`.
@main
struct Bench {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "trees" { return TreesBench.main(Array(arguments.dropFirst())) }
    guard let history = arguments.first, arguments.count <= 2,
      let copies = arguments.count == 2 ? Int(arguments[2]) : 1, copies >= 1
    else {
      print("usage: understudy-bench HISTORY [COPIES], in the folder of the package")
      print(TreesBench.usage)
      exit(64)
    }
    do {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "understudy-bench-" + UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let clubs = try self.clubs(history, copies: copies, in: folder)
      for threads in [1, ProcessInfo.processInfo.activeProcessorCount] {
        try await measure(clubs, threads: threads, in: folder)
        try await measureClosedLoop(clubs, threads: threads, in: folder)
      }
    } catch {
      print("error: \(error)")
      exit(70)
    }
  }

  /// The history itself, or copies of it under other club numbers.
  private static func clubs(_ history: String, copies: Int, in folder: URL) throws -> [String] {
    guard copies > 1 else { return [history] }
    return try (1...copies).map { copy in
      let path = folder.appending(path: "club-\(copy).db").path
      try FileManager.default.copyItem(atPath: history, toPath: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try Connection(path: path, access: .readWrite)
        .run("UPDATE events SET store_number = ?", [.integer(Int64(copy))])
      return path
    }
  }

  private static func measure(_ clubs: [String], threads: Int, in folder: URL) async throws {
    let ledger = folder.appending(path: "bench-\(threads).ledger").path
    let job = ReplayJob(
      histories: clubs, experiment: "experiments/sample.json", ledger: ledger, threads: threads)
    let clock: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }
    let began = clock()
    let summary = try await ReplayDriver.run(job, version: "bench", clock: clock) { _ in }
    let seconds = Double(clock() - began) / 1e9
    // Before the copy, whose memory is not the replay's.
    let peak = peakMegabytes()
    let rows = try rowCount(ledger)
    let copyBegan = clock()
    let connection = try Connection(path: ledger, access: .readWrite)
    try connection.run("VACUUM INTO ?", [.text(ledger + ".copy")])
    let alone = Double(clock() - copyBegan) / 1e9
    func rate(_ count: Int) -> String { String(Int(Double(count) / seconds)) }
    print(
      """
      threads \(threads): \(summary.clubs) clubs, \(summary.runs) runs in \
      \(rounded(seconds)) s
        requests/s      \(rate(summary.requests)) (\(summary.requests))
        candidates/s    \(rate(summary.candidates)) (\(summary.candidates))
        ledger rows/s   \(rate(rows)) (\(rows))
        against SQLite  \(rounded(seconds / alone)) times its own VACUUM of the ledger
        peak memory     \(peak) MB
        digest          \(summary.digest)
      """)
  }

  /// Whole runs in both arms: what a closed loop takes on top of the decision replay, the median
  /// of five pairs that take turns.
  private static func measureClosedLoop(
    _ clubs: [String], threads: Int, in folder: URL
  ) async throws {
    let clock: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }
    var extra: [Double] = []
    var runs = 0
    for round in 1...5 {
      var seconds: [Double] = []
      for kind in [nil, ClosedLoopKind.reset] {
        let name = "loop-\(threads)-\(round)-\(kind?.rawValue ?? "plain").ledger"
        let job = ReplayJob(
          histories: clubs, experiment: "experiments/sample.json",
          ledger: folder.appending(path: name).path, threads: threads, closedLoop: kind)
        let began = clock()
        let summary = try await ReplayDriver.run(job, version: "bench", clock: clock) { _ in }
        seconds.append(Double(clock() - began) / 1e9)
        runs = summary.simulatedRuns
      }
      extra.append(seconds[1] - seconds[0])
    }
    let median = extra.sorted()[extra.count / 2]
    print("  closed loop     \(Int(Double(runs) / median)) runs/s in both arms (\(runs))")
  }

  private static func rowCount(_ ledger: String) throws -> Int {
    let connection = try Connection(path: ledger, access: .readOnly)
    return try connection.tableNames().reduce(0) { total, table in
      let counts = try connection.query("SELECT count(*) FROM \"\(table)\"") { try $0.integer(0) }
      return total + Int(counts.first ?? 0)
    }
  }

  private static func rounded(_ value: Double) -> String {
    String((value * 100).rounded() / 100)
  }

  /// Of this process so far.
  static func peakMegabytes() -> Int {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return usage.ru_maxrss / 1024
  }
}
