/// XGBoost's `gblinear` booster: a weight for each feature, and no trees.
package struct LinearModel: Sendable {
  /// Feature after feature, one weight for each output.
  package let weights: [Float]
  /// One for each output.
  package let biases: [Float]

  /// The margins of rows, in Float32 and in the order of the features; missing values add nothing.
  ///
  /// Source: `GBLinear::Pred` of XGBoost.
  ///
  /// - Parameters:
  ///   - values: Whole rows, one after the other, each a Float32 number or NaN.
  ///   - featureCount: Values in a row.
  ///   - baseMargins: One for each output.
  /// - Returns: Rows of one margin for each output.
  func margins(
    of values: Span<Double>, featureCount: Int, from baseMargins: [Double]
  ) -> [Double] {
    let outputCount = biases.count
    var margins: [Double] = []
    for start in stride(from: 0, to: values.count, by: featureCount) {
      for output in 0..<outputCount {
        var margin = biases[output] + Float(baseMargins[output])
        for feature in 0..<featureCount {
          let value = Float(values[start + feature])
          if !value.isNaN { margin += value * weights[feature * outputCount + output] }
        }
        margins.append(Double(margin))
      }
    }
    return margins
  }
}
