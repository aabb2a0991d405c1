/// What is wrong at one place of a model file.
package enum ModelFlaw: Sendable, Equatable {
  case missing
  case wrongType(expected: ModelValueType)
  case duplicated
  /// A name that the format does not have.
  case unknownField
  case wrongCount(found: Int, expected: Int)
  case outOfRange(found: Int, allowed: ClosedRange<Int>)
  /// A leaf or weight that is NaN, infinite, or beyond the format's floating-point type.
  case notFinite
  /// A threshold that is NaN.
  case notANumber
  case invalidText
  case duplicateName(String)
  case childOutOfRange(child: Int, nodeCount: Int)
  /// A cycle, or two parents with the same child.
  case reachedTwice(child: Int)
  case oneChildOnly
  /// Nodes that the root does not lead to, in a format that has none.
  case unreachableNodes(reached: Int, nodeCount: Int)
  /// A split by categories for which the file lists none.
  case noCategories
  /// Categories listed twice for one node, or for a node that does not split by them.
  case unexpectedCategories
  /// A leaf whose values the file does not hold.
  case leafRowOutOfRange(row: Int, rowCount: Int)
  /// A leaf whose values are those of another leaf.
  case leafRowTaken(row: Int)
  /// Leaves with another number of values than the model has outputs.
  case wrongLeafWidth(found: Int, expected: Int)
  case invalidBaseScore(text: String)
  /// An objective without the positive `sigmoid` that it needs.
  case noSlope
  /// An objective with another number of classes than the model has outputs.
  case wrongClasses(outputCount: Int)
  /// `best_iteration` names an iteration that the file does not hold.
  case iterationOutOfRange(iteration: Int, iterationCount: Int)
  /// Iterations that do not divide the trees among them.
  case invalidIterationBounds(treeCount: Int)
}

/// The types a field of a model file may be asked to have.
package enum ModelValueType: String, Sendable, Equatable {
  case object = "an object"
  case list = "a list"
  case text = "text"
  case number = "a number"
  case integer = "a whole number"
  case integerText = "a whole number written as text"
  case flag = "0, 1, true or false"
}

extension ModelFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing: "is missing"
    case .wrongType(let expected): "is not \(expected.rawValue)"
    case .duplicated: "occurs twice"
    case .unknownField: "is not known, so it may change what the model answers"
    case .wrongCount(let found, let expected):
      "has \(found) \(found == 1 ? "entry" : "entries") instead of \(expected)"
    case .outOfRange(let found, let allowed):
      "is \(found), outside \(allowed.lowerBound)...\(allowed.upperBound)"
    case .notFinite: "is not a finite number in the precision of the model"
    case .notANumber: "has a threshold that is not a number"
    case .invalidText: "is not valid Unicode text"
    case .duplicateName(let name): "holds the name \(quoted(name)) twice"
    case .childOutOfRange(let child, let nodeCount):
      "has the child \(child), but the tree has \(counted(nodeCount, "node"))"
    case .reachedTwice(let child):
      "has the child \(child), which another node leads to already"
    case .oneChildOnly: "has one child where a node has two or none"
    case .unreachableNodes(let reached, let nodeCount):
      "leads to \(reached) of the tree's \(nodeCount) nodes"
    case .noCategories: "splits by categories, and none are listed for it"
    case .unexpectedCategories: "has categories twice, or has them and does not split by them"
    case .leafRowOutOfRange(let row, let rowCount):
      "has its values in row \(row), but the tree has \(counted(rowCount, "row")) of them"
    case .leafRowTaken(let row): "has its values in row \(row), which another leaf has already"
    case .wrongLeafWidth(let found, let expected):
      "has leaves of \(counted(found, "value")) in a model of \(counted(expected, "output"))"
    case .invalidBaseScore(let text):
      "is \(quoted(text)), which is no base score that the objective accepts"
    case .noSlope: "has no parameter sigmoid above 0"
    case .wrongClasses(let outputCount):
      "has another number of classes than the \(outputCount) that the model has"
    case .iterationOutOfRange(let iteration, let iterationCount):
      "is iteration \(iteration), but the file holds \(counted(iterationCount, "iteration"))"
    case .invalidIterationBounds(let treeCount):
      "does not divide the file's \(treeCount) trees into iterations"
    }
  }
}
