import Statistics

/// One measure of both models over the same requests, runs or weeks.
package struct PairedFigure: Equatable, Sendable {
  /// In the measure's own unit, shares in 0...1; nil where nothing was counted.
  package var champion: Double?
  package var challenger: Double?
  /// Challenger − champion; nil unless both have a figure.
  package var difference: Double?
  /// Of `difference`; nil when there are too few data, or none of them vary.
  package var interval: Interval?
  /// Two-sided, of no difference; nil without an interval.
  package var pValue: Double?
  /// Requests or placements behind the figures; runs or weeks of a closed loop.
  package var count: Int
  /// Runs (or weeks) that the interval is over.
  package var clusters: Int
  /// Those of them in which the models differ.
  package var differing: Int
  /// Nothing that enters the figure differs anywhere between the models.
  package var isIdentical: Bool
  /// What the data lack; nil when they are enough to be judged.
  package var shortage: String?

  /// Takes a figure as it is.
  package init(
    champion: Double? = nil, challenger: Double? = nil, difference: Double? = nil,
    interval: Interval? = nil, pValue: Double? = nil, count: Int = 0, clusters: Int = 0,
    differing: Int = 0, isIdentical: Bool = false, shortage: String? = nil
  ) {
    self.champion = champion
    self.challenger = challenger
    self.difference = difference
    self.interval = interval
    self.pValue = pValue
    self.count = count
    self.clusters = clusters
    self.differing = differing
    self.isIdentical = isIdentical
    self.shortage = shortage
  }
}

extension PairedFigure {
  /// The same figure of two models that cannot differ in it: the difference is zero, and certain.
  var ofSameModel: PairedFigure {
    guard difference != nil else { return self }
    var copy = self
    (copy.difference, copy.interval, copy.pValue) = (0, Interval(lower: 0, upper: 0), 1)
    copy.isIdentical = true
    return copy
  }

  /// The two-sided p-value that a Student interval around a difference implies.
  ///
  /// - Parameters:
  ///   - difference: The middle of the interval.
  ///   - interval: Student's, of width above zero; nil gives nil.
  ///   - clusters: One more than the degrees of freedom, 2 or more.
  ///   - confidence: Of the interval, two-sided.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  static func studentP(
    of difference: Double, _ interval: Interval?, clusters: Int, confidence: Double
  ) throws -> Double? {
    guard let interval, interval.upper > interval.lower else { return nil }
    let student = try StudentDistribution(degreesOfFreedom: Double(clusters - 1))
    let reach = -(try student.quantile((1 - confidence) / 2))
    let standardError = (interval.upper - interval.lower) / 2 / reach
    return min(1, 2 * (try student.tails(at: abs(difference) / standardError).upper))
  }

  /// What is lacking, as in `needs 30 requests, has 12`; nil when nothing is.
  static func shortage(_ noun: String, _ count: Int, needs: Int) -> String? {
    count >= needs ? nil : "not enough data: needs \(needs) \(noun), has \(count)"
  }
}
