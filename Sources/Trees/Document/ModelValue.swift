/// One value of a model document, and the place that errors about it name.
///
/// Each accessor checks the type it is asked for and throws `ModelFileError.invalid` otherwise.
struct ModelValue {
  let document: ModelDocument
  let position: ModelDocument.Position
  let place: ModelPlace

  var file: String { document.file }

  func failure(_ flaw: ModelFlaw) -> ModelFileError {
    .invalid(file: file, place: place, flaw: flaw)
  }

  /// The failure of one element of this list, or of one node of this list of a tree.
  func failure(at index: Int, _ flaw: ModelFlaw) -> ModelFileError {
    .invalid(file: file, place: place(ofElement: index), flaw: flaw)
  }

  private func place(ofElement index: Int) -> ModelPlace {
    place.tree == nil
      ? ModelPlace(key: "\(place.key)[\(index)]")
      : ModelPlace(key: place.key, tree: place.tree, node: index)
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
    guard case .object = document.kind(of: position) else {
      throw failure(.wrongType(expected: .object))
    }
    var found: ModelValue?
    var key = position.entry + 1
    let end = document.next(after: position.entry)
    while key < end {
      if document.text(of: key, is: name) {
        let value = moved(to: .init(entry: key + 1), placeOfMember(name))
        if found != nil { throw value.failure(.duplicated) }
        found = value
      }
      key = document.next(after: key + 1)
    }
    return found
  }

  private func placeOfMember(_ name: String) -> ModelPlace {
    ModelPlace(key: place.key.isEmpty ? name : "\(place.key).\(name)", tree: place.tree)
  }

  private func moved(to position: ModelDocument.Position, _ place: ModelPlace) -> ModelValue {
    ModelValue(document: document, position: position, place: place)
  }
}

extension ModelValue {
  /// Transforms a list's values in order; an error names the position as `key[position]`.
  func list<Result>(_ transform: (ModelValue) throws -> Result) throws -> [Result] {
    var results: [Result] = []
    try forEachPosition { index, element in
      results.append(try transform(moved(to: element, place(ofElement: index))))
    }
    return results
  }

  /// Transforms a list of trees in order; an error names the tree.
  func trees<Result>(_ transform: (ModelValue) throws -> Result) throws -> [Result] {
    var results: [Result] = []
    try forEachPosition { index, element in
      results.append(try transform(moved(to: element, ModelPlace(key: "", tree: index))))
    }
    return results
  }

  /// The whole numbers of a list.
  ///
  /// - Parameters:
  ///   - count: How many there must be; any number when nil.
  ///   - allowed: What each must be within.
  /// - Returns: The numbers in order.
  /// - Throws: `ModelFileError.invalid` for the first element that is at fault.
  func integers(count: Int? = nil, in allowed: ClosedRange<Int>? = nil) throws -> [Int] {
    try scalars(count: count) { index, position in
      guard let number = document.integer(at: position) else {
        throw failure(at: index, .wrongType(expected: .integer))
      }
      if let allowed, !allowed.contains(number) {
        throw failure(at: index, .outOfRange(found: number, allowed: allowed))
      }
      return number
    }
  }

  /// The numbers of a list as Float32, whether finite or not.
  func floats(count: Int? = nil) throws -> [Float] {
    try scalars(count: count) { index, position in
      guard let number = document.float(at: position) else {
        throw failure(at: index, .wrongType(expected: .number))
      }
      return number
    }
  }

  /// The truth values of a list: 0 and 1, or false and true as very old files have it.
  func flags(count: Int) throws -> [Bool] {
    try scalars(count: count) { index, position in
      if case .truth(let value) = document.kind(of: position) { return value }
      guard let number = document.integer(at: position), (0...1).contains(number) else {
        throw failure(at: index, .wrongType(expected: .flag))
      }
      return number == 1
    }
  }

  private func scalars<Scalar>(
    count: Int?, _ transform: (Int, ModelDocument.Position) throws -> Scalar
  ) throws -> [Scalar] {
    var scalars: [Scalar] = []
    try forEachPosition { index, element in
      scalars.append(try transform(index, element))
    }
    if let count, scalars.count != count {
      throw failure(.wrongCount(found: scalars.count, expected: count))
    }
    return scalars
  }

  /// Visits a list's elements, counted from 0.
  private func forEachPosition(
    _ visit: (Int, ModelDocument.Position) throws -> Void
  ) throws {
    guard case .list = document.kind(of: position) else {
      throw failure(.wrongType(expected: .list))
    }
    if let count = document.packedCount(of: position.entry) {
      for element in 0..<count {
        try visit(element, .init(entry: position.entry, element: element))
      }
      return
    }
    var entry = position.entry + 1
    var index = 0
    let end = document.next(after: position.entry)
    while entry < end {
      try visit(index, .init(entry: entry))
      entry = document.next(after: entry)
      index += 1
    }
  }
}
