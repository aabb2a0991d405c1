import Trees

/// `understudy predict`: rows in, a model's answers out.
enum PredictCommand: Command {
  static let syntax = CommandSyntax(
    name: "predict", summary: "Score rows with a model file, as its library does.",
    discussion: """
      Prints one CSV line per row: the prediction, with --margin also the margin (raw score), and
      with --contributions what each feature adds to the margin (exact TreeSHAP), bias last.
      Models with several outputs have columns such as margin[0], margin[1]. The rows are a CSV
      file whose header names the model's features in any order: f0, f1, … where the model has no
      names. An empty cell is a missing value; a category is its code.
      """,
    options: [
      .init(name: "model", value: "FILE", isRequired: true, help: "The model file."),
      .init(name: "rows", value: "FILE", isRequired: true, help: "The rows, as CSV."),
      .init(name: "margin", value: nil, help: "Add the margins."),
      .init(
        name: "contributions", value: nil, help: "Add each feature's part of the margins."),
    ])

  /// Rows that are scored together.
  private static let batch = 1024

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    guard let path = arguments.value("model"), let rows = arguments.value("rows") else {
      throw UsageError("missing option `--model FILE` or `--rows FILE`")
    }
    let model = try Ensemble(contentsOf: path)
    let explainer = arguments.has("contributions") ? try explainer(model, path) : nil
    let table = try FeatureTable(contentsOf: rows, for: model)
    let scorer = RowScorer(
      model: model, explainer: explainer, showsMargins: arguments.has("margin"))
    try console.print(scorer.header)
    let step = batch * model.featureCount
    for start in stride(from: 0, to: table.values.count, by: step) {
      let end = min(start + step, table.values.count)
      try console.print(scorer.lines(of: table.values[start..<end]))
    }
    return .done
  }

  private static func explainer(_ model: Ensemble, _ path: String) throws -> Explainer {
    do {
      return try Explainer(model)
    } catch let error as ContributionError {
      throw Failure(.badData, "\(path): \(error)")
    }
  }
}

/// The lines that stand for rows.
private struct RowScorer {
  let model: Ensemble
  let explainer: Explainer?
  let showsMargins: Bool

  var header: String {
    var names = names("prediction", model.predictionCount)
    if showsMargins { names += self.names("margin", model.outputCount) }
    if explainer != nil {
      let features =
        model.featureNames.isEmpty
        ? (0..<model.featureCount).map { "f\($0)" } : model.featureNames
      names += self.names("contribution", model.outputCount).flatMap { output in
        (features + ["bias"]).map { "\(output):\($0)" }
      }
    }
    return names.map(csvCell).joined(separator: ",")
  }

  private func names(_ name: String, _ count: Int) -> [String] {
    count == 1 ? [name] : (0..<count).map { "\(name)[\($0)]" }
  }

  /// One line for each of several rows, whose numbers read back to the last bit.
  func lines(of rows: ArraySlice<Double>) -> String {
    let margins = model.margins(of: rows.span)
    let parts = [
      model.predictions(ofMargins: margins), showsMargins ? margins : [],
      explainer?.contributions(of: rows.span) ?? [],
    ]
    let count = rows.count / model.featureCount
    return (0..<count).map { row in
      parts.flatMap { numbers in
        let width = numbers.count / count
        return numbers[row * width..<(row + 1) * width].map { "\($0)" }
      }.joined(separator: ",")
    }.joined(separator: "\n")
  }
}
