/// Why two replays cannot be compared.
package enum ComparisonError: Error, Equatable, CustomStringConvertible {
  /// They differ in more than the model.
  case otherSettings(what: String)
  /// A run of the one is not in the other, or has other requests.
  case otherRequests(run: String)

  package var description: String {
    switch self {
    case .otherSettings(let what):
      "the two replays differ in \(what), not only in the model, so that the models cannot be"
        + " compared; give the history as a copy that nothing writes to, and compare again"
    case .otherRequests(let run):
      "run \(run) does not ask both models the same, so the history changed between the two"
        + " replays; give it as a copy that nothing writes to, and compare again"
    }
  }
}
