/// Reads a LightGBM text model.
///
/// Source: what LightGBM 3.3 and 4.7 write and predict.
struct LightGBMReader {
  private var text: LightGBMText

  init(_ bytes: [UInt8], file: String) {
    text = LightGBMText(bytes, file: file)
  }

  /// Reads what the file describes.
  ///
  /// - Parameter choice: Which of its iterations score; all are when up to the best are.
  /// - Returns: The model, checked.
  /// - Throws: `ModelFileError`.
  mutating func contents(_ choice: IterationChoice) throws -> ModelContents {
    let header = try text.header()
    let version = try Self.version(header)
    let outputCount = try Self.outputCount(header)
    let objective = try LightGBMObjective(header, outputCount: outputCount)
    let names = try Self.names(header)
    let all = try trees(featureCount: names.count)
    if !all.count.isMultiple(of: outputCount) {
      throw header.failure(
        "num_tree_per_iteration", .invalidIterationBounds(treeCount: all.count))
    }
    let iterations = Iterations(treeCount: all.count, treesPerIteration: outputCount)
    var range = all.indices
    if case .only(let asked) = choice {
      range = try iterations.trees(of: asked, file: header.file)
    }
    return ModelContents(
      featureNames: Self.arePlaceholders(names) ? [] : names, featureCount: names.count,
      objective: objective.name, formatDescription: "LightGBM text \(version)",
      trees: Array(all[range]), treeOutputs: range.map { $0 % outputCount },
      outputCount: outputCount, baseMargins: [Double](repeating: 0, count: outputCount),
      arithmetic: .double, transform: objective.transform,
      averagedIterations: header.has("average_output") ? max(range.count / outputCount, 1) : nil,
      hasCategoryEncodings: text.hasPandasCategories(),
      boosting: Boosting(
        name: header.has("average_output") ? "rf" : "gbdt", treeCountInFile: all.count))
  }

  private mutating func trees(featureCount: Int) throws -> [DecisionTree] {
    var trees: [DecisionTree] = []
    while let section = try text.tree(trees.count) {
      trees.append(try LightGBMTree(section).tree(featureCount: featureCount))
    }
    return trees
  }
}

extension LightGBMReader {
  private static func version(_ header: LightGBMSection) throws -> String {
    guard let version = try header.text("version") else {
      throw header.failure("version", .missing)
    }
    guard ["v3", "v4"].contains(version) else {
      throw ModelFileError.unsupported(file: header.file, feature: .lightGBMVersion(version))
    }
    return version
  }

  /// Trees of one iteration, each for an output of its own.
  private static func outputCount(_ header: LightGBMSection) throws -> Int {
    let classes = try header.integer("num_class", in: 1...ModelFile.outputLimit)
    return try header.integer("num_tree_per_iteration", in: classes...classes)
  }

  private static func names(_ header: LightGBMSection) throws -> [String] {
    let last = try header.integer("max_feature_idx", in: 0...ModelFile.featureLimit - 1)
    guard let line = try header.text("feature_names") else {
      throw header.failure("feature_names", .missing)
    }
    let names = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if names.count != last + 1 {
      throw header.failure("feature_names", .wrongCount(found: names.count, expected: last + 1))
    }
    var seen: Set<ExactName> = []
    if let twice = names.first(where: { !seen.insert(ExactName($0)).inserted }) {
      throw header.failure("feature_names", .duplicateName(twice))
    }
    return names
  }

  /// Whether names are those that the library makes up for columns without names.
  private static func arePlaceholders(_ names: [String]) -> Bool {
    names.indices.allSatisfy { names[$0] == "Column_\($0)" }
  }
}
