import Statistics

extension PairedFigure {
  /// How well either model's score of the employee who was sent tells success from failure.
  ///
  /// DeLong's variance of the difference of two correlated AUCs, with placement values summed within
  /// runs as Obuchowski does, and Student's t with one degree of freedom less than runs.
  ///
  /// Source: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988) 837–845;
  /// N. A. Obuchowski, Biometrics 53 (1997) 567–578, section 3.
  ///
  /// - Parameters:
  ///   - requests: Those that both models were asked; only those that both scored and whose
  ///     outcome is known count.
  ///   - confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: A shortage below `Enough.rows` placements, `Enough.rarerOutcomes` of either
  ///   outcome, or `Enough.clusters` runs.
  /// - Throws: `StatisticsError` for a confidence that is none.
  /// - Complexity: O(n log n).
  static func auc(_ requests: [ComparedRequest], confidence: Double) throws -> PairedFigure {
    let rows = requests.compactMap(ScoredPair.init)
    let successes = rows.count(where: \.hasSucceeded)
    let clusters = Set(rows.map(\.run)).count
    var figure = PairedFigure(count: rows.count, clusters: clusters)
    figure.shortage =
      shortage("placements", rows.count, needs: Enough.rows)
      ?? shortage("successes", successes, needs: Enough.rarerOutcomes)
      ?? shortage("failures", rows.count - successes, needs: Enough.rarerOutcomes)
      ?? shortage("runs", clusters, needs: Enough.clusters)
    guard figure.shortage == nil else { return figure }
    let outcomes = rows.map(\.hasSucceeded)
    let champion = ScorePlacements(rows.map(\.champion), outcomes)
    let challenger = ScorePlacements(rows.map(\.challenger), outcomes)
    let errors = PlacementErrors(champion, challenger, rows, successes: successes)
    (figure.champion, figure.challenger) = (champion.auc, challenger.auc)
    figure.difference = challenger.auc - champion.auc
    figure.differing = errors.differingRuns
    figure.isIdentical = champion.values == challenger.values
    return figure.isIdentical
      ? figure.ofSameModel : try figure.with(variance: errors.variance, confidence: confidence)
  }

  /// The figure with Student's interval, without one where nothing varies.
  private func with(variance: Double, confidence: Double) throws -> PairedFigure {
    guard variance > 0, let difference else { return self }
    let student = try StudentDistribution(degreesOfFreedom: Double(clusters - 1))
    let reach = -(try student.quantile((1 - confidence) / 2)) * variance.squareRoot()
    var copy = self
    copy.interval = Interval(lower: difference - reach, upper: difference + reach)
    copy.pValue = try Self.studentP(
      of: difference, copy.interval, clusters: clusters, confidence: confidence)
    return copy
  }
}

/// A placement that both models scored and whose outcome is known.
private struct ScoredPair {
  let run: Int
  let hasSucceeded: Bool
  let champion: Double
  let challenger: Double

  init?(_ request: ComparedRequest) {
    guard let hasSucceeded = request.hasSucceeded, let champion = request.champion.loggedScore,
      let challenger = request.challenger.loggedScore
    else { return nil }
    run = request.run
    self.hasSucceeded = hasSucceeded
    (self.champion, self.challenger) = (champion, challenger)
  }
}

/// For each row, the share of the other class that its score is on the right side of, ties counting
/// half; the means over either class are the AUC.
private struct ScorePlacements {
  let values: [Double]
  let auc: Double

  /// Takes at least one row of each class.
  init(_ scores: [Double], _ outcomes: [Bool]) {
    func sorted(_ side: Bool) -> [Double] {
      scores.indices.filter { outcomes[$0] == side }.map { scores[$0] }.sorted()
    }
    let (successes, failures) = (sorted(true), sorted(false))
    var beaten = 0.0
    values = scores.indices.map { row in
      guard outcomes[row] else {
        return 1 - Self.places(below: scores[row], in: successes) / Double(successes.count)
      }
      let own = Self.places(below: scores[row], in: failures)
      // Sums of halves are exact, so that the AUC is rounded once.
      beaten += own
      return own / Double(failures.count)
    }
    auc = beaten / (Double(successes.count) * Double(failures.count))
  }

  /// How many of the sorted values lie below, equal ones counting half.
  private static func places(below score: Double, in values: [Double]) -> Double {
    let below = partition(values) { $0 >= score }
    let notAbove = partition(values) { $0 > score }
    return Double(below + notAbove) / 2
  }

  /// The first position whose value is beyond, in values sorted so that those come last.
  private static func partition(_ values: [Double], isBeyond: (Double) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(values[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// What each run adds to the error of the difference of two AUCs.
private struct PlacementErrors {
  let variance: Double
  let differingRuns: Int

  init(
    _ champion: ScorePlacements, _ challenger: ScorePlacements, _ rows: [ScoredPair],
    successes: Int
  ) {
    var sums: [Int: (success: Double, failure: Double)] = [:]
    var holding: (successes: Set<Int>, failures: Set<Int>) = ([], [])
    var differing: Set<Int> = []
    for (row, pair) in rows.enumerated() {
      let error =
        (challenger.values[row] - challenger.auc) - (champion.values[row] - champion.auc)
      if pair.hasSucceeded {
        sums[pair.run, default: (0, 0)].success += error
        holding.successes.insert(pair.run)
      } else {
        sums[pair.run, default: (0, 0)].failure += error
        holding.failures.insert(pair.run)
      }
      if challenger.values[row] != champion.values[row] { differing.insert(pair.run) }
    }
    func factor(_ count: Int) -> Double { count < 2 ? 0 : Double(count) / Double(count - 1) }
    let (m, n) = (Double(successes), Double(rows.count - successes))
    let factors = (factor(holding.successes.count), factor(holding.failures.count))
    variance = sums.sorted { $0.key < $1.key }.map(\.value).reduce(0) { sum, run in
      let (x, y) = (run.success / m, run.failure / n)
      return sum + factors.0 * x * x + factors.1 * y * y + 2 * factor(sums.count) * x * y
    }
    differingRuns = differing.count
  }
}
