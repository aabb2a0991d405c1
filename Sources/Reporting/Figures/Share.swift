import Statistics

/// How much data an interval needs before a reader may rely on it.
package enum Enough {
  /// Rows below which a share is shown as "not enough data".
  package static let rows = 30
  /// Runs or weeks below which an interval over clusters would be far too narrow.
  package static let clusters = 10
  /// Rows of the rarer outcome below which the variance of an AUC is not to be trusted.
  package static let rarerOutcomes = 10
  /// The same for one month or club, which is shown and not judged.
  package static let rarerOutcomesOfSlice = 5
}

/// How many of how many, with Wilson's interval where there are enough.
package struct Share: Equatable, Sendable {
  package let count: Int
  package let total: Int
  /// 0...1; nil without a total.
  package let rate: Double?
  /// As if rows were independent, which rows of one run are not; nil below `Enough.rows`.
  package let interval: Interval?

  /// Takes counts with `0 <= count <= total`.
  init(_ count: Int, of total: Int, confidence: Double) throws {
    self.count = count
    self.total = total
    rate = total == 0 ? nil : Double(count) / Double(total)
    interval =
      total < Enough.rows
      ? nil : try wilsonInterval(successes: count, trials: total, confidence: confidence)
  }

  package var isEnough: Bool { total >= Enough.rows }

  /// The rate where there are enough rows to show one.
  package var shownRate: Double? { isEnough ? rate : nil }
}

/// A share that is still being counted.
struct ShareCount {
  private(set) var count = 0
  private(set) var total = 0

  mutating func add(_ isCounted: Bool) {
    total += 1
    if isCounted { count += 1 }
  }

  func share(confidence: Double) throws -> Share {
    try Share(count, of: total, confidence: confidence)
  }
}

/// The mean of what was added, nil of nothing.
struct RunningMean {
  private var sum = 0.0
  private(set) var count = 0

  mutating func add(_ value: Double) {
    sum += value
    count += 1
  }

  var mean: Double? { count == 0 ? nil : sum / Double(count) }
}
