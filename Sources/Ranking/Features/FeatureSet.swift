import Scheduling

/// A named, versioned recipe that turns a request and a candidate into numbers.
///
/// Everything is computed from a `State`, so nothing recorded after the request can enter.
package protocol FeatureSet: Sendable {
  /// As experiment files spell it.
  var name: String { get }
  /// In the order of the values.
  var featureNames: [String] { get }

  /// The features of one candidate.
  ///
  /// - Returns: One value per name; NaN is a missing value.
  /// - Throws: When a figure cannot be computed; the ranker then falls back to the rules.
  func values(for employee: Int, request: Request, in state: State) throws -> [Double]
}

/// The feature sets an experiment can name.
package enum FeatureSets {
  package static let all: [any FeatureSet] = [ProductionFeatures()]

  /// The set of a name; nil when there is none.
  package static func named(_ name: String) -> (any FeatureSet)? {
    all.first { $0.name == name }
  }
}
