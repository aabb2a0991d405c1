/// Something a sound model file asks for that cannot be computed here.
package enum UnsupportedModelFeature: Sendable, Equatable {
  case objective(String)
  case booster(String)
  case lightGBMVersion(String)
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
    case .lightGBMVersion(let version):
      "is in version \(quoted(version)) of LightGBM's text format, and v3 and v4 are read; "
        + "load and save it with LightGBM 3 or 4"
    case .categorySets(let limitBytes):
      "splits by so many categories that their sets need more than \(limitBytes >> 20) MiB; "
        + "train it with smaller category codes"
    }
  }
}
