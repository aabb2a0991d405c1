/// Predictions of similar probability, compared with how often they came true.
package struct CalibrationBin: Equatable, Sendable {
  /// 1 or more.
  package let count: Int
  package let meanProbability: Double
  /// The share of successes.
  package let observedRate: Double

  /// How far the mean probability is off.
  package var gap: Double { abs(observedRate - meanProbability) }
}

extension Predictions {
  /// The predictions in bins of equal width; empty bins are left out.
  ///
  /// A probability p falls into bin `Int(p · bins)`, and 1 into the last.
  ///
  /// Source: M. H. DeGroot and S. E. Fienberg, The Statistician 32 (1983) 12–22.
  ///
  /// - Parameter count: The number of bins, 1 to 1,000,000.
  /// - Returns: The bins that hold a prediction, by rising probability.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func calibrationBins(_ count: Int = 10) throws -> [CalibrationBin] {
    try checkParameter(Double(count), "bins", in: 1...1_000_000)
    var rows = Array(repeating: 0, count: count)
    var (sums, hits) = (
      Array(repeating: 0.0, count: count), Array(repeating: 0, count: count)
    )
    for (probability, outcome) in zip(probabilities, outcomes) {
      let bin = min(Int(probability * Double(count)), count - 1)
      rows[bin] += 1
      sums[bin] += probability
      hits[bin] += outcome ? 1 : 0
    }
    return (0..<count).filter { rows[$0] > 0 }.map { bin in
      let size = Double(rows[bin])
      return CalibrationBin(
        count: rows[bin], meanProbability: sums[bin] / size,
        observedRate: Double(hits[bin]) / size)
    }
  }

  /// The mean gap of the bins, weighted with their rows: the expected calibration error.
  ///
  /// Source: M. P. Naeini, G. F. Cooper and M. Hauskrecht, AAAI 2015, 2901–2907.
  ///
  /// - Parameter bins: The number of bins of equal width, 1 to 1,000,000.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func expectedCalibrationError(bins: Int = 10) throws -> Double {
    try calibrationBins(bins).reduce(0) {
      $0 + Double($1.count) / Double(probabilities.count) * $1.gap
    }
  }

  /// The largest gap of a bin.
  ///
  /// - Parameter bins: The number of bins of equal width, 1 to 1,000,000.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func maximumCalibrationError(bins: Int = 10) throws -> Double {
    try calibrationBins(bins).reduce(0) { max($0, $1.gap) }
  }
}
