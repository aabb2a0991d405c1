import Foundation

extension [String] {
  /// The name that a misspelling most likely stands for; the first among equals.
  ///
  /// Letter case and surrounding spaces do not count. Nil when more than a third of the letters
  /// would have to change: a far-fetched suggestion misleads.
  func nearest(to name: String) -> String? {
    let wanted = normalised(name)
    let distances = map { editDistance(wanted, normalised($0)) }
    guard let least = distances.min(), least <= wanted.count / 3,
      let position = distances.firstIndex(of: least)
    else { return nil }
    return self[position]
  }
}

/// At most 80 characters, because comparing takes their product.
private func normalised(_ name: String) -> [Character] {
  Array(name.lowercased().trimmingCharacters(in: .whitespaces).prefix(80))
}

/// The fewest insertions, deletions and substitutions that turn one text into the other.
///
/// Source: R. A. Wagner and M. J. Fischer, The String-to-String Correction Problem, J. ACM 21
/// (1974), with one row of the table kept.
private func editDistance(_ source: [Character], _ target: [Character]) -> Int {
  var row = Array(0...target.count)
  for (deletions, letter) in source.enumerated() {
    var diagonal = row[0]
    row[0] = deletions + 1
    for (column, other) in target.enumerated() {
      let substitution = diagonal + (letter == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = Swift.min(substitution, diagonal + 1, row[column] + 1)
    }
  }
  return row[target.count]
}
