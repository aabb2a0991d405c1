/// What a LightGBM objective makes of raw scores.
///
/// Source: `ConvertOutput` and `ToString` of the objectives of LightGBM 3.3 and 4.7.
struct LightGBMObjective {
  /// Without its parameters; `none` for objectives that the library does not know.
  let name: String
  let transform: OutputTransform

  /// Reads the line of a file, such as `binary sigmoid:1`; without one scores stay as they are.
  init(_ header: LightGBMSection, outputCount: Int) throws {
    let words = try header.text("objective")?.split(separator: " ").map(String.init) ?? []
    name = words.first ?? "none"
    switch name {
    case "binary", "multiclassova":
      transform = .logistic(slope: try Self.slope(words, header))
    case "cross_entropy": transform = .logistic(slope: 1)
    case "multiclass": transform = .softmax
    case "cross_entropy_lambda": transform = .softplus
    case "poisson", "gamma", "tweedie": transform = .exponential
    case "regression", "regression_l1", "fair", "quantile", "mape":
      transform = words.contains("sqrt") ? .signedSquare : .identity
    case "huber", "lambdarank", "rank_xendcg", "none", "custom": transform = .identity
    default:
      throw ModelFileError.unsupported(file: header.file, feature: .objective(name))
    }
    try Self.checkClasses(words, outputCount, header)
  }

  private static func slope(_ words: [String], _ header: LightGBMSection) throws -> Double {
    guard let text = parameter("sigmoid", words), let slope = Double(text), slope > 0,
      slope.isFinite
    else { throw header.failure("objective", .noSlope) }
    return slope
  }

  /// One output, or as many as the objective has classes.
  private static func checkClasses(
    _ words: [String], _ outputCount: Int, _ header: LightGBMSection
  ) throws {
    let isKnown = !["none", "custom"].contains(words.first ?? "none")
    let stated = parameter("num_class", words)
    guard let classes = stated.map({ Int($0) }) ?? (isKnown ? 1 : outputCount),
      classes == outputCount
    else { throw header.failure("objective", .wrongClasses(outputCount: outputCount)) }
  }

  private static func parameter(_ name: String, _ words: [String]) -> Substring? {
    words.lazy.compactMap { $0.hasPrefix(name + ":") ? $0.dropFirst(name.count + 1) : nil }.first
  }
}
