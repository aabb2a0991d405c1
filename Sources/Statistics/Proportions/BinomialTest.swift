/// Tests a proportion against a hypothetical one, exactly.
///
/// Two-sided it sums the counts no more likely than the observed one; probabilities within 1e-7 of
/// it count as equal, as in R and SciPy. Source: W. J. Conover, "Practical Nonparametric Statistics"
/// (1999), section 3.1.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - rate: Under the null hypothesis, 0...1.
///   - alternative: `.less` when the true rate is claimed to lie below `rate`.
/// - Returns: 0...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.probabilityOutOfRange`.
/// - Complexity: O(log n) evaluations of a probability.
package func binomialTest(
  successes: Int, trials: Int, rate: Double, alternative: Alternative = .twoSided
) throws -> Double {
  _ = try Proportion(successes: successes, trials: trials)
  let binomial = try BinomialDistribution(trials: trials, probability: rate)
  let (atMost, atLeast) = (
    binomial.tails(at: successes).lower, binomial.tails(at: successes - 1).upper
  )
  switch alternative {
  case .less: return atMost
  case .greater: return atLeast
  case .twoSided: break
  }
  let limit = binomial.mass(at: successes) * (1 + 1e-7)
  let mean = Double(trials) * rate
  if Double(successes) == mean { return 1 }
  if Double(successes) < mean {
    // The masses fall from the mean on: the first one that is no more likely.
    let start = boundary(in: Int(mean.rounded(.up))...(trials + 1)) {
      binomial.mass(at: $0) <= limit
    }
    return min(1, atMost + binomial.tails(at: start - 1).upper)
  }
  let end = boundary(in: 0...(Int(mean) + 1)) { binomial.mass(at: $0) > limit } - 1
  return min(1, binomial.tails(at: end).lower + atLeast)
}

/// The first whole number that has a property which all after it have too; the last if none has.
private func boundary(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
