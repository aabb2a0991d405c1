/// Writes a stump as UBJSON, in any of the forms that a reader must know.
///
/// It has one feature, the threshold 0.5, a base margin of 0, and the leaves 1 and 2.
struct UBJSONText {
  /// How lists are written.
  enum Lists: CaseIterable {
    /// With a closing bracket.
    case closed
    /// With a count and no bracket.
    case counted
    /// Numbers with one type for all of them; other lists counted.
    case packed
  }

  /// How whole numbers are written, lengths among them: `i`, `U`, `I`, `l` or `L`.
  var integer: Character = "L"
  var lists = Lists.packed

  var bytes: [UInt8] {
    object([
      ("version", numbers([3, 2, 0])),
      (
        "learner",
        object([
          ("attributes", object([])), ("feature_names", list([text("age")])),
          ("gradient_booster", object([("name", text("gbtree")), ("model", model)])),
          (
            "learner_model_param",
            object([
              ("base_score", text("[5E-1]")), ("num_class", text("0")), ("num_feature", text("1")),
            ])
          ),
          ("objective", object([("name", text("binary:logistic"))])),
        ])
      ),
    ])
  }

  private var model: [UInt8] {
    object([
      ("gbtree_model_param", object([("num_trees", text("1"))])), ("tree_info", numbers([0])),
      (
        "trees",
        list([
          object([
            ("left_children", numbers([1, -1, -1])), ("right_children", numbers([2, -1, -1])),
            ("split_conditions", floats([0.5, 1, 2])), ("split_indices", numbers([0, 0, 0])),
            ("default_left", list([Array("T".utf8), Array("F".utf8), number(0)])),
            ("tree_param", object([("num_nodes", text("3"))])),
          ])
        ])
      ),
    ])
  }
}

extension UBJSONText {
  func object(_ members: [(name: String, value: [UInt8])]) -> [UInt8] {
    Array("{".utf8)
      + members.flatMap { number($0.name.utf8.count) + Array($0.name.utf8) + $0.value }
      + Array("}".utf8)
  }

  func text(_ text: String) -> [UInt8] {
    Array("S".utf8) + number(text.utf8.count) + Array(text.utf8)
  }

  func number(_ number: Int) -> [UInt8] {
    Array("\(integer)".utf8) + big(UInt64(bitPattern: Int64(number)), width)
  }

  private var width: Int {
    switch integer {
    case "i", "U": 1
    case "I": 2
    case "l": 4
    default: 8
    }
  }

  private func list(_ elements: [[UInt8]]) -> [UInt8] {
    lists == .closed
      ? Array("[".utf8) + elements.joined() + Array("]".utf8)
      : Array("[#".utf8) + number(elements.count) + elements.joined()
  }

  /// Children need a sign, whatever the other numbers have.
  private func numbers(_ numbers: [Int]) -> [UInt8] {
    guard lists == .packed else {
      return list(numbers.map { Array("i".utf8) + big(UInt64(bitPattern: Int64($0)), 1) })
    }
    return Array("[$i#".utf8) + number(numbers.count)
      + numbers.flatMap { big(UInt64(bitPattern: Int64($0)), 1) }
  }

  private func floats(_ numbers: [Float]) -> [UInt8] {
    guard lists == .packed else {
      return list(numbers.map { Array("D".utf8) + big(Double($0).bitPattern, 8) })
    }
    return Array("[$d#".utf8) + number(numbers.count)
      + numbers.flatMap { big(UInt64($0.bitPattern), 4) }
  }

  private func big(_ bits: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
  }
}
