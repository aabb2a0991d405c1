/// Reads one tree of an XGBoost model.
///
/// Of the tree's lists only those that prediction needs are read; statistics may be absent.
struct XGBoostTree {
  private let value: ModelValue
  private let nodeCount: Int

  init(_ value: ModelValue) throws {
    self.value = value
    let parameters = try value["tree_param"]
    nodeCount = try parameters["num_nodes"].integerText(in: 1...ModelFile.limitBytes)
    // The size is "0" in 1.x and "1" later for ordinary leaves.
    if let size = try parameters.member("size_leaf_vector"), try size.integerText() > 1 {
      throw ModelFileError.unsupported(
        file: value.file, feature: .vectorLeaves(tree: value.place.tree ?? 0))
    }
  }

  func tree(featureCount: Int) throws -> DecisionTree {
    try refuseCategoricalSplits()
    let columns = DecisionTree.Columns(
      leftChildren: try value["left_children"].nodes(count: nodeCount) { try $0.integer() },
      rightChildren: try value["right_children"].nodes(count: nodeCount) { try $0.integer() },
      features: try value["split_indices"].nodes(count: nodeCount) { try $0.integer() },
      values: try value["split_conditions"].nodes(count: nodeCount) { try $0.float() },
      defaultsLeft: try value["default_left"].nodes(count: nodeCount) { try $0.flag() })
    do {
      return try DecisionTree(columns, featureCount: featureCount)
    } catch {
      let place = ModelPlace(key: "", tree: value.place.tree, node: error.node)
      throw ModelFileError.invalid(file: value.file, place: place, flaw: error.flaw)
    }
  }

  /// Files older than 1.3 have no split types: all their splits are numeric.
  private func refuseCategoricalSplits() throws {
    guard let list = try value.member("split_type") else { return }
    let types = try list.nodes(count: nodeCount) { try $0.integer(in: 0...1) }
    if let node = types.firstIndex(of: 1) {
      throw ModelFileError.unsupported(
        file: value.file, feature: .categoricalSplit(tree: value.place.tree ?? 0, node: node))
    }
  }
}
