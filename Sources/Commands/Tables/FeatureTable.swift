import Trees

/// The rows of a CSV file, in the order of a model's features, a batch at a time.
struct FeatureTable {
  /// Cells that a line may have beyond the model's features, so that a column too many has a name.
  private static let spareCells = 1000

  private let path: String
  private var records: CSVRecords
  /// Where each feature stands in the header.
  private let order: [Int]
  private let arithmetic: Arithmetic

  /// Opens a file whose header names the model's features, in any order.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - model: Its features are `f0`, `f1`, … where it has no names.
  /// - Throws: `Failure`, which names the file and the line.
  init(contentsOf path: String, for model: Ensemble) throws {
    self.path = path
    arithmetic = model.arithmetic
    (records, order) = try CSVFile.naming(path) {
      let file = try InputFile(path)
      var records = try CSVRecords(
        cellLimit: model.featureCount + Self.spareCells, from: file.read)
      guard let header = try records.next() else {
        throw Failure(.badData, "\(path) is empty; it needs a header and rows")
      }
      if header.isEmpty {
        throw Failure(.badData, "\(path): line 1 is blank; name the columns there")
      }
      do {
        return (records, try model.columnOrder(ofTable: header))
      } catch let error as ColumnError {
        throw Failure(.badData, "\(path): \(Self.separatorHint(header) ?? error.description)")
      }
    }
  }

  /// The next rows; none after the last.
  ///
  /// - Parameter count: How many, at most.
  /// - Returns: Row after row; NaN where a cell is empty.
  /// - Throws: `Failure`, which names the file and the line.
  mutating func next(_ count: Int) throws -> [Double] {
    let path = path
    return try CSVFile.naming(path) {
      var values: [Double] = []
      while values.count < count * order.count, let cells = try records.next() {
        let place = "\(path): line \(records.line)"
        if cells.isEmpty {
          try skipBlankLines(place)
        } else {
          try append(cells, to: &values, place)
        }
      }
      return values
    }
  }

  /// Lines without cells may end the file, and nothing else.
  private mutating func skipBlankLines(_ place: String) throws {
    while let cells = try records.next() {
      if cells.isEmpty { continue }
      throw Failure(
        .badData, "\(place) is blank; take it out, or write \"\" for a row of one missing value")
    }
  }

  private func append(_ cells: [String], to values: inout [Double], _ place: String) throws {
    guard cells.count == order.count else {
      throw Failure(
        .badData,
        "\(place) has \(counted(cells.count, "cell")) under \(counted(order.count, "column")); "
          + "correct it")
    }
    for column in order {
      let place = "\(place), column \(column + 1)"
      guard let number = Self.number(cells[column]) else {
        throw Failure(
          .badData,
          "\(place) is no number: \(quoted(cells[column])); "
            + "write numbers such as -1.5e3, or nothing where the value is missing")
      }
      if arithmetic == .single, Float(number).isInfinite {
        throw Failure(
          .badData,
          "\(place) is \(quoted(cells[column])), beyond the range of the model's "
            + "single-precision numbers; XGBoost takes such values for infinite, or refuses them")
      }
      values.append(number)
    }
  }

  /// The number a cell holds; NaN for an empty cell, nil for anything that is no finite number.
  private static func number(_ cell: String) -> Double? {
    if cell.isEmpty { return .nan }
    // Double(_:) would also read hexadecimal, "inf" and "nan".
    guard cell.utf8.allSatisfy("0123456789+-.eE".utf8.contains), let number = Double(cell),
      number.isFinite
    else { return nil }
    return number
  }
}

extension FeatureTable {
  /// Says so where the header is one cell that something other than commas seems to part.
  private static func separatorHint(_ header: [String]) -> String? {
    guard header.count == 1, header[0].utf8.contains(where: ";\t|".utf8.contains) else {
      return nil
    }
    return "the header is one cell, \(quoted(header[0])); separate cells with commas"
  }
}
