import Basics
import Experimentation

/// Scheme, salts and stages, from an experiment or from the command line.
struct AssignedDraw {
  let bucketing: Bucketing
  let ramp: Ramp
  /// What made-up units look like.
  let unitKind: UnitKind

  /// - Throws: `UsageError` for options that do not go together, `ExperimentError`.
  init(_ arguments: ParsedArguments) throws {
    let values = Self.values(arguments)
    switch (arguments.value("experiment"), arguments.value("scheme"), values[.salt]) {
    case (let file?, nil, nil):
      if let key = SchemeKey.allCases.first(where: { values[$0] != nil }) {
        throw UsageError(
          "`--\(key.rawValue)` goes with --scheme; with --experiment the file says it, leave it out"
        )
      }
      let experiment = try Experiment(contentsOf: file)
      bucketing = experiment.assignment.bucketing
      ramp = experiment.ramp
      unitKind = experiment.assignment.unit
    case (nil, let name?, _?):
      let scheme = try Self.scheme(name)
      bucketing = try Self.withOptions { try Bucketing(scheme, values) }
      ramp = .planned
      unitKind = .run
    default:
      throw UsageError("give either --experiment FILE, or --scheme NAME with --salt TEXT")
    }
  }

  /// The same draw checked, on given units or made-up ones.
  ///
  /// - Throws: `UsageError` for a salt that the scheme cannot hash, `AssignmentError`.
  func calibration(units: [String], against salts: [String]) throws -> Calibration {
    try Self.withOptions(salt: "--against") {
      try Calibration(
        of: bucketing, over: ramp,
        units: units.isEmpty ? unitKind.madeUpKeys(count: ramp.calibrationUnitCount) : units,
        against: salts.isEmpty ? neighbours(ofSalt: bucketing.salt) : salts)
    }
  }

  /// Runs a block whose complaints about keys speak of options.
  private static func withOptions<Result>(
    salt: String = "--salt", _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as BucketingError {
      throw UsageError(error.sentence { $0 == .salt ? salt : "--\($0.rawValue)" })
    }
  }

  private static func values(_ arguments: ParsedArguments) -> [SchemeKey: String] {
    var values: [SchemeKey: String] = [:]
    for key in SchemeKey.allCases { values[key] = arguments.value(key.rawValue) }
    return values
  }

  private static func scheme(_ name: String) throws -> HashingScheme {
    if let scheme = HashingScheme(rawValue: name) { return scheme }
    let known = HashingScheme.allCases.map(\.rawValue)
    let hint =
      nearestWord(to: name, among: known).map { "did you mean `\($0)`?" }
      ?? "choose " + known.joined(separator: ", ")
    throw UsageError("unknown scheme `\(name)`; \(hint)")
  }
}

/// One unit with its place at each stage.
struct AssignedUnit {
  private let unit: String
  private let bucket: Int?
  private let cohort: String
  private let arms: [(stage: String, arm: Arm)]

  /// - Parameters:
  ///   - unit: The unit's id.
  ///   - bucket: `nil` when the scheme leaves the unit out.
  ///   - ramp: Whose steps are shown.
  init(_ unit: String, bucket: Int?, on ramp: Ramp) {
    self.unit = unit
    self.bucket = bucket
    cohort = bucket.map { ramp.cohort(ofBucket: $0).name } ?? "excluded"
    arms = ramp.steps.map { ($0.name, $0.share.treats(bucket: bucket) ? .treatment : .control) }
  }

  /// Id, bucket, cohort and an arm per step, as a line of CSV.
  var csv: String {
    ([unit, bucket.map(String.init) ?? "", cohort] + arms.map(\.arm.rawValue)).map(csvCell)
      .joined(separator: ",")
  }

  /// The same as one JSON object.
  var json: String {
    let stages = arms.map { "\(jsonText($0.stage)):\(jsonText($0.arm.rawValue))" }
    return "{\"unit\":\(jsonText(unit)),\"bucket\":\(bucket.map(String.init) ?? "null"),"
      + "\"cohort\":\(jsonText(cohort)),\"arms\":{\(stages.joined(separator: ","))}}"
  }
}
