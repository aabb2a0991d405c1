import Foundation

/// The application's own switches for its models, as its `.env` file sets them.
///
/// A switch that the file does not set is `nil`. Nothing else of the file is kept or ever shown: it
/// holds secrets.
package struct ApplicationFlags: Equatable, Sendable {
  /// `ML_ENABLED`: the master switch.
  package private(set) var isEnabled: Bool?
  /// `ML_EMPLOYEE_RANKING_ENABLED`.
  package private(set) var isEmployeeRankingEnabled: Bool?
  /// `ML_BUMP_PREDICTION_ENABLED`.
  package private(set) var isBumpPredictionEnabled: Bool?
  /// `ML_FEASIBILITY_ENABLED`.
  package private(set) var isFeasibilityEnabled: Bool?
  /// `ML_CONFIDENCE_THRESHOLD`, 0...1.
  package private(set) var confidenceThreshold: Double?
  /// `ML_EMPLOYEE_RANKER_PATH`, as written.
  package private(set) var employeeRankerPath: String?
  /// `ML_SHADOW_MODE`: the model ranks, the rules serve.
  package private(set) var isShadowMode: Bool?

  /// The names of the switches in the file.
  package enum Name: String, CaseIterable, Sendable {
    case enabled = "ML_ENABLED"
    case employeeRanking = "ML_EMPLOYEE_RANKING_ENABLED"
    case bumpPrediction = "ML_BUMP_PREDICTION_ENABLED"
    case feasibility = "ML_FEASIBILITY_ENABLED"
    case confidenceThreshold = "ML_CONFIDENCE_THRESHOLD"
    case employeeRankerPath = "ML_EMPLOYEE_RANKER_PATH"
    case shadowMode = "ML_SHADOW_MODE"
  }

  /// Reads the switches of a `.env` file.
  ///
  /// - Throws: `ApplicationFlagsError`.
  package init(contentsOf path: String) throws {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw ApplicationFlagsError(file: path, problem: .unreadable)
    }
    try self.init(environment: data, name: path)
  }

  /// Reads the switches from the text of a `.env` file.
  ///
  /// Later lines win over earlier ones, but every line that sets a switch must be valid. Booleans are
  /// true, 1, yes, on and false, 0, no, off in any case.
  ///
  /// - Parameters:
  ///   - environment: UTF-8, in the syntax of python-dotenv.
  ///   - name: What error messages call the file.
  /// - Throws: `ApplicationFlagsError`, with the number of the line and without its value.
  package init(environment: Data, name: String) throws {
    for binding in EnvironmentFile.bindings(of: Array(environment)) {
      guard let flag = Name(rawValue: binding.key) else { continue }
      do {
        try set(flag, to: binding.value)
      } catch let expected as Expectation {
        throw ApplicationFlagsError(
          file: name,
          problem: .invalidValue(flag, line: binding.line, expected: expected.rawValue))
      }
    }
  }
}

extension ApplicationFlags {
  /// What the value of a switch must be.
  private enum Expectation: String, Error {
    case value = "followed by = and a value"
    case closedQuotes = "a value whose quotes are closed and end the line"
    case notEmpty = "set to a value, or its line removed"
    case boolean = "true or false"
    case fraction = "a number from 0 to 1"
    case plainPath = "a path without ${…}"
  }

  private mutating func set(_ flag: Name, to value: EnvironmentBinding.Value) throws {
    let text = try Self.text(of: value)
    switch flag {
    case .enabled: isEnabled = try Self.boolean(text)
    case .employeeRanking: isEmployeeRankingEnabled = try Self.boolean(text)
    case .bumpPrediction: isBumpPredictionEnabled = try Self.boolean(text)
    case .feasibility: isFeasibilityEnabled = try Self.boolean(text)
    case .confidenceThreshold: confidenceThreshold = try Self.fraction(text)
    case .employeeRankerPath: employeeRankerPath = try Self.path(text)
    case .shadowMode: isShadowMode = try Self.boolean(text)
    }
  }

  private static func text(of value: EnvironmentBinding.Value) throws -> String {
    switch value {
    case .text(""): throw Expectation.notEmpty
    case .text(let text): return text
    case .missing: throw Expectation.value
    case .malformed: throw Expectation.closedQuotes
    }
  }

  private static func boolean(_ text: String) throws -> Bool {
    switch text.lowercased() {
    case "true", "1", "yes", "on": true
    case "false", "0", "no", "off": false
    default: throw Expectation.boolean
    }
  }

  private static func fraction(_ text: String) throws -> Double {
    guard let number = Double(text), (0...1).contains(number) else { throw Expectation.fraction }
    return number
  }

  private static func path(_ text: String) throws -> String {
    guard !text.contains("${") else { throw Expectation.plainPath }
    return text
  }
}

/// Why the application's switches could not be read.
package struct ApplicationFlagsError: Error, Equatable {
  /// The file, as the caller named it.
  package let file: String
  package let problem: Problem

  /// The facts; never the value that was found.
  package enum Problem: Equatable, Sendable {
    case unreadable
    case invalidValue(ApplicationFlags.Name, line: Int, expected: String)
  }
}

extension ApplicationFlagsError: CustomStringConvertible {
  package var description: String {
    switch problem {
    case .unreadable: "\(file): cannot be read; check the path and its permissions"
    case .invalidValue(let name, let line, let expected):
      "\(file): line \(line): \(name.rawValue) must be \(expected)"
    }
  }
}
