/// The word of a list that a mistyped word most likely meant.
///
/// Nearest by the Damerau–Levenshtein distance in its restricted form (insert, delete, replace,
/// swap neighbours: one each; optimal string alignment), ignoring case, the first of equals.
///
/// - Returns: `nil` when even the nearest is further than a third of the word's length, or 2.
package func nearestWord(to word: String, among known: [String]) -> String? {
  let typed = Array(word.lowercased().unicodeScalars)
  let measured = known.map { ($0, editDistance(typed, Array($0.lowercased().unicodeScalars))) }
  guard let nearest = measured.min(by: { $0.1 < $1.1 }),
    nearest.1 <= max(2, typed.count / 3)
  else { return nil }
  return nearest.0
}

private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...second.count)
  for (row, left) in first.enumerated() {
    var current = [row + 1]
    for (column, right) in second.enumerated() {
      var best = min(previous[column + 1], current[column]) + 1
      best = min(best, previous[column] + (left == right ? 0 : 1))
      if row > 0, column > 0, left == second[column - 1], first[row - 1] == right {
        best = min(best, beforePrevious[column - 1] + 1)
      }
      current.append(best)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[second.count]
}
