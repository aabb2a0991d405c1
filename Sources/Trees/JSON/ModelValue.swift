/// One value of a model document, and the place that errors about it name.
///
/// Each accessor checks the type it is asked for and throws `ModelFileError.invalid` otherwise.
struct ModelValue {
  let index: JSONIndex
  let entry: Int
  let file: String
  let place: ModelPlace

  func failure(_ flaw: ModelFlaw) -> ModelFileError {
    .invalid(file: file, place: place, flaw: flaw)
  }
}

extension ModelValue {
  /// The value of a name in this object.
  subscript(name: String) -> ModelValue {
    get throws {
      guard let value = try member(name) else {
        throw ModelFileError.invalid(file: file, place: placeOfMember(name), flaw: .missing)
      }
      return value
    }
  }

  /// The value of a name in this object; nil when the name is absent.
  ///
  /// A name that occurs twice is refused: readers disagree on which one counts.
  func member(_ name: String) throws -> ModelValue? {
    guard index.firstByte(of: entry) == UInt8(ascii: "{") else {
      throw failure(.wrongType(expected: .object))
    }
    var found: ModelValue?
    var key = entry + 1
    while key < index.next(after: entry) {
      if index.text(of: key, is: name) {
        let value = moved(to: key + 1, placeOfMember(name))
        if found != nil { throw value.failure(.duplicated) }
        found = value
      }
      key = index.next(after: key + 1)
    }
    return found
  }

  private func placeOfMember(_ name: String) -> ModelPlace {
    ModelPlace(key: place.key.isEmpty ? name : "\(place.key).\(name)", tree: place.tree)
  }

  private func moved(to entry: Int, _ place: ModelPlace) -> ModelValue {
    ModelValue(index: index, entry: entry, file: file, place: place)
  }
}

extension ModelValue {
  /// Transforms a list's values in order; an error names the position as `key[position]`.
  func list<Result>(_ transform: (ModelValue) throws -> Result) throws -> [Result] {
    try list(placing: { ModelPlace(key: "\(place.key)[\($0)]", tree: place.tree) }, transform)
  }

  /// Transforms a list of trees in order; an error names the tree.
  func trees<Result>(_ transform: (ModelValue) throws -> Result) throws -> [Result] {
    var tree = -1
    return try list(placing: { ModelPlace(key: "", tree: $0) }) { value in
      tree += 1
      return try transform(value.moved(to: value.entry, ModelPlace(key: "", tree: tree)))
    }
  }

  /// Transforms a list with one value for each node of its tree; an error names the node.
  func nodes<Result>(
    count: Int, _ transform: (ModelValue) throws -> Result
  ) throws -> [Result] {
    let results = try list(
      placing: { ModelPlace(key: place.key, tree: place.tree, node: $0) }, transform)
    if results.count != count {
      throw failure(.wrongCount(found: results.count, expected: count))
    }
    return results
  }

  /// Transforms a list, whose elements carry the list's own place until one of them fails.
  ///
  /// Long lists of small values are the bulk of a model: a place for each would be wasted.
  private func list<Result>(
    placing placeOfElement: (Int) -> ModelPlace, _ transform: (ModelValue) throws -> Result
  ) throws -> [Result] {
    guard index.firstByte(of: entry) == UInt8(ascii: "[") else {
      throw failure(.wrongType(expected: .list))
    }
    var results: [Result] = []
    var element = entry + 1
    while element < index.next(after: entry) {
      do {
        results.append(try transform(moved(to: element, place)))
      } catch ModelFileError.invalid(_, place, let flaw) {
        // The element itself is at fault: whatever is inside it has a place of its own.
        throw ModelFileError.invalid(
          file: file, place: placeOfElement(results.count), flaw: flaw)
      }
      element = index.next(after: element)
    }
    return results
  }
}
