/// Why a model file cannot be used.
///
/// The cases carry facts; `description` is one sentence that says what, where, why and what to do.
package enum ModelFileError: Error, Equatable {
  case unreadable(file: String, InputFileError)
  case tooLarge(file: String, limitBytes: Int)
  case empty(file: String)
  /// A format that is not read, recognised by its first bytes.
  case otherFormat(file: String, format: ModelFileFormat)
  /// `offset` counts bytes from the start of the file.
  case notJSON(file: String, offset: Int, flaw: JSONFlaw)
  /// `offset` counts bytes from the start of the file.
  case notUBJSON(file: String, offset: Int, flaw: UBJSONFlaw)
  /// A model that contradicts itself or its format.
  case invalid(file: String, place: ModelPlace, flaw: ModelFlaw)
  /// A sound model that needs something this version cannot do.
  case unsupported(file: String, feature: UnsupportedModelFeature)
  /// The caller asks for iterations that the file does not hold.
  case noSuchIterations(file: String, asked: Range<Int>, count: Int)
}

extension ModelFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let file, let error):
      error.sentence(path: file, wanted: "a model file")
    case .tooLarge(let file, let limitBytes):
      "\(file) is larger than the \(limitBytes >> 20) MiB that a model file may have; "
        + "check that it is a model, or save one with fewer trees"
    case .empty(let file):
      "\(file) is empty; copy or save the model again"
    case .otherFormat(let file, let format):
      "\(file) \(format.refusal)"
    case .notJSON(let file, let offset, let flaw):
      "\(file) is not valid JSON: \(flaw) at byte \(offset); copy or save the model again"
    case .notUBJSON(let file, let offset, let flaw):
      "\(file) is not valid UBJSON: \(flaw) at byte \(offset); copy or save the model again"
    case .invalid(let file, let place, let flaw):
      "\(file) is not a usable model: \(place) \(flaw); copy or save the model again"
    case .unsupported(let file, let feature):
      "\(file) \(feature)"
    case .noSuchIterations(let file, let asked, let count):
      "\(file) has no iterations \(asked.lowerBound) to \(asked.upperBound), as it holds \(count); "
        + "ask for iterations within them"
    }
  }
}

/// A place in a model file: a field, or a field of one tree or of one of its nodes.
package struct ModelPlace: Sendable, Equatable {
  /// The path of names from the document's root, or from the tree where there is one.
  package var key: String
  /// Counted from 0 in file order.
  package var tree: Int?
  /// The tree's own number of the node; the root is 0.
  package var node: Int?

  package init(key: String, tree: Int? = nil, node: Int? = nil) {
    self.key = key
    self.tree = tree
    self.node = node
  }
}

extension ModelPlace: CustomStringConvertible {
  package var description: String {
    let parts = [
      tree.map { "tree \($0)" }, node.map { "node \($0)" }, key.isEmpty ? nil : key,
    ].compactMap { $0 }
    return parts.isEmpty ? "the document" : parts.joined(separator: ", ")
  }
}
