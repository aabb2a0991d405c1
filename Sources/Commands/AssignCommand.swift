import Basics
import Experimentation

/// `understudy assign`: unit ids in, buckets, cohorts and arms out.
enum AssignCommand: Command {
  static let syntax = CommandSyntax(
    name: "assign", summary: "Show the bucket, cohort and arm of units.",
    discussion: """
      Prints one CSV line per unit: its bucket of 0..<10000, its cohort, and its arm at each
      stage. Units come as arguments or, without any, one per line from standard input. With
      --scheme and --salt instead of an experiment the stages are 10, 50 and 100 %.
      """,
    options: [
      .init(name: "experiment", value: "FILE", help: "Takes scheme, salt and stages from it."),
      .init(
        name: "scheme", value: "NAME",
        help: "Hashing scheme: \(HashingScheme.allCases.map(\.rawValue).joined(separator: ", "))."),
      .init(name: "salt", value: "TEXT", help: "Salt of the hash, with --scheme."),
      CommandSyntax.json,
    ],
    operand: .init(name: "ID", help: "Unit ids, such as 6003/203.", count: 0...Int.max))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let ramp = try Ramp(arguments)
    if !arguments.has("json") {
      try console.print(
        (["unit", "bucket", "cohort"] + ramp.stages.map(\.name)).map(csvCell)
          .joined(separator: ","))
    }
    if arguments.operands.isEmpty {
      while let line = readLine() { try print(line, ramp, arguments, console) }
    } else {
      for unit in arguments.operands { try print(unit, ramp, arguments, console) }
    }
    return .done
  }

  private static func print(
    _ unit: String, _ ramp: Ramp, _ arguments: ParsedArguments, _ console: Console
  ) throws {
    let bucket = try ramp.scheme.bucket(salt: ramp.salt, unit: unit)
    let cohort = ramp.cohort(bucket)
    let arms = ramp.stages.map { stage -> (String, Arm) in
      (stage.name, bucket < stage.buckets ? .treatment : .control)
    }
    if arguments.has("json") {
      let stages = arms.map { "\(jsonText($0.0)):\(jsonText($0.1.rawValue))" }
      try console.print(
        "{\"unit\":\(jsonText(unit)),\"bucket\":\(bucket),\"cohort\":\(jsonText(cohort)),"
          + "\"arms\":{\(stages.joined(separator: ","))}}")
    } else {
      try console.print(
        ([unit, String(bucket), cohort] + arms.map(\.1.rawValue)).map(csvCell)
          .joined(separator: ","))
    }
  }
}

/// Scheme, salt and stages, from an experiment or from the command line.
private struct Ramp {
  struct Step {
    let name: String
    /// Buckets below this number are treated.
    let buckets: Int
  }

  let scheme: HashingScheme
  let salt: String
  let stages: [Step]
  let cohort: (Int) -> String

  init(_ arguments: ParsedArguments) throws {
    let name = arguments.value("scheme")
    switch (arguments.value("experiment"), name, arguments.value("salt")) {
    case (let file?, nil, nil):
      let experiment = try Experiment(contentsOf: file)
      scheme = experiment.assignment.scheme
      salt = experiment.assignment.salt
      stages = experiment.stages.map { Step(name: $0.name, buckets: $0.share.buckets) }
      cohort = { experiment.cohort(ofBucket: $0).name }
    case (nil, let name?, let salt?):
      guard let scheme = HashingScheme(rawValue: name) else {
        let known = HashingScheme.allCases.map(\.rawValue)
        throw UsageError(
          "unknown scheme `\(name)`; choose \(known.joined(separator: ", "))")
      }
      self.scheme = scheme
      self.salt = salt
      let steps = [
        Step(name: "canary-10", buckets: 1_000), Step(name: "canary-50", buckets: 5_000),
        Step(name: "full-100", buckets: 10_000),
      ]
      stages = steps
      cohort = { bucket in steps.first { bucket < $0.buckets }?.name ?? "full-100" }
    default:
      throw UsageError("give either --experiment FILE, or --scheme NAME with --salt TEXT")
    }
  }
}
