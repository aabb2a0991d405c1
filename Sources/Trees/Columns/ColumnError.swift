/// Why a model cannot be applied to a set of columns.
package enum ColumnError: Error, Equatable {
  /// The model needs a column that is not there; `nearest` is the likeliest misspelling.
  case missing(name: String, nearest: String?)
  case duplicate(name: String)
  /// A column that is no feature, where there may be none.
  case unknown(name: String)
  /// The model has no names, so only the number of columns can agree.
  case count(found: Int, expected: Int)
}

extension ColumnError: CustomStringConvertible {
  package var description: String {
    switch self {
    // To the eye, and to `String`, é is the same in one code point as in two.
    case .missing(let name, let nearest?) where name == nearest:
      "the model needs the column \(quoted(name)), which is missing; the column that looks the same "
        + "has other bytes, so write it with those of the model"
    case .missing(let name, let nearest?):
      "the model needs the column \(quoted(name)), which is missing; "
        + "rename \(quoted(nearest)) if that is the one"
    case .missing(let name, nil):
      "the model needs the column \(quoted(name)), which is missing; add it"
    case .duplicate(let name):
      "the column \(quoted(name)) occurs twice, and the model needs one; remove or rename one"
    case .unknown(let name):
      "the model has no feature \(quoted(name)); leave the column out"
    case .count(let found, let expected):
      "the model has no feature names and needs exactly \(counted(expected, "column")), not \(found); "
        + "pass its features in the order of training"
    }
  }
}
