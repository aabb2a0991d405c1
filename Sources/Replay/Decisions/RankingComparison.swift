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

  init(rules: Ranking, model: Ranking) throws {
    let left = rules.entries.map(\.employee)
    let right = model.entries.map(\.employee)
    let depth = min(3, left.count)
    let common = Set(left.prefix(depth)).intersection(right.prefix(depth)).count
    overlap3 = depth == 0 ? 1 : Double(common) / Double(depth)
    kendallTau = try Self.tau(left, right)
    if left.first != right.first {
      kind = .firstPlace
    } else if common < depth {
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
