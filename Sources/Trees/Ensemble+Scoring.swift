extension Ensemble {
  /// Scores many rows of an XGBoost model.
  ///
  /// Bit-equal to the library: Float32 throughout, trees added in file order.
  ///
  /// - Parameter rows: Whole rows one after the other; may be empty.
  /// - Returns: The margins in the order of the rows, one for each output.
  /// - Precondition: `rows.count` is a multiple of `featureCount`, and the model is one of
  ///   XGBoost: LightGBM's margins are Double.
  package func margins(of rows: Span<Float>) -> [Float] {
    precondition(arithmetic == .single, "margins of a LightGBM model are Double")
    checkRows(rows.count)
    guard case .flat(let forest) = scoring else {
      return generalMargins(of: widened(rows).span).map { Float($0) }
    }
    return forest.margins(of: rows, width: featureCount, from: Float(baseMargins[0]))
  }

  /// Scores many rows of any model.
  ///
  /// Bit-equal to the library. XGBoost rounds rows to Float32 first, and its margins are Float32
  /// numbers. Those of LightGBM are the sums over all trees, also where predictions average.
  ///
  /// - Parameter rows: Whole rows one after the other; may be empty.
  /// - Returns: The margins in the order of the rows, one for each output.
  /// - Precondition: `rows.count` is a multiple of `featureCount`.
  package func margins(of rows: Span<Double>) -> [Double] {
    checkRows(rows.count)
    switch arithmetic {
    case .double: return generalMargins(of: rows)
    case .single:
      var rounded: [Float] = []
      rounded.reserveCapacity(rows.count)
      for index in rows.indices { rounded.append(Float(rows[index])) }
      return margins(of: rounded.span).map { Double($0) }
    }
  }

  /// The predictions that the library's `predict` gives for rows: probabilities, classes, means.
  ///
  /// - Parameter rows: As for `margins(of:)`.
  /// - Returns: In the order of the rows, `predictionCount` for each.
  /// - Precondition: `rows.count` is a multiple of `featureCount`.
  package func predictions(of rows: Span<Double>) -> [Double] {
    predictions(ofMargins: margins(of: rows))
  }

  /// The predictions that the library's `predict` gives for rows: probabilities, classes, means.
  ///
  /// - Parameter rows: As for `margins(of:)`; LightGBM widens them.
  /// - Returns: In the order of the rows, `predictionCount` for each.
  /// - Precondition: `rows.count` is a multiple of `featureCount`.
  package func predictions(of rows: Span<Float>) -> [Double] {
    switch arithmetic {
    case .single: predictions(ofMargins: margins(of: rows).map { Double($0) })
    case .double: predictions(of: widened(rows).span)
    }
  }

  /// Predictions of a row: one for each output, but one in all where a class is named.
  package var predictionCount: Int { transform == .largest ? 1 : outputCount }

  /// The predictions that belong to rows of margins.
  ///
  /// - Parameter margins: Rows of one margin for each output.
  /// - Returns: `predictionCount` for each row.
  package func predictions(ofMargins margins: [Double]) -> [Double] {
    let divisor = averagedIterations.map { Double($0) }
    let sums = divisor.map { divisor in margins.map { $0 / divisor } } ?? margins
    return transform.predictions(of: sums, outputCount: outputCount, arithmetic)
  }
}

extension Ensemble {
  /// Scores rows that are rounded to the model's arithmetic, tree after tree.
  private func generalMargins(of rows: Span<Double>) -> [Double] {
    switch scoring {
    case .general(let forest): forest.margins(of: rows, from: baseMargins)
    case .lightGBM(let forest): forest.margins(of: rows, from: baseMargins[0])
    case .linear(let model):
      model.margins(of: rows, featureCount: featureCount, from: baseMargins)
    case .flat: preconditionFailure("models of Float32 splits have margins of their own")
    }
  }

  private func widened(_ rows: Span<Float>) -> [Double] {
    var wide: [Double] = []
    wide.reserveCapacity(rows.count)
    for index in rows.indices { wide.append(Double(rows[index])) }
    return wide
  }

  private func checkRows(_ count: Int) {
    precondition(
      count.isMultiple(of: featureCount),
      "\(count) values are not whole rows of \(featureCount) features")
  }
}
