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
