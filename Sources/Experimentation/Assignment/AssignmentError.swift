/// Why a unit could not be assigned.
package enum AssignmentError: Error, Equatable {
  case emptyUnit
  case emptyClub
  case notASCII(unit: String)
}

extension AssignmentError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .emptyUnit: "a unit id is empty; every unit needs one to be assigned; leave it out"
    case .emptyClub: "a run has no club; units are keyed by club, so name it"
    case .notASCII(let unit):
      "the unit id \"\(unit)\" is not ASCII, and PlanOut hashes nothing else;"
        + " use the id that PlanOut is given"
    }
  }
}
