import Basics
import Experimentation

/// `understudy assign`: unit ids in, buckets, cohorts and arms out.
enum AssignCommand: Command {
  static let syntax = CommandSyntax(
    name: "assign", summary: "Show the bucket, cohort and arm of units.",
    discussion: """
      Prints one CSV line per unit: its bucket of 0..<10000, its cohort, and its arm at each
      stage. Units come as arguments or, without any, one per line from standard input, where a
      blank line is refused before anything is printed. An empty argument is an empty id, and is
      treated as the scheme treats it; one that it leaves out of the rollout is `excluded`.
      With --scheme and --salt instead of an experiment the stages are 10, 50 and 100 %.

      --calibrate checks the scheme on the units, or on made-up ones when none are given: each
      cohort has its share, nobody leaves the treatment from stage to stage, and other salts draw
      independently. Exit 0 when all checks pass; 1 when one fails or has too few units.
      """,
    options: [
      .init(name: "experiment", value: "FILE", help: "Takes scheme, salts and stages from it."),
      .init(name: "scheme", value: "NAME", help: "Hashing scheme, one of those below."),
      .init(name: "salt", value: "TEXT", help: "Salt of the hash, with --scheme."),
      .init(name: "flag", value: "TEXT", help: "Key of the flag, with --scheme launchdarkly."),
      .init(name: "rule", value: "TEXT", help: "Salt of the rule, with --scheme statsig."),
      .init(
        name: "parameter", value: "TEXT", help: "Salt of the parameter, with --scheme planout."),
      .init(
        name: "split", value: "WORD",
        help: "rollout (the default) or variants, with --scheme unleash."),
      .init(name: "calibrate", value: nil, help: "Check the scheme instead of printing units."),
      .init(
        name: "against", value: "SALT", takesSeveral: true,
        help: "Salts of other experiments, for --calibrate; without, those next in a series."),
      CommandSyntax.json,
    ],
    operand: .init(name: "ID", help: "Unit ids, such as 6003/203.", count: 0...Int.max),
    glossary: .init(
      title: "SCHEMES",
      rows: HashingScheme.allCases.map { ($0.rawValue, $0.saltHelp) }))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let draw = try AssignedDraw(arguments)
    if arguments.has("calibrate") { return try calibrate(draw, arguments, console) }
    guard arguments.values("against").isEmpty else {
      throw UsageError("`--against` is for --calibrate only; add that, or leave it out")
    }
    // All before the first line: whoever reads the output must not get half of it.
    let units = try UnitIDs(arguments, isInputWanted: true).ids
    let rows = try units.map { (unit: $0, bucket: try draw.bucketing.bucket(of: $0)) }
    if !arguments.has("json") {
      try console.print(
        (["unit", "bucket", "cohort"] + draw.ramp.steps.map(\.name)).map(csvCell)
          .joined(separator: ","))
    }
    for row in rows {
      let assigned = AssignedUnit(row.unit, bucket: row.bucket, on: draw.ramp)
      try console.print(arguments.has("json") ? assigned.json : assigned.csv)
    }
    return .done
  }

  private static func calibrate(
    _ draw: AssignedDraw, _ arguments: ParsedArguments, _ console: Console
  ) throws -> Exit {
    let given = try UnitIDs(arguments, isInputWanted: !UnitIDs.isInputTerminal).ids
    let calibration = try draw.calibration(units: given, against: arguments.values("against"))
    let report = CalibrationReport(
      calibration: calibration, bucketing: draw.bucketing, isMadeUp: given.isEmpty)
    for line in arguments.has("json") ? [report.json] : report.lines { try console.print(line) }
    return calibration.verdict == .pass ? .done : .differs
  }
}

extension HashingScheme {
  /// What the salt is, in the words of the flag system, for the help.
  fileprivate var saltHelp: String {
    switch self {
    case .understudy1: "Ours, the default of an experiment."
    case .growthBook1: "Salt: the seed, or else the experiment's key. Steps of 0.1 %."
    case .growthBook2: "Salt: the seed, or else the experiment's key."
    case .unleash: "Salt: group id, or else the flag's name. Steps of 1 %, variants 0.1 %."
    case .planOut: "Salt: of the experiment. Needs --parameter."
    case .launchDarkly: "Salt: of the flag, with --flag; without, the rollout's seed."
    case .statsig: "Salt: of the gate or experiment. Needs --rule."
    case .optimizely: "Salt: the id of the experiment or rollout rule."
    case .flagd2: "Salt: the flag's key."
    }
  }
}
