/// LightGBM's `kZeroThreshold`, a Float32 constant.
private let zeroThreshold = Double(Float(1e-35))

extension Double {
  /// The number as LightGBM takes it from a row: within ±1e-35 it is 0, missing type or not.
  ///
  /// Source: `RowPairFunctionFromDenseMatric` of LightGBM, which drops such values.
  var asLightGBMReadsIt: Double { abs(self) <= zeroThreshold ? 0 : self }
}

extension DecisionTree {
  /// The leaf that a row ends in.
  ///
  /// - Parameters:
  ///   - values: Rows, one after the other; NaN is missing. For a tree of XGBoost, Float32 numbers.
  ///   - start: Where the row begins in `values`.
  /// - Returns: An index into `nodes`.
  package func leaf(of values: Span<Double>, from start: Int) -> Int {
    let nodes = nodes.span
    var position = 0
    while nodes[position].firstChild != 0 {
      let node = nodes[position]
      let isLeft = goesLeft(values[start + node.feature], at: node)
      position = node.firstChild + (isLeft ? 0 : 1)
    }
    return position
  }

  /// Where a split sends the value of its feature.
  package func goesLeft(_ value: Double, at node: Node) -> Bool {
    switch node.test {
    case .below: value.isNaN ? node.defaultsLeft : value < node.value
    case .atMost: (value.isNaN ? 0 : value.asLightGBMReadsIt) <= node.value
    case .atMostOrNaN:
      value.isNaN ? node.defaultsLeft : value.asLightGBMReadsIt <= node.value
    case .atMostOrZero:
      value.isNaN || abs(value) <= zeroThreshold ? node.defaultsLeft : value <= node.value
    case .categoryRoundedDown:
      value.isNaN
        ? node.defaultsLeft
        : categories.goesLeft(category: value.rounded(.down), set: node.row)
    case .categoryCutOff:
      value.isNaN
        ? node.defaultsLeft
        : categories.goesLeft(category: value.rounded(.towardZero), set: node.row)
    }
  }
}
