/// The splits of one LightGBM tree, checked.
///
/// Source: `Tree::Split` and `Tree::SetMissingType` of LightGBM for the bits of `decision_type`.
struct LightGBMSplits {
  private static let categoricalBit = 1
  private static let defaultLeftBit = 2
  /// Bits 0 to 3; missing type 3 does not exist.
  private static let decisions = 0...11

  private let features: [Int]
  private let thresholds: [Double]
  private let tests: [SplitTest]
  private let defaultsLeft: [Bool]

  init(_ section: LightGBMSection, count: Int, featureCount: Int, setCount: Int) throws {
    // A tree of one leaf need not have any of the lists.
    if count == 0 {
      (features, thresholds, tests, defaultsLeft) = ([], [], [], [])
      return
    }
    features = try section.integers("split_feature", count: count, in: 0...featureCount - 1)
    // The library writes `inf` where only missing values go right.
    let thresholds = try section.numbers("threshold", count: count)
    if let index = thresholds.firstIndex(where: \.isNaN) {
      throw section.failure("threshold", at: index, .notANumber)
    }
    let decisions = try section.integers("decision_type", count: count, in: Self.decisions)
    for (index, decision) in decisions.enumerated() where decision & Self.categoricalBit != 0 {
      guard let set = Int(exactly: thresholds[index]), (0..<setCount).contains(set) else {
        throw section.failure("threshold", at: index, .noCategories)
      }
    }
    self.thresholds = thresholds
    tests = decisions.map(Self.test)
    // A missing category goes right, whatever the bit says.
    defaultsLeft = decisions.map {
      $0 & Self.defaultLeftBit != 0 && $0 & Self.categoricalBit == 0
    }
  }

  private static func test(_ decision: Int) -> SplitTest {
    if decision & categoricalBit != 0 { return .categoryCutOff }
    return switch decision >> 2 {
    case 0: .atMost
    case 1: .atMostOrZero
    default: .atMostOrNaN
    }
  }

  /// The node of a split, whose left child stands at `firstChild`.
  func node(_ index: Int, firstChild: Int) -> DecisionTree.Node {
    let isCategorical = tests[index].isCategorical
    return DecisionTree.Node(
      feature: features[index], firstChild: firstChild,
      value: isCategorical ? 0 : thresholds[index],
      row: isCategorical ? Int32(thresholds[index]) : 0, test: tests[index],
      defaultsLeft: defaultsLeft[index])
  }
}
