/// The times of day at which production starts each kind of work.
package struct ShiftTimes: Sendable, Equatable {
  package let core: [TimeOfDay]
  package let digital: [TimeOfDay]
  package let teardown: [TimeOfDay]
  package let freeosk: TimeOfDay
  /// Fixed in production's code; its settings are ignored.
  package static let supervisor = TimeOfDay(12, 0)
  package static let other = TimeOfDay(12, 0)
  /// What production's manual says of Other events.
  static let documentedOther = TimeOfDay(11, 0)

  /// Reads production's settings, with production's defaults for keys that are missing.
  ///
  /// A value that is not `HH:MM` is 09:00, as in production.
  ///
  /// - Parameter settings: `system_settings`, key to value.
  package init(settings: [String: String]) {
    func time(_ key: String, _ fallback: TimeOfDay) -> TimeOfDay {
      settings[key + "_start_time"].map { Self.parse($0) ?? TimeOfDay(9, 0) } ?? fallback
    }
    func slots(_ prefix: String, _ defaults: [TimeOfDay]) -> [TimeOfDay] {
      defaults.enumerated().map { time("\(prefix)_\($0.offset + 1)", $0.element) }
    }
    core = slots(
      "core", [TimeOfDay(9, 45), TimeOfDay(10, 30), TimeOfDay(11, 0), TimeOfDay(11, 30)])
    digital = slots(
      "digital_setup",
      [TimeOfDay(10, 15), TimeOfDay(10, 30), TimeOfDay(10, 45), TimeOfDay(11, 0)])
    teardown = slots(
      "digital_teardown",
      [TimeOfDay(18, 0), TimeOfDay(18, 15), TimeOfDay(18, 30), TimeOfDay(18, 45)])
    freeosk = time("freeosk", TimeOfDay(10, 0))
  }

  /// Keys whose value production cannot read, in key order.
  package static func malformedKeys(in settings: [String: String]) -> [String] {
    settings.filter { $0.key.hasSuffix("_start_time") && parse($0.value) == nil }.keys.sorted()
  }

  private static func parse(_ text: String) -> TimeOfDay? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return TimeOfDay(hour, minute)
  }
}
