/// Rows grouped by cluster, clusters numbered in order of their first row.
struct ClusterIndex {
  /// For each row, its cluster in 0..<count.
  private let clusterOfRow: [Int]
  let count: Int

  init(_ labels: [Int]) {
    var numbers: [Int: Int] = [:]
    clusterOfRow = labels.map { label in
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      return number
    }
    count = numbers.count
  }

  /// The sum of each cluster's values, added in order of the rows.
  func sums(of values: [Double]) -> [Double] {
    var sums = Array(repeating: 0.0, count: count)
    for (cluster, value) in zip(clusterOfRow, values) { sums[cluster] += value }
    return sums
  }

  /// The clusters that hold at least one of the rows.
  func clusters(ofRows rows: [Bool]) -> Set<Int> {
    Set(zip(clusterOfRow, rows).filter(\.1).map(\.0))
  }
}
