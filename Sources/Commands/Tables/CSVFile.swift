import Trees

/// What all readers of CSV files say of a file.
enum CSVFile {
  /// Gives errors the name of the file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - work: Opens it, or reads on.
  /// - Returns: What the work does.
  /// - Throws: `Failure` for what is wrong with the file, and what the work throws besides.
  static func naming<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as InputFileError {
      throw Failure(error, path: path, wanted: "a CSV file")
    } catch let error as CSVError {
      throw Failure(.badData, "\(path): \(error)")
    }
  }
}

extension Failure {
  /// A file that cannot be read.
  ///
  /// - Parameters:
  ///   - error: Why.
  ///   - path: The file.
  ///   - wanted: What to name instead of a folder.
  init(_ error: InputFileError, path: String, wanted: String) {
    let isBroken = if case .failed = error { true } else { false }
    self.init(isBroken ? .inputOutput : .noInput, error.sentence(path: path, wanted: wanted))
  }
}
