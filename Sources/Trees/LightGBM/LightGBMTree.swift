/// Reads one tree of a LightGBM model.
///
/// Inner nodes and leaves are numbered apart there: a child c from 0 on is an inner node, one
/// below 0 is the leaf -c - 1. Here the leaves follow the inner nodes.
struct LightGBMTree {
  private let section: LightGBMSection
  private let leafCount: Int
  private var splitCount: Int { leafCount - 1 }

  init(_ section: LightGBMSection) throws {
    self.section = section
    leafCount = try section.integer("num_leaves", in: 1...ModelFile.limitBytes)
  }

  /// Reads the tree and puts it into breadth-first order.
  ///
  /// - Parameter featureCount: Splits are on features below it.
  /// - Returns: The tree, checked.
  /// - Throws: `ModelFileError`.
  func tree(featureCount: Int) throws -> DecisionTree {
    let leaves = try section.doubles("leaf_value", count: leafCount)
    let linear = try LightGBMLinearLeaves(section, leafCount: leafCount, featureCount: featureCount)
    let sets = try categories()
    let splits = try LightGBMSplits(
      section, count: splitCount, featureCount: featureCount, setCount: sets.count)
    let shape = try shape()
    let nodes = zip(shape.order, shape.firstChildren).map { number, firstChild in
      if firstChild > 0 { return splits.node(number, firstChild: firstChild) }
      let leaf = number - splitCount
      return DecisionTree.Node(
        feature: 0, firstChild: 0, value: leaves[leaf], row: linear == nil ? 0 : Int32(leaf),
        test: .atMost, defaultsLeft: false)
    }
    return DecisionTree(
      nodes: nodes, depth: shape.depth, categories: sets, linearLeaves: linear?.leaves,
      statistics: statistics(shape))
  }
}

extension LightGBMTree {
  private func shape() throws -> TreeShape {
    if splitCount == 0 { return try TreeShape(leftChildren: [-1], rightChildren: [-1]) }
    let shape: TreeShape
    do {
      shape = try TreeShape(
        leftChildren: children("left_child"), rightChildren: children("right_child"))
    } catch let error as TreeShape.Failure {
      throw ModelFileError.invalid(
        file: section.file, place: ModelPlace(key: "", tree: section.tree, node: error.node),
        flaw: inOwnNumbers(error.flaw))
    }
    let nodeCount = splitCount + leafCount
    if shape.order.count != nodeCount {
      throw section.failure(
        "left_child", .unreachableNodes(reached: shape.order.count, nodeCount: nodeCount))
    }
    return shape
  }

  /// Children in one numbering; leaves have none.
  private func children(_ name: String) throws -> [Int] {
    let children = try section.integers(name, count: splitCount, in: -leafCount...splitCount - 1)
    return children.map { $0 < 0 ? splitCount - $0 - 1 : $0 }
      + [Int](repeating: TreeShape.noChild, count: leafCount)
  }

  /// A flaw with a child as the file writes it.
  private func inOwnNumbers(_ flaw: ModelFlaw) -> ModelFlaw {
    if case .reachedTwice(let child) = flaw, child >= splitCount {
      return .reachedTwice(child: splitCount - child - 1)
    }
    return flaw
  }

  /// The sets, whose words the file lists as they are: a set bit is a category that goes left.
  private func categories() throws -> CategorySets {
    var sets = CategorySets(othersGoLeft: false)
    let count = try section.integer("num_cat", in: 0...splitCount)
    if count == 0 { return sets }
    let bounds = try section.integers(
      "cat_boundaries", count: count + 1, in: 0...ModelFile.limitBytes)
    let words = try section.integers("cat_threshold", count: bounds[count], in: 0...Int(UInt32.max))
    if bounds[0] != 0 {
      throw section.failure("cat_boundaries", at: 0, .outOfRange(found: bounds[0], allowed: 0...0))
    }
    for (index, bound) in bounds.enumerated().dropFirst() {
      let allowed = bounds[index - 1]...max(words.count, bounds[index - 1])
      guard allowed.contains(bound), bound <= words.count else {
        throw section.failure(
          "cat_boundaries", at: index, .outOfRange(found: bound, allowed: allowed))
      }
      sets.append(leftWords: words[bounds[index - 1]..<bound].map { UInt32($0) })
    }
    return sets
  }

  private func statistics(_ shape: TreeShape) -> NodeStatistics {
    let leaves = try? section.doubles("leaf_count", count: leafCount)
    let inner = splitCount == 0 ? [] : try? section.doubles("internal_count", count: splitCount)
    let gains = splitCount == 0 ? [] : try? section.doubles("split_gain", count: splitCount)
    let zeros = [Double](repeating: 0, count: leafCount)
    return NodeStatistics(
      covers: inner.flatMap { inner in leaves.map { shape.arranged(inner + $0) } },
      gains: gains.map { shape.arranged($0 + zeros) }, shape)
  }
}
