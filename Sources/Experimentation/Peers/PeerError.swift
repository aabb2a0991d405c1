/// Why a peer's rule cannot judge what it was given.
package enum PeerError: Error, Equatable {
  case outOfRange(name: String, value: Double, allowed: String)
  case notFinite(metric: String, index: Int)
  case noMetrics
  case noGroups
  case weightsAboveAll(sum: Double)
  case noWeight
}

extension PeerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .outOfRange(let name, let value, let allowed):
      "the \(name) is \(value); it must be \(allowed)"
    case .notFinite(let metric, let index):
      "the value at index \(index) of \(metric) is infinite"
    case .noMetrics: "there is no metric to judge, or each of them is muted"
    case .noGroups: "no metric belongs to a group, so that none can be scored"
    case .weightsAboveAll(let sum):
      "the groups' weights add up to \(sum); at most 100 can be shared"
    case .noWeight: "each group that has metrics has a weight of 0, so that none counts"
    }
  }
}

/// Checks that a number of settings lies in a range; NaN never does.
func check(_ value: Double, _ name: String, in range: ClosedRange<Double>, _ allowed: String) throws
{
  guard range.contains(value) else {
    throw PeerError.outOfRange(name: name, value: value, allowed: allowed)
  }
}

/// Checks that a factor is a finite number above zero.
func checkFactor(_ value: Double, _ name: String) throws {
  guard value > 0, value.isFinite else {
    throw PeerError.outOfRange(name: name, value: value, allowed: "a finite number above 0")
  }
}
