import Foundation
import Testing
import Trees

/// Edits of one sound model; the flaw must be named with its place.
@Suite struct LightGBMFlawTests {
  @Test(arguments: [
    (
      "max_feature_idx=2", "max_feature_idx=3", "feature_names",
      ModelFlaw.wrongCount(found: 3, expected: 4)
    ),
    ("max_feature_idx=2\n", "", "max_feature_idx", .missing),
    (
      "max_feature_idx=2", "max_feature_idx=-1", "max_feature_idx",
      .outOfRange(found: -1, allowed: 0...1_048_575)
    ),
    (
      "max_feature_idx=2", "max_feature_idx=1048576", "max_feature_idx",
      .outOfRange(found: 1_048_576, allowed: 0...1_048_575)
    ),
    ("feature_names=age", "names=age", "feature_names", .missing),
    ("age load_now", "age age", "feature_names", .duplicateName("age")),
    ("num_class=1", "num_class=0", "num_class", .outOfRange(found: 0, allowed: 1...4096)),
    (
      "num_tree_per_iteration=1", "num_tree_per_iteration=0", "num_tree_per_iteration",
      .outOfRange(found: 0, allowed: 1...1)
    ),
    ("version=v4\n", "", "version", .missing),
    ("num_class=1", "num_class=1\nnum_class=1", "num_class", .duplicated),
    ("sigmoid:2", "sigmoid:-1", "objective", .noSlope),
    ("sigmoid:2", "sigmoid:nan", "objective", .noSlope), (" sigmoid:2", "", "objective", .noSlope),
    ("binary sigmoid:2", "multiclass num_class:3", "objective", .wrongClasses(outputCount: 1)),
    ("end of trees", "end of t", #""end of t""#, .unknownField),
  ])
  func `a header that contradicts itself is refused`(
    part: String, edit: String, key: String, flaw: ModelFlaw
  ) throws {
    let tree = flaw == .unknownField ? 1 : nil
    #expect(
      try Fixture.lightGBM.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: ModelPlace(key: key, tree: tree), flaw: flaw))
  }

  @Test(arguments: [
    (
      "num_leaves=4", "num_leaves=0", "num_leaves",
      ModelFlaw.outOfRange(found: 0, allowed: 1...134_217_728)
    ),
    ("num_leaves=4", "num_leaves=5", "leaf_value", .wrongCount(found: 4, expected: 5)),
    (
      "num_leaves=4", "num_leaves=134217728", "leaf_value",
      .wrongCount(found: 4, expected: 134_217_728)
    ),
    ("num_leaves=4", "num_leaves=four", "num_leaves", .wrongType(expected: .integer)),
    ("num_leaves=4\n", "", "num_leaves", .missing),
    (
      "split_feature=0 2", "split_feature=0 3", "split_feature[1]",
      .outOfRange(found: 3, allowed: 0...2)
    ),
    ("threshold=0.5", "threshold=nan", "threshold[0]", .notANumber),
    ("threshold=0.5", "threshold=0x1p3", "threshold[0]", .wrongType(expected: .number)),
    ("threshold=0.5", "threshold=0.5\t1", "threshold[0]", .wrongType(expected: .number)),
    ("threshold=0.5 0", "threshold=0.5 1", "threshold[1]", .noCategories),
    ("threshold=0.5 0", "threshold=0.5 0.5", "threshold[1]", .noCategories),
    ("threshold=0.5 0", "threshold=0.5 1e300", "threshold[1]", .noCategories),
    ("leaf_value=1", "leaf_value=inf", "leaf_value[0]", .notFinite),
    ("leaf_value=1", "leaf_value=1e999", "leaf_value[0]", .notFinite),
    (
      "decision_type=10", "decision_type=12", "decision_type[0]",
      .outOfRange(found: 12, allowed: 0...11)
    ),
    ("decision_type=10", "decision_type=11", "threshold[0]", .noCategories),
    ("left_child=1 -1", "left_child=3 -1", "left_child[0]", .outOfRange(found: 3, allowed: -4...2)),
    (
      "left_child=1 -1", "left_child=-5 -1", "left_child[0]",
      .outOfRange(found: -5, allowed: -4...2)
    ),
    (
      "left_child=1 -1 -3\nright_child=2 -2 -4", "left_child=-1 1 -2\nright_child=-3 2 -4",
      "left_child", .unreachableNodes(reached: 3, nodeCount: 7)
    ),
    ("num_cat=1", "num_cat=4", "num_cat", .outOfRange(found: 4, allowed: 0...3)),
    ("num_cat=1", "num_cat=2", "cat_boundaries", .wrongCount(found: 2, expected: 3)),
    (
      "cat_boundaries=0 2", "cat_boundaries=0 3", "cat_threshold",
      .wrongCount(found: 2, expected: 3)
    ),
    (
      "cat_boundaries=0 2", "cat_boundaries=1 2", "cat_boundaries[0]",
      .outOfRange(found: 1, allowed: 0...0)
    ),
    (
      "cat_threshold=5 1", "cat_threshold=5 4294967296", "cat_threshold[1]",
      .outOfRange(found: 4_294_967_296, allowed: 0...4_294_967_295)
    ),
    ("is_linear=0", "is_linear=1", "leaf_const", .missing),
    ("is_linear=0", "is_linear=2", "is_linear", .outOfRange(found: 2, allowed: 0...1)),
    ("shrinkage=1", "shrinking=1", #""shrinking""#, .unknownField),
    ("shrinkage=1", "shrinkage=1\nnum_cat=1", "num_cat", .duplicated),
    ("Tree=0", "Tree=1", "Tree", .outOfRange(found: 1, allowed: 0...0)),
  ])
  func `a tree that contradicts itself is refused`(
    part: String, edit: String, key: String, flaw: ModelFlaw
  ) throws {
    #expect(
      try Fixture.lightGBM.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: ModelPlace(key: key, tree: 0), flaw: flaw))
  }

  @Test(arguments: [
    ("left_child=1 -1 -3", "left_child=0 -1 -3", 0, ModelFlaw.reachedTwice(child: 0)),
    ("left_child=1 -1 -3", "left_child=1 -2 -3", 1, .reachedTwice(child: -2)),
    ("left_child=1 -1 -3", "left_child=1 2 -3", 1, .reachedTwice(child: 2)),
  ])
  func `children that form no tree are refused in the file's own numbers`(
    part: String, edit: String, node: Int, flaw: ModelFlaw
  ) throws {
    #expect(
      try Fixture.lightGBM.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: ModelPlace(key: "", tree: 0, node: node), flaw: flaw)
    )
  }

  @Test(arguments: [
    (
      "num_features=0 2", "num_features=0 1", "leaf_features",
      ModelFlaw.wrongCount(found: 2, expected: 1)
    ),
    (
      "leaf_features= 0 1", "leaf_features= 0 3", "leaf_features[1]",
      .outOfRange(found: 3, allowed: 0...2)
    ),
    ("leaf_coeff= 16", "leaf_coeff= nan", "leaf_coeff[0]", .notFinite),
    ("leaf_const=0.5 ", "leaf_const=", "leaf_const", .wrongCount(found: 1, expected: 2)),
  ])
  func `linear leaves are checked`(part: String, edit: String, key: String, flaw: ModelFlaw) throws
  {
    #expect(
      try Fixture.lightGBM.replacing(part, with: edit).error()
        == .invalid(file: "model.json", place: ModelPlace(key: key, tree: 1), flaw: flaw))
  }

  @Test(arguments: [
    ("version=v4", "version=v2", UnsupportedModelFeature.lightGBMVersion("v2")),
    ("objective=binary", "objective=guess", .objective("guess")),
  ])
  func `what is not known is refused by name`(
    part: String, edit: String, feature: UnsupportedModelFeature
  ) throws {
    #expect(
      try Fixture.lightGBM.replacing(part, with: edit).error()
        == .unsupported(file: "model.json", feature: feature))
  }

  @Test func `a text cut before the end of its trees is refused`() throws {
    let text = try Fixture.lightGBM.text
    let bytes = try Array(
      text.utf8.prefix(upTo: #require(text.range(of: "end of trees")).upperBound))
    for length in 0..<bytes.count {
      #expect(refusal(of: bytes.prefix(length)) != nil, "loads when cut to \(length) bytes")
    }
    #expect(refusal(of: bytes) == nil)
  }

  @Test(arguments: [0x00, 0x0A, 0x20, 0x2D, 0x30, 0x33, 0x39, 0x3D, 0x65, 0x6E, 0x80, 0xFF])
  func `a changed byte is refused or harmless`(byte: UInt8) throws {
    let bytes = Array(try Fixture.lightGBM.text.utf8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] = byte
      // A trap would end the test run.
      guard let ensemble = try? Ensemble(decoding: Data(changed), name: "model.txt") else {
        continue
      }
      let row = [Double](repeating: 0, count: ensemble.featureCount)
      #expect(ensemble.predictions(of: row.span).count == 1)
    }
  }

  @Test func `unknown lines of the header are left out`() throws {
    let row = [0.5, 1, 0]
    let long = String(repeating: "x", count: 100_000)
    let text = try Fixture.lightGBM.replacing("label_index=0", with: "\(long)=\(long)\nlone words")
    #expect(try text.ensemble().margins(of: row.span) == [40.5])
  }
}
