/// Something a sound model file asks for that cannot be computed here.
package enum UnsupportedModelFeature: Sendable, Equatable {
  case objective(String)
  case booster(String)
  /// Sets of categories that would take more memory than a model may.
  case categorySets(limitBytes: Int)
}

extension UnsupportedModelFeature: CustomStringConvertible {
  package var description: String {
    switch self {
    case .objective(let name):
      "was trained for the objective \(quoted(name)), which is not known here; "
        + "train it with one of the library's own objectives"
    case .booster(let name):
      "uses the booster \(quoted(name)), which is not known here; "
        + "train it with booster='gbtree'"
    case .categorySets(let limitBytes):
      "splits by so many categories that their sets need more than \(limitBytes >> 20) MiB; "
        + "train it with smaller category codes"
    }
  }
}
