/// The distinct thresholds of consecutive trees, by feature.
///
/// A split is met by the ranks up to its own: a value goes left if it reaches no more thresholds
/// than there are below the split's.
struct SplitRanks {
  struct Feature: Equatable {
    var column: Int
    /// Ascending; none is NaN.
    var thresholds: [Double]
  }

  /// By column.
  private(set) var features: [Feature] = []
  /// Sorted; where a key stands tells its rank.
  private var keys: [UInt128] = []
  /// For each feature the place of its first key.
  private var firstKeys: [Int] = []

  /// - Precondition: No key of a threshold that is NaN.
  init(_ distinct: Set<UInt128>) {
    keys = distinct.sorted()
    for (place, key) in keys.enumerated() {
      let column = Int(key >> 64)
      if features.last?.column != column {
        features.append(Feature(column: column, thresholds: []))
        firstKeys.append(place)
      }
      features[features.count - 1].thresholds.append(Self.threshold(of: key))
    }
  }

  /// Where each feature's states begin among those of all features, and at the end their number.
  var firstStates: [Int] {
    features.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.stateCount) }
  }

  /// A split's feature, as an index into `features`, and the place of its threshold there.
  ///
  /// - Precondition: The split's key is among those of the initialiser.
  func place(of split: DecisionTree.Node) -> (feature: Int, rank: Int) {
    let place = keys.partitioningIndex(from: Self.key(of: split))
    let feature = firstKeys.partitioningIndex(from: place + 1) - 1
    return (feature, place - firstKeys[feature])
  }
}

extension SplitRanks {
  /// Orders splits by feature, then by threshold; -0 and 0 are one threshold.
  static func key(of split: DecisionTree.Node) -> UInt128 {
    let bits = (split.value + 0).bitPattern
    let ascending = bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    return UInt128(split.feature) << 64 | UInt128(ascending)
  }

  private static func threshold(of key: UInt128) -> Double {
    let ascending = UInt64(truncatingIfNeeded: key)
    return Double(bitPattern: ascending >> 63 == 1 ? ascending ^ 1 << 63 : ~ascending)
  }
}

extension SplitRanks.Feature {
  /// One for a missing value, then one for each number of thresholds that a value reaches.
  var stateCount: Int { thresholds.count + 2 }

  /// Of the smallest complete search tree with a node for each threshold.
  var searchDepth: Int { Int.bitWidth - thresholds.count.leadingZeroBitCount }

  /// The complete search tree, breadth-first; nodes without a threshold hold NaN.
  var searchTree: [Double] {
    (1..<1 << searchDepth).map { number in
      let level = Int.bitWidth - 1 - number.leadingZeroBitCount
      let before = 2 * (number - 1 << level) + 1
      let place = before << (searchDepth - 1 - level) - 1
      return place < thresholds.count ? thresholds[place] : .nan
    }
  }
}

extension Array where Element: Comparable {
  /// The first index whose element is not below `value`, in a sorted array.
  fileprivate func partitioningIndex(from value: Element) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
