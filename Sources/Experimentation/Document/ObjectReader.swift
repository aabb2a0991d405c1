import Basics

/// Reads the members of one object whose keys are the cases of `Key`, and no others.
///
/// The key type is the whole vocabulary of its level: a member that it does not name is refused
/// when the reader is made, and a key that it does not name cannot be asked for.
struct ObjectReader<Key: RawRepresentable & CaseIterable> where Key.RawValue == String {
  private let members: [String: JSONValue]
  private let path: String

  /// Checks that the value is an object without unknown keys.
  init(_ value: JSONValue, at path: String) throws {
    guard case .object(let members) = value else {
      throw ExperimentError.Problem.wrongType(
        path: path, expected: "an object", found: value.kind)
    }
    let known = Key.allCases.map(\.rawValue)
    for member in members where !known.contains(member.key) {
      throw ExperimentError.Problem.unknownKey(
        path: path.isEmpty ? member.key : path + "." + member.key,
        nearest: nearestWord(to: member.key, among: known), known: known)
    }
    self.members = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
    self.path = path
  }

  /// The member with its path, or `nil` when the object does not have it.
  func optional(_ key: Key) -> JSONField? {
    members[key.rawValue].map { JSONField(value: $0, path: path(of: key)) }
  }

  /// The member with its path; throws when the object does not have it.
  func required(_ key: Key) throws -> JSONField {
    guard let field = optional(key) else {
      throw ExperimentError.Problem.missingKey(path: path(of: key))
    }
    return field
  }

  private func path(of key: Key) -> String {
    path.isEmpty ? key.rawValue : path + "." + key.rawValue
  }
}

/// A value and the place where it stands, which every complaint about it names.
struct JSONField {
  let value: JSONValue
  let path: String
}

extension JSONField {
  /// The text of a string that is not empty.
  func text() throws -> String {
    guard case .string(let text) = value else { throw wrongType(expected: "a string") }
    guard !text.isEmpty else { throw malformed(text, expected: "at least one character") }
    return text
  }

  /// A name that can stand in file names, labels and command lines.
  func name() throws -> String {
    let text = try text()
    guard
      text.utf8.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      })
    else { throw malformed(text, expected: "only a–z, 0–9 and hyphens") }
    return text
  }

  /// One of a closed list of words.
  func word<Word: RawRepresentable & CaseIterable>() throws -> Word
  where Word.RawValue == String {
    let text = try text()
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw ExperimentError.Problem.unknownWord(
        path: path, word: text, nearest: nearestWord(to: text, among: known), known: known)
    }
    return word
  }

  /// A day written as `YYYY-MM-DD`.
  func day() throws -> Day {
    let text = try text()
    guard let day = Day(text) else {
      throw malformed(text, expected: "a day of the calendar written YYYY-MM-DD")
    }
    return day
  }

  /// A number inside the given range.
  func number(_ range: NumberRange) throws -> Double {
    guard case .number(let text) = value else { throw wrongType(expected: "a number") }
    guard let number = Double(text), number.isFinite, range.contains(number) else {
      throw ExperimentError.Problem.outOfRange(path: path, number: text, allowed: range.rawValue)
    }
    return number
  }

  /// A whole number from 1 to 520, as of weeks.
  func count() throws -> Int {
    let number = try number(.weeks)
    return Int(number)
  }

  /// `true` or `false`.
  func flag() throws -> Bool {
    guard case .boolean(let flag) = value else { throw wrongType(expected: "true or false") }
    return flag
  }

  /// The elements of an array, each with its path.
  func elements() throws -> [JSONField] {
    guard case .array(let values) = value else { throw wrongType(expected: "an array") }
    return values.enumerated().map { JSONField(value: $1, path: "\(path)[\($0)]") }
  }

  private func wrongType(expected: String) -> ExperimentError.Problem {
    .wrongType(path: path, expected: expected, found: value.kind)
  }

  private func malformed(_ text: String, expected: String) -> ExperimentError.Problem {
    .malformedText(path: path, text: text, expected: expected)
  }
}

/// The ranges of numbers that an experiment file uses, in the words of its messages.
enum NumberRange: String {
  case fraction = "from 0 to 1"
  case percent = "from 0 to 100 in steps of 0.01"
  case positive = "above 0"
  case notNegative = "0 or above"
  case confidence = "above 0.5 and below 1"
  case increase = "above 0, because this KPI should rise"
  case weeks = "a whole number from 1 to 520"
  case marginOfRate = "above 0 and below 1"
  case decrease = "above -1 and below 0, because this KPI should fall"

  func contains(_ number: Double) -> Bool {
    switch self {
    case .fraction: (0...1).contains(number)
    case .percent: TrafficShare(percent: number) != nil
    case .positive, .increase: number > 0
    case .notNegative: number >= 0
    case .confidence: number > 0.5 && number < 1
    case .weeks: (1...520).contains(number) && number == number.rounded()
    case .marginOfRate: number > 0 && number < 1
    case .decrease: number > -1 && number < 0
    }
  }
}
