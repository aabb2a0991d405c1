import Trees

/// `understudy predict`: rows in, a model's answers out.
enum PredictCommand: Command {
  static let syntax = CommandSyntax(
    name: "predict", summary: "Score rows with a model file, as its library does.",
    discussion: """
      Prints one CSV line per row: the prediction, with --margin also the margin (raw score), and
      with --contributions what each feature adds to the margin (exact TreeSHAP) in columns such as
      contribution:NAME, the bias last in contribution(bias). Models with several outputs have
      columns such as margin[0], margin[1]. The rows are a CSV file in UTF-8 whose header names the
      model's features in any order: f0, f1, … where the model has no names. An empty cell is a
      missing value, and in a table of one column "" is; blank lines may only end the file. A
      category is its code. Lines come out as rows are read: where the exit code is not 0, the
      output is not whole.

      A model that early stopping ended scores up to its best iteration, as XGBClassifier and
      XGBRegressor answer; with --iterations all every tree scores, as in Booster.predict.
      """,
    options: [
      .init(name: "model", value: "FILE", isRequired: true, help: "The model file."),
      .init(name: "rows", value: "FILE", isRequired: true, help: "The rows, as CSV."),
      .init(name: "margin", value: nil, help: "Add the margins."),
      .init(
        name: "contributions", value: nil,
        help: "Add each feature's part of the margins, at most \(columnLimit) columns of them."),
      .init(
        name: "iterations", value: "WHICH",
        help: "The trees that score: best (up to the best iteration, the default) or all."),
    ])

  /// Contributions of a row, over all outputs: some 20 MB of text.
  private static let columnLimit = 1_000_000

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let (path, rows) = (arguments.values("model")[0], arguments.values("rows")[0])
    let model = try Ensemble(contentsOf: path, iterations: iterations(arguments))
    let explainer = arguments.has("contributions") ? try explainer(model, path) : nil
    var table = try FeatureTable(contentsOf: rows, for: model)
    let scorer = RowScorer(
      model: model, explainer: explainer, showsMargins: arguments.has("margin"))
    var values = try table.next(scorer.batch)
    if values.isEmpty {
      throw Failure(.badData, "\(rows) has a header and no rows; add some")
    }
    try console.print(scorer.header)
    while !values.isEmpty {
      try console.print(scorer.lines(of: values))
      values = try table.next(scorer.batch)
    }
    return .done
  }

  private static func iterations(_ arguments: ParsedArguments) throws -> IterationChoice {
    switch arguments.value("iterations") {
    case nil, "best": return .upToBest
    case "all": return .all
    case let word?:
      throw UsageError("`--iterations \(word)` is neither `best` nor `all`; write one of them")
    }
  }

  private static func explainer(_ model: Ensemble, _ path: String) throws -> Explainer {
    let columnCount = model.outputCount * (model.featureCount + 1)
    if columnCount > columnLimit {
      throw Failure(
        .badData,
        "\(path) would have \(columnCount) contributions for each row, more than the "
          + "\(columnLimit) that are printed; leave out --contributions")
    }
    do {
      return try Explainer(model)
    } catch let error as ContributionError {
      throw Failure(.badData, "\(path): \(error)")
    }
  }
}

/// The lines that stand for rows.
private struct RowScorer {
  /// Numbers that are held at a time; with their text some 20 MB.
  private static let budget = 1 << 18

  let model: Ensemble
  let explainer: Explainer?
  let showsMargins: Bool

  /// Rows that are scored together: as many as the budget has room for, and at least one.
  var batch: Int {
    let outputs = model.outputCount
    let width =
      model.featureCount + 3 * outputs
      + (explainer == nil ? 0 : outputs * (model.featureCount + 1))
    return min(1024, max(1, Self.budget / width))
  }

  var header: String {
    var names = names("prediction", model.predictionCount)
    if showsMargins { names += self.names("margin", model.outputCount) }
    if explainer != nil {
      let features = model.columnNames
      names += self.names("contribution", model.outputCount).flatMap { output in
        // A feature may be called bias; only a feature's name comes after a colon.
        features.map { "\(output):\($0)" } + ["\(output)(bias)"]
      }
    }
    return names.map(csvCell).joined(separator: ",")
  }

  private func names(_ name: String, _ count: Int) -> [String] {
    count == 1 ? [name] : (0..<count).map { "\(name)[\($0)]" }
  }

  /// One line for each of several rows, whose numbers read back to the last bit.
  func lines(of rows: [Double]) -> String {
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
