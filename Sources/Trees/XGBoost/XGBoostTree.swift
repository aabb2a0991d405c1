/// Reads one tree of an XGBoost model.
///
/// Of the tree's lists only those that prediction needs must be there; statistics may be absent.
struct XGBoostTree {
  private let value: ModelValue
  private let nodeCount: Int
  /// Values of a leaf.
  let width: Int

  init(_ value: ModelValue) throws {
    self.value = value
    let parameters = try value["tree_param"]
    nodeCount = try parameters["num_nodes"].integerText(in: 1...ModelFile.limitBytes)
    // The size is "0" in 1.x and "1" later for ordinary leaves.
    let size = try parameters.member("size_leaf_vector")?
      .integerText(in: 0...ModelFile.outputLimit)
    width = max(size ?? 1, 1)
  }

  /// Reads the tree and puts it into breadth-first order.
  ///
  /// - Parameters:
  ///   - featureCount: Splits are on features below it.
  ///   - weight: What dart multiplies each leaf by; the product is rounded to Float32.
  ///   - budget: Words that category sets may still take, of all trees.
  /// - Returns: The tree, checked.
  /// - Throws: `ModelFileError`.
  func tree(featureCount: Int, weight: Float, budget: inout Int) throws -> DecisionTree {
    let columns = try Columns(value, nodeCount: nodeCount)
    let leaves = try XGBoostLeaves(value, nodeCount: nodeCount, width: width, weight: weight)
    do {
      let shape = try TreeShape(
        leftChildren: columns.leftChildren,
        rightChildren: leaves.withoutRows(columns.rightChildren, columns.leftChildren))
      let splits = XGBoostCategories(value, nodeCount: nodeCount)
      let (categories, rows) = try splits.sets(columns.isCategorical, budget: &budget)
      let (nodes, vectors) = try assemble(shape, columns, leaves, rows, featureCount)
      return DecisionTree(
        nodes: nodes, depth: shape.depth, categories: categories,
        leafVectors: vectors.isEmpty ? nil : LeafVectors(width: width, values: vectors),
        statistics: statistics(shape))
    } catch let error as TreeShape.Failure {
      throw ModelFileError.invalid(
        file: value.file, place: ModelPlace(key: "", tree: value.place.tree, node: error.node),
        flaw: error.flaw)
    }
  }
}

extension XGBoostTree {
  /// The tree's lists, one entry for each node.
  private struct Columns {
    let leftChildren: [Int]
    let rightChildren: [Int]
    let features: [Int]
    let values: [Float]
    let defaultsLeft: [Bool]
    /// Files older than 1.3 have no split types: all their splits are numeric.
    let isCategorical: [Bool]

    init(_ tree: ModelValue, nodeCount: Int) throws {
      leftChildren = try tree["left_children"].integers(count: nodeCount)
      rightChildren = try tree["right_children"].integers(count: nodeCount)
      features = try tree["split_indices"].integers(count: nodeCount)
      values = try tree["split_conditions"].floats(count: nodeCount)
      defaultsLeft = try tree["default_left"].flags(count: nodeCount)
      let types = try tree.member("split_type")?.integers(count: nodeCount, in: 0...1)
      isCategorical = types?.map { $0 == 1 } ?? [Bool](repeating: false, count: nodeCount)
    }

    /// The split at a node, whose left child will stand at `firstChild`.
    func split(
      _ number: Int, _ firstChild: Int, set: Int32?, _ featureCount: Int
    ) throws(TreeShape.Failure) -> DecisionTree.Node {
      let feature = features[number]
      guard (0..<featureCount).contains(feature) else {
        throw TreeShape.Failure(
          node: number, flaw: .outOfRange(found: feature, allowed: 0...featureCount - 1))
      }
      var node = DecisionTree.Node(
        feature: feature, firstChild: firstChild, value: Double(values[number]), row: 0,
        test: .below, defaultsLeft: defaultsLeft[number])
      if isCategorical[number] {
        guard let set else { throw TreeShape.Failure(node: number, flaw: .noCategories) }
        (node.test, node.row, node.value) = (.categoryRoundedDown, set, 0)
      } else if node.value.isNaN {
        throw TreeShape.Failure(node: number, flaw: .notANumber)
      }
      return node
    }
  }

  /// The nodes, and the values of leaves that have several.
  private func assemble(
    _ shape: TreeShape, _ columns: Columns, _ leaves: XGBoostLeaves, _ sets: [Int: Int32],
    _ featureCount: Int
  ) throws -> ([DecisionTree.Node], [Double]) {
    var leaves = leaves
    var vectors: [Double] = []
    let nodes = try zip(shape.order, shape.firstChildren).map { number, firstChild in
      if firstChild > 0 {
        return try columns.split(number, firstChild, set: sets[number], featureCount)
      }
      let values = try leaves.values(ofLeaf: number, columns.values[number])
      let row = width > 1 ? Int32(vectors.count / width) : 0
      if width > 1 { vectors += values }
      return DecisionTree.Node(
        feature: 0, firstChild: 0, value: values[0], row: row, test: .below,
        defaultsLeft: columns.defaultsLeft[number])
    }
    return (nodes, vectors)
  }

  private func statistics(_ shape: TreeShape) -> NodeStatistics {
    NodeStatistics(
      covers: (try? value["sum_hessian"].floats(count: nodeCount)).map { shape.arranged($0) },
      gains: (try? value["loss_changes"].floats(count: nodeCount)).map { shape.arranged($0) },
      shape)
  }
}

extension NodeStatistics {
  /// Takes what is usable of a tree's statistics.
  ///
  /// - Parameters:
  ///   - covers: For each node, in breadth-first order.
  ///   - gains: As many; those of leaves are not looked at.
  ///   - shape: Tells the leaves.
  init(
    covers: [some BinaryFloatingPoint]?, gains: [some BinaryFloatingPoint]?, _ shape: TreeShape
  ) {
    let widened = covers?.map { Double($0) }
    self.covers = widened?.allSatisfy { $0 >= 0 && $0.isFinite } == true ? widened : nil
    let splits = gains.map { gains in
      zip(gains, shape.firstChildren).map { $1 == 0 ? 0 : Double($0) }
    }
    self.gains = splits?.allSatisfy(\.isFinite) == true ? splits : nil
  }
}
