import Ranking
import Scheduling
import Synchronization

/// What a double throws when it is told to fail.
struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// Gives every employee one feature: the own position.
struct PositionFeatures: FeatureSet {
  /// The employee whose features cannot be computed.
  var failing: Int?
  let name = "position"
  let featureNames = ["position"]

  func values(for employee: Int, request: Request, in state: State) throws -> [Double] {
    if employee == failing { throw Failure(description: "no feature for \(employee)") }
    return [Double(employee)]
  }
}

/// Looks scores up by the position in the only feature, or does whatever a test wants.
struct TableScorer: Scorer {
  let featureNames = ["position"]
  let answer: @Sendable (_ rows: [Double], _ rowCount: Int) throws -> [Double]

  init(_ answer: @escaping @Sendable (_ rows: [Double], _ rowCount: Int) throws -> [Double]) {
    self.answer = answer
  }

  init(scores: [Double]) {
    self.init { rows, _ in rows.map { scores[Int($0)] } }
  }

  func scores(of rows: [Double], rowCount: Int) throws -> [Double] {
    try answer(rows, rowCount)
  }
}

/// Counts calls from any thread.
final class Counter: Sendable {
  private let value = Mutex(0)

  /// - Returns: The number of this call, from 1.
  @discardableResult
  func increment() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }

  var count: Int { value.withLock { $0 } }
}
