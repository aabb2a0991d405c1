import Basics

extension Ensemble {
  /// The feature contract: where each of the model's features stands among named columns.
  ///
  /// Columns may come in any order, and those the model does not know are ignored. A name must
  /// agree exactly. A model without names takes the columns as they come if their number agrees.
  ///
  /// - Returns: For each feature of the model, in its order, an index into `names`.
  /// - Throws: `ColumnError` for the first feature that is missing or occurs more than once.
  package func columnOrder(for names: [String]) throws -> [Int] {
    guard !featureNames.isEmpty else {
      if names.count != featureCount {
        throw ColumnError.count(found: names.count, expected: featureCount)
      }
      return Array(names.indices)
    }
    let names = names.map(inSpelling)
    let positions = Dictionary(grouping: names.indices) { names[$0] }
    return try featureNames.map { name in
      guard let found = positions[name] else {
        throw ColumnError.missing(
          name: name, nearest: nearestWord(to: name, among: unclaimed(names)))
      }
      if found.count > 1 { throw ColumnError.duplicate(name: name) }
      return found[0]
    }
  }

  /// A column's name as the model's library spells it: LightGBM has underscores for spaces.
  private func inSpelling(_ name: String) -> String {
    arithmetic == .double ? name.replacing(" ", with: "_") : name
  }

  /// The names that are no feature of the model: only those can be misspelt features.
  private func unclaimed(_ names: [String]) -> [String] {
    let features = Set(featureNames)
    return names.filter { !features.contains($0) }
  }
}
