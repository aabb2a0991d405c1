import Basics

extension Ensemble {
  /// What the features are called: their names, or `f0`, `f1`, … where the file has none.
  package var columnNames: [String] {
    featureNames.isEmpty ? (0..<featureCount).map { "f\($0)" } : featureNames
  }

  /// The feature contract: where each of the model's features stands among named columns.
  ///
  /// Columns may come in any order, and those the model does not know are ignored. A name must
  /// agree exactly, byte for byte. A model without names takes the columns as they come if their
  /// number agrees.
  ///
  /// - Parameter names: The columns' names.
  /// - Returns: For each feature of the model, in its order, an index into `names`.
  /// - Throws: `ColumnError` for the first feature that is missing or occurs more than once.
  package func columnOrder(for names: [String]) throws -> [Int] {
    guard !featureNames.isEmpty else {
      if names.count != featureCount {
        throw ColumnError.count(found: names.count, expected: featureCount)
      }
      return Array(names.indices)
    }
    return try order(of: featureNames, among: names)
  }

  /// The feature contract of a table that holds the model's features and nothing else.
  ///
  /// As `columnOrder(for:)`, but a column that the model does not know is an error, and a model
  /// without names asks for `columnNames`.
  ///
  /// - Parameter header: The columns' names.
  /// - Returns: For each feature of the model, in its order, an index into `header`.
  /// - Throws: `ColumnError` for the first feature that is missing or occurs more than once, or
  ///   else for the first column that is no feature.
  package func columnOrder(ofTable header: [String]) throws -> [Int] {
    let names = columnNames
    let order = try order(of: names, among: header)
    if let unknown = unclaimed(header, by: names).first {
      throw ColumnError.unknown(name: unknown)
    }
    return order
  }
}

extension Ensemble {
  private func order(of features: [String], among names: [String]) throws -> [Int] {
    let positions = Dictionary(grouping: names.indices) { ExactName(inSpelling(names[$0])) }
    return try features.map { name in
      guard let found = positions[ExactName(name)] else {
        throw ColumnError.missing(
          name: name, nearest: nearest(to: name, among: unclaimed(names, by: features)))
      }
      if found.count > 1 { throw ColumnError.duplicate(name: name) }
      return found[0]
    }
  }

  /// A column's name as the model's library spells it: LightGBM has underscores for spaces.
  private func inSpelling(_ name: String) -> String {
    arithmetic == .double ? name.replacing(" ", with: "_") : name
  }

  /// The likeliest misspelling; comparing takes time by the product of the lengths.
  private func nearest(to name: String, among names: [String]) -> String? {
    let limit = 200  // bytes
    guard name.utf8.count <= limit else { return nil }
    return nearestWord(to: name, among: names.prefix(1000).filter { $0.utf8.count <= limit })
  }

  /// The names that are no feature of the model: only those can be misspelt features.
  private func unclaimed(_ names: [String], by features: [String]) -> [String] {
    let features = Set(features.map(ExactName.init))
    return names.filter { !features.contains(ExactName(inSpelling($0))) }
  }
}

/// A name that is equal only to the same bytes.
///
/// `String` takes é for e with an accent after it; the libraries and their files tell them apart.
struct ExactName: Hashable {
  private let bytes: [UInt8]

  init(_ name: String) {
    bytes = Array(name.utf8)
  }
}
