/// Cuts a LightGBM text model into its header and its trees, one after the other.
///
/// Only the section at hand is held, so that memory stays in proportion to the largest one.
///
/// Source: `GBDT::SaveModelToString` and `Tree::ToString` of LightGBM 3.3 and 4.7.
struct LightGBMText {
  let file: String
  let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The next line without its end; nil at the end of the file.
  private mutating func nextLine() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    let newline = UInt8(ascii: "\n")
    while position < bytes.count, bytes[position] != newline { position += 1 }
    var end = position
    position += 1
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The lines up to the first tree, or up to the end of the trees.
  mutating func header() throws -> LightGBMSection {
    try section(tree: nil)
  }

  /// The next tree; nil after the last.
  ///
  /// - Parameter number: The tree's, counted from 0; the file must agree.
  /// - Returns: Its lines.
  /// - Throws: `ModelFileError`.
  mutating func tree(_ number: Int) throws -> LightGBMSection? {
    let start = position
    guard let line = nextLine(), bytes[line].starts(with: "Tree=".utf8) else {
      position = start
      return nil
    }
    var section = LightGBMSection(file: file, bytes: bytes, tree: number)
    section.add("Tree", line.lowerBound + 5..<line.upperBound)
    _ = try section.integer("Tree", in: number...number)
    return try self.section(tree: number)
  }

  /// The lines of one section, up to the next section's first line, which stays to be read.
  private mutating func section(tree: Int?) throws -> LightGBMSection {
    var section = LightGBMSection(file: file, bytes: bytes, tree: tree)
    while true {
      let start = position
      guard let line = nextLine() else { throw section.failure("end of trees", .missing) }
      let content = bytes[line]
      if content.starts(with: "Tree=".utf8) || content.elementsEqual("end of trees".utf8) {
        position = start
        return section
      }
      try section.add(line: line)
    }
  }

  /// Whether the file ends with the values that pandas categories stand for.
  mutating func hasPandasCategories() -> Bool {
    while let line = nextLine() {
      let name = "pandas_categorical:".utf8
      guard bytes[line].starts(with: name) else { continue }
      return bytes[line].dropFirst(name.count).contains(UInt8(ascii: "["))
        && !bytes[line].dropFirst(name.count).elementsEqual("[]".utf8)
    }
    return false
  }
}
