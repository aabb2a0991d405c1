import Commands
import Foundation
import TestSupport

/// The built executable, which lies beside the test bundle.
struct BuiltTool {
  static let path = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "understudy").path

  /// Runs the executable to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    currentFolder: URL? = nil
  ) throws -> Outcome {
    try finish(path, arguments, input, environment, currentFolder)
  }

  /// Runs a shell line to its end; "$@" in it is the executable with its arguments.
  static func shell(
    _ line: String, _ arguments: [String], currentFolder: URL? = nil
  ) throws -> Outcome {
    try finish("/bin/sh", ["-c", line, "sh", path] + arguments, "", [:], currentFolder)
  }

  /// Starts the executable, with everything it writes thrown away.
  static func start(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Process {
    let process = process(path, arguments, environment)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func process(
    _ executable: String, _ arguments: [String], _ environment: [String: String]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    // A crash must end the test at once, and not after the writing of a backtrace.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.merging(environment) { $1 }
    return process
  }

  // Through files: a pipe that nobody empties would stop the process.
  private static func finish(
    _ executable: String, _ arguments: [String], _ input: String,
    _ environment: [String: String], _ currentFolder: URL?
  ) throws -> Outcome {
    let workshop = try Workshop()
    let process = process(executable, arguments, environment)
    let files = try ["output", "errors"].map { name in
      try FileHandle(forWritingTo: URL(filePath: try workshop.write("", to: name)))
    }
    process.standardInput = try FileHandle(
      forReadingFrom: URL(filePath: workshop.write(input, to: "input")))
    process.standardOutput = files[0]
    process.standardError = files[1]
    if let currentFolder { process.currentDirectoryURL = currentFolder }
    try process.run()
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    return Outcome(
      exit: isKilled ? -process.terminationStatus : process.terminationStatus,
      output: String(decoding: try workshop.bytes("output"), as: UTF8.self),
      errors: String(decoding: try workshop.bytes("errors"), as: UTF8.self))
  }
}
