/// Names one decision of a ledger: `club/run/place in the run`.
package struct DecisionName: Equatable, Sendable, CustomStringConvertible {
  package let club: String
  package let run: Int64
  /// From 0.
  package let sequence: Int

  package init(club: String, run: Int64, sequence: Int) {
    self.club = club
    self.run = run
    self.sequence = sequence
  }

  /// Reads `6003/300/12`; nil for any other form.
  package init?(_ text: String) {
    // A club may be called anything: the numbers are the last two parts.
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, let run = Int64(parts[parts.count - 2]),
      let sequence = Int(parts[parts.count - 1])
    else { return nil }
    self.init(
      club: parts.dropLast(2).joined(separator: "/"), run: run, sequence: sequence)
  }

  package var description: String { "\(club)/\(run)/\(sequence)" }
}
