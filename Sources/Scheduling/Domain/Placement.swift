/// Who does it, and when.
package struct Placement: Hashable, Sendable {
  /// Position in `Club.employees`.
  package let employee: Int
  package let start: LocalTime

  package init(employee: Int, start: LocalTime) {
    self.employee = employee
    self.start = start
  }
}
