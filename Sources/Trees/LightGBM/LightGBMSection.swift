/// The header or one tree of a LightGBM text model: lines of a name, `=` and a value.
///
/// Each accessor checks what it is asked for and throws `ModelFileError.invalid` otherwise.
struct LightGBMSection {
  let file: String
  let bytes: [UInt8]
  /// nil for the header.
  let tree: Int?
  /// Where the values of the names stand that the reader knows.
  private var values: [String: Range<Int>] = [:]

  init(file: String, bytes: [UInt8], tree: Int?) {
    self.file = file
    self.bytes = bytes
    self.tree = tree
  }

  private static let headerNames: Set<String> = [
    "version", "num_class", "num_tree_per_iteration", "max_feature_idx", "objective",
    "feature_names", "average_output",
  ]

  private static let treeNames: Set<String> = [
    "num_leaves", "num_cat", "split_feature", "split_gain", "threshold", "decision_type",
    "left_child", "right_child", "leaf_value", "leaf_weight", "leaf_count", "internal_value",
    "internal_weight", "internal_count", "cat_boundaries", "cat_threshold", "is_linear",
    "leaf_const", "num_features", "leaf_features", "leaf_coeff", "shrinkage",
  ]

  func failure(_ name: String, at index: Int? = nil, _ flaw: ModelFlaw) -> ModelFileError {
    let key = index.map { "\(name)[\($0)]" } ?? name
    return .invalid(file: file, place: ModelPlace(key: key, tree: tree), flaw: flaw)
  }
}

extension LightGBMSection {
  mutating func add(_ name: String, _ value: Range<Int>) {
    values[name] = value
  }

  /// Takes a line in.
  ///
  /// Unknown names are left out in the header, which grew with the versions. In a tree they are
  /// refused, because they may change what it answers.
  mutating func add(line: Range<Int>) throws {
    let equals = bytes[line].firstIndex(of: UInt8(ascii: "="))
    let nameEnd = equals ?? line.upperBound
    // No known name is longer; unknown lines may be.
    let name = String(decoding: bytes[line.lowerBound..<nameEnd].prefix(60), as: UTF8.self)
    let known = tree == nil ? Self.headerNames : Self.treeNames
    guard known.contains(name) else {
      if tree == nil || name.isEmpty && equals == nil { return }
      throw failure(quoted(name), .unknownField)
    }
    if values[name] != nil { throw failure(name, .duplicated) }
    values[name] = (equals.map { $0 + 1 } ?? line.upperBound)..<line.upperBound
  }

  func has(_ name: String) -> Bool {
    values[name] != nil
  }

  /// The text of a value; nil when the name is absent.
  func text(_ name: String) throws -> String? {
    guard let range = values[name] else { return nil }
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw failure(name, .invalidText)
    }
    return text
  }

  func integer(_ name: String, in allowed: ClosedRange<Int>) throws -> Int {
    try scalars(name, count: 1) { _, token in try integer(token, name, at: nil, in: allowed) }[0]
  }

  /// The whole numbers of a list.
  func integers(_ name: String, count: Int, in allowed: ClosedRange<Int>) throws -> [Int] {
    try scalars(name, count: count) { index, token in
      try integer(token, name, at: index, in: allowed)
    }
  }

  /// The finite numbers of a list, each rounded once to the nearest Float64.
  func doubles(_ name: String, count: Int) throws -> [Double] {
    let numbers = try numbers(name, count: count)
    if let index = numbers.firstIndex(where: { !$0.isFinite }) {
      throw failure(name, at: index, .notFinite)
    }
    return numbers
  }

  /// The numbers of a list, whether finite or not.
  func numbers(_ name: String, count: Int) throws -> [Double] {
    try scalars(name, count: count) { index, token in
      // Double(_:) would also read hexadecimal.
      guard bytes[token].allSatisfy("0123456789+-.eEinfaN".utf8.contains),
        let number = Double(String(decoding: bytes[token], as: UTF8.self))
      else { throw failure(name, at: index, .wrongType(expected: .number)) }
      return number
    }
  }
}

extension LightGBMSection {
  /// The elements of a list, which one or more spaces divide.
  private func scalars<Scalar>(
    _ name: String, count: Int, _ transform: (Int, Range<Int>) throws -> Scalar
  ) throws -> [Scalar] {
    guard let range = values[name] else { throw failure(name, .missing) }
    var scalars: [Scalar] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      while position < range.upperBound, bytes[position] != UInt8(ascii: " ") { position += 1 }
      if position > start { scalars.append(try transform(scalars.count, start..<position)) }
      position += 1
    }
    if scalars.count != count {
      throw failure(name, .wrongCount(found: scalars.count, expected: count))
    }
    return scalars
  }

  private func integer(
    _ token: Range<Int>, _ name: String, at index: Int?, in allowed: ClosedRange<Int>
  ) throws -> Int {
    guard let number = integer(token) else {
      throw failure(name, at: index, .wrongType(expected: .integer))
    }
    guard allowed.contains(number) else {
      throw failure(name, at: index, .outOfRange(found: number, allowed: allowed))
    }
    return number
  }

  /// A whole number of at most 18 digits; nil for anything else.
  private func integer(_ token: Range<Int>) -> Int? {
    let isNegative = bytes[token.lowerBound] == UInt8(ascii: "-")
    let digits = bytes[token].dropFirst(isNegative ? 1 : 0)
    guard (1...18).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return isNegative ? -number : number
  }
}
