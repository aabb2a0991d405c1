import Dispatch
import Foundation
import Trees

/// Measures scoring on one thread: `understudy-bench trees MODEL ROWS.f32 [--json]`.
///
/// Rows are Float32, little-endian, one row after the other. A pool is ten rows, scored, turned
/// into predictions and sorted; a batch is scored and turned into predictions.
struct TreesBench {
  static let usage = "usage: understudy-bench trees MODEL ROWS.f32 [--json]"

  private static let poolSize = 10
  /// Rows are read up to here.
  private static let limitBytes = 1 << 32
  private static let batchSizes = [1_000, 100_000]

  let ensemble: Ensemble
  let rows: [Float]
  let loadSeconds: [Double]

  static func main(_ arguments: [String]) {
    let paths = arguments.filter { $0 != "--json" }
    guard paths.count == 2, arguments.count <= 3 else {
      print(usage)
      exit(64)
    }
    do {
      let bench = try TreesBench(model: paths[0], rows: paths[1])
      print(paths.count < arguments.count ? try bench.jsonLines() : try bench.table())
    } catch {
      let sentence = (error as? InputFileError)?.sentence(path: paths[1], wanted: "a file of rows")
      print("error: \(sentence ?? "\(error)")")
      exit(code(for: error))
    }
  }

  /// As in `understudy`: 65 for an input that cannot be used, 66 for one that is not there.
  private static func code(for error: any Error) -> Int32 {
    switch error {
    case ModelFileError.unreadable, is InputFileError: 66
    case is ModelFileError, is TooFewRows: 65
    default: 70
    }
  }

  init(model: String, rows path: String) throws {
    var loadSeconds: [Double] = []
    var ensemble = try Ensemble(contentsOf: model)
    for _ in 0..<5 {
      try loadSeconds.append(Self.seconds { ensemble = try Ensemble(contentsOf: model) })
    }
    self.ensemble = ensemble
    self.loadSeconds = loadSeconds.sorted()
    let bytes = [UInt8](try InputFile(path).read(Self.limitBytes))
    rows = stride(from: 0, to: bytes.count & ~3, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
    }
  }
}

extension TreesBench {
  private var rowCount: Int { rows.count / ensemble.featureCount }

  private func span(of chosen: Range<Int>) -> Range<Int> {
    chosen.lowerBound * ensemble.featureCount..<chosen.upperBound * ensemble.featureCount
  }

  private func predictions(of chosen: Range<Int>) -> [Double] {
    ensemble.predictions(of: rows.span.extracting(span(of: chosen)))
  }

  /// The rows of a pool, the best first, ties in their order.
  private func ranking(of chosen: Range<Int>) -> [Int] {
    let scores = predictions(of: chosen)
    return scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }

  /// Sorted seconds of many pools, one after the other through the rows.
  private func poolSeconds() throws -> [Double] {
    let pools = rowCount / Self.poolSize
    guard pools > 0 else { throw TooFewRows(found: rowCount) }
    var places = 0
    let seconds = (0..<20_000).map { number in
      let first = number % pools * Self.poolSize
      return Self.seconds { places += ranking(of: first..<first + Self.poolSize)[0] }
    }
    precondition(places >= 0, "an answer that is used cannot be left out")
    return seconds.dropFirst(100).sorted()
  }

  /// Sorted seconds of batches of the first rows; nil if there are fewer.
  private func batchSeconds(_ size: Int) -> [Double]? {
    guard size <= rowCount else { return nil }
    var total = 0.0
    let seconds = (0..<max(9, min(200, 200_000 / size))).map { _ in
      Self.seconds { total += predictions(of: 0..<size)[0] }
    }
    precondition(total.isFinite, "an answer that is used cannot be left out")
    return seconds.sorted()
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let began = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
  }

  private struct TooFewRows: Error, CustomStringConvertible {
    let found: Int
    var description: String { "\(found) rows are too few for one pool of \(poolSize); give more" }
  }
}

extension TreesBench {
  private func table() throws -> String {
    let pools = try poolSeconds()
    var lines = [
      "\(ensemble.treeCount) trees, depth \(ensemble.maximumDepth), "
        + "\(ensemble.featureCount) features, \(rowCount) rows, one thread",
      "  load            \(text(loadSeconds.median * 1e3)) ms median, "
        + "\(text(loadSeconds[0] * 1e3)) best, peak memory \(Bench.peakMegabytes()) MB",
      "  pool of \(Self.poolSize)      \(text(pools.median * 1e6)) µs median, "
        + "\(text(pools.quantile(0.95) * 1e6)) p95, \(text(pools[0] * 1e6)) min",
    ]
    for size in Self.batchSizes {
      guard let batches = batchSeconds(size) else { continue }
      let label = "batch of \(size)".padding(toLength: 16, withPad: " ", startingAt: 0)
      let rates = [batches.median, batches[0]].map { text(Double(size) / $0 / 1e6) }
      lines.append("  \(label)\(rates[0]) million rows/s median, \(rates[1]) best")
    }
    return lines.joined(separator: "\n")
  }

  /// A line per figure, for programs that compare engines.
  private func jsonLines() throws -> String {
    let pools = try poolSeconds()
    var lines = [
      #"{"kind":"latency_pool10_us","engine":"understudy","median":\#(pools.median * 1e6),"#
        + #""p95":\#(pools.quantile(0.95) * 1e6),"min":\#(pools[0] * 1e6)}"#
    ]
    for size in [Self.poolSize] + Self.batchSizes {
      guard let batches = batchSeconds(size) else { continue }
      lines.append(
        #"{"kind":"throughput","engine":"understudy","n":\#(size),"#
          + #""rows_per_s_median":\#(Double(size) / batches.median),"#
          + #""rows_per_s_best":\#(Double(size) / batches[0])}"#)
    }
    return lines.joined(separator: "\n")
  }

  private func text(_ number: Double) -> String {
    String((number * 100).rounded() / 100)
  }
}

extension [Double] {
  fileprivate var median: Double { quantile(0.5) }

  /// Of sorted values: the one that this share of them is below.
  fileprivate func quantile(_ share: Double) -> Double {
    self[Swift.min(count - 1, Int(Double(count) * share))]
  }
}
