/// Why a statistic of the given input does not exist.
package enum StatisticsError: Error, Equatable {
  case tooFewValues(count: Int, needed: Int)
  case notFinite(index: Int)
  case lengthsDiffer(first: Int, second: Int)
  case countsOutOfRange(successes: Int, trials: Int)
  case negativeCount(Int)
  case probabilityOutOfRange(Double)
  case confidenceOutOfRange(Double)
  case parameterOutOfRange(name: String, value: Double)
  case depthNotPositive(Int)
  case emptyGroup(name: String)
  case tooFewClusters(count: Int, needed: Int)
  case noVariation(of: String)
  case repeatedElement(index: Int)
  case notIncreasing(index: Int)
  case tooManyValues(count: Int, most: Int)
  case noSupport(row: Int)
  case noSolution(of: String)
}

extension StatisticsError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooFewValues(let count, let needed):
      "\(count) values are given, at least \(needed) needed"
    case .notFinite(let index): "the value at index \(index) is not a finite number"
    case .lengthsDiffer(let first, let second):
      "lists that belong together have \(first) and \(second) elements"
    case .countsOutOfRange(let successes, let trials):
      "\(successes) successes of \(trials) trials are no proportion"
    case .negativeCount(let count): "the count \(count) is negative"
    case .probabilityOutOfRange(let value): "the probability \(value) is not between 0 and 1"
    case .confidenceOutOfRange(let value): "the confidence \(value) is not between 0 and 1"
    case .parameterOutOfRange(let name, let value): "the parameter \(name) cannot be \(value)"
    case .depthNotPositive(let depth): "a ranking cannot be compared to depth \(depth)"
    case .emptyGroup(let name): "there is no row among the \(name)"
    case .tooFewClusters(let count, let needed):
      "the rows come from \(count) clusters, at least \(needed) needed"
    case .noVariation(let quantity): "there is no variation in \(quantity)"
    case .repeatedElement(let index): "the element at index \(index) stands twice in one ranking"
    case .notIncreasing(let index):
      "the value at index \(index) is not above the one before it"
    case .tooManyValues(let count, let most):
      "\(count) values are too many for an exact answer, at most \(most) can be taken"
    case .noSupport(let row):
      "row \(row) has no chance under the logging policy of what the target policy may choose"
    case .noSolution(let quantity): "no \(quantity) meets what is asked for"
    }
  }
}

/// Checks that a confidence or a quantile's probability lies strictly between 0 and 1.
func checkConfidence(_ confidence: Double) throws {
  guard confidence > 0, confidence < 1 else {
    throw StatisticsError.confidenceOutOfRange(confidence)
  }
}

/// Checks that a probability lies strictly between 0 and 1.
func checkProbability(_ probability: Double) throws {
  guard probability > 0, probability < 1 else {
    throw StatisticsError.probabilityOutOfRange(probability)
  }
}

/// Checks that a parameter lies in a range; NaN never does.
func checkParameter(_ value: Double, _ name: String, in range: ClosedRange<Double>) throws {
  guard range.contains(value) else {
    throw StatisticsError.parameterOutOfRange(name: name, value: value)
  }
}

/// Checks that a parameter is a finite number above zero.
func checkPositive(_ value: Double, _ name: String) throws {
  guard value > 0, value.isFinite else {
    throw StatisticsError.parameterOutOfRange(name: name, value: value)
  }
}

/// Checks that an error rate lies strictly between 0 and 1.
func checkRate(_ value: Double, _ name: String) throws {
  guard value > 0, value < 1 else {
    throw StatisticsError.parameterOutOfRange(name: name, value: value)
  }
}

/// Checks that no count is negative.
func checkCounts(_ counts: Int...) throws {
  for count in counts where count < 0 { throw StatisticsError.negativeCount(count) }
}

/// Checks that all values are finite and enough.
func check(_ values: [Double], atLeast needed: Int) throws {
  guard values.count >= needed else {
    throw StatisticsError.tooFewValues(count: values.count, needed: needed)
  }
  if let index = values.firstIndex(where: { !$0.isFinite }) {
    throw StatisticsError.notFinite(index: index)
  }
}

/// Checks that two lists that belong together have the same length.
func checkLengths(_ first: Int, _ second: Int) throws {
  guard first == second else {
    throw StatisticsError.lengthsDiffer(first: first, second: second)
  }
}
