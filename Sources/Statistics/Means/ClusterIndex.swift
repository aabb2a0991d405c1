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

  /// The number of rows in each cluster.
  var sizes: [Double] { sums(of: Array(repeating: 1, count: clusterOfRow.count)) }

  /// The rows of each cluster, in their order.
  var members: [[Int]] {
    var members: [[Int]] = Array(repeating: [], count: count)
    for (row, cluster) in clusterOfRow.enumerated() { members[cluster].append(row) }
    return members
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

/// Groups rows by cluster, after checking that there is one label each and more than one cluster.
func checkedClusters(_ labels: [Int], rows: Int) throws -> ClusterIndex {
  try checkLengths(rows, labels.count)
  let index = ClusterIndex(labels)
  guard index.count >= 2 else {
    throw StatisticsError.tooFewClusters(count: index.count, needed: 2)
  }
  return index
}
