import Ledger
import Scheduling
import Statistics

/// How the rules' and the model's ranking of one request agree.
struct RankingComparison {
  /// Share of the first three (or of all, when fewer) that both rankings have there.
  let overlap3: Double
  /// Kendall's tau-b over the candidates both rank; nil with fewer than two.
  let kendallTau: Double?
  /// nil when both rankings are the same.
  let kind: DivergenceKind?

  /// Compares two rankings of the same candidates, of whom the model may have dropped some.
  ///
  /// - Parameters:
  ///   - rules: Everybody.
  ///   - model: May be empty.
  /// - Throws: `StatisticsError`, should an employee be ranked twice.
  init(rules: Ranking, model: Ranking) throws {
    let left = rules.entries.map(\.employee)
    let right = model.entries.map(\.employee)
    // A list that the threshold emptied has nothing in common with any other.
    overlap3 = left == right ? 1 : right.isEmpty ? 0 : try overlapAtK(left, right, k: 3)
    kendallTau = try Self.tau(left, right)
    if left.first != right.first {
      kind = .firstPlace
    } else if overlap3 < 1 {
      kind = .topThree
    } else {
      kind = left == right ? nil : .order
    }
  }

  private static func tau(_ left: [Int], _ right: [Int]) throws -> Double? {
    let shared = left.filter(right.contains)
    guard shared.count >= 2 else { return nil }
    let places = shared.map { employee in Double(right.firstIndex(of: employee) ?? 0) }
    return try kendallTauB(shared.indices.map(Double.init), places)
  }
}
