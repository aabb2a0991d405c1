/// Work to be staffed.
package struct Event: Sendable {
  package let id: Int64
  /// `project_ref_num`, production's key for everything that refers to an event.
  package let reference: Int64
  package let type: EventType
  package let start: LocalTime
  package let due: LocalTime
  /// `estimated_time`, or the default of the type when that is missing or zero.
  package let durationMinutes: Int
  /// The six-digit event number that pairs a Core event with its Supervisor event.
  package let number: Int?
  package let digitalTask: DigitalTask
  package let juicerTask: JuicerTask
  /// The last state the vendor reported, such as Unstaffed, Scheduled, Submitted or Reissued.
  package let condition: String
  /// The application's flag, as the database holds it now.
  package let isScheduledNow: Bool

  package init(
    id: Int64, reference: Int64, name: String, type: EventType, start: LocalTime, due: LocalTime,
    estimatedMinutes: Int?, condition: String, isScheduledNow: Bool = false
  ) {
    self.id = id
    self.reference = reference
    self.type = type
    self.start = start
    self.due = due
    durationMinutes = estimatedMinutes.flatMap { $0 == 0 ? nil : $0 } ?? type.defaultMinutes
    number = Self.eventNumber(in: name)
    let upper = UpperCasedName(name)
    digitalTask = DigitalTask(upper)
    juicerTask = JuicerTask(upper)
    self.condition = condition
    self.isScheduledNow = isScheduledNow
  }

  /// Whether waves 3 to 5 treat it as a teardown, which has slots and a chain of its own.
  package var isTeardown: Bool {
    type == .digitalTeardown || type == .digitals && digitalTask == .teardown
  }

  /// The first six digits of the first run of at least six consecutive digits.
  static func eventNumber(in name: String) -> Int? {
    var digits = 0
    var value = 0
    for byte in name.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        (digits, value) = (0, 0)
        continue
      }
      digits += 1
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      if digits == 6 { return value }
    }
    return nil
  }
}

/// The event types production distinguishes; any other text is `unlisted`.
package enum EventType: Hashable, Sendable, CustomStringConvertible {
  case core, supervisor, juicer, freeosk, digitals, digitalSetup, digitalRefresh
  case digitalTeardown, other
  case unlisted(String)

  package init(_ text: String) {
    self = Self.listed.first { $0.description == text } ?? .unlisted(text)
  }

  private static let listed: [EventType] = [
    .core, .supervisor, .juicer, .freeosk, .digitals, .digitalSetup, .digitalRefresh,
    .digitalTeardown, .other,
  ]

  package var description: String {
    switch self {
    case .core: "Core"
    case .supervisor: "Supervisor"
    case .juicer: "Juicer"
    case .freeosk: "Freeosk"
    case .digitals: "Digitals"
    case .digitalSetup: "Digital Setup"
    case .digitalRefresh: "Digital Refresh"
    case .digitalTeardown: "Digital Teardown"
    case .other: "Other"
    case .unlisted(let text): text
    }
  }

  var defaultMinutes: Int {
    switch self {
    case .core: 390
    case .juicer: 540
    case .supervisor: 5
    default: 15
    }
  }

  /// Whether only a Lead Event Specialist or the Club Supervisor may do it.
  var needsLead: Bool {
    switch self {
    case .freeosk, .digitals, .digitalSetup, .digitalRefresh, .digitalTeardown, .other: true
    default: false
    }
  }
}

/// What a Digitals event is about; production reads it off the name.
package enum DigitalTask: Sendable {
  case teardown, setupOrRefresh, unnamed

  init(_ name: UpperCasedName) {
    if name.contains("TEARDOWN") {
      self = .teardown
    } else if name.contains("SETUP") || name.contains("REFRESH") {
      self = .setupOrRefresh
    } else {
      self = .unnamed
    }
  }
}

/// What a Juicer event is about, which sets its hour; production reads it off the name.
package enum JuicerTask: Sendable {
  case production, survey

  init(_ name: UpperCasedName) {
    let isProduction =
      name.contains("JUICER-PRODUCTION") || name.contains("PRODUCTION-SPCLTY")
    self = !isProduction && name.contains("SURVEY") ? .survey : .production
  }

  /// Fixed in production's code; its settings are ignored.
  package var time: TimeOfDay {
    self == .survey ? TimeOfDay(17, 0) : TimeOfDay(9, 0)
  }
}

/// An event's name in upper case, searched byte by byte: what is looked for is ASCII.
struct UpperCasedName {
  private let bytes: [UInt8]

  init(_ name: String) {
    bytes = Array(name.uppercased().utf8)
  }

  func contains(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return false }
    return (0...bytes.count - word.count).contains { start in
      word.indices.allSatisfy { bytes[start + $0] == word[$0] }
    }
  }
}
