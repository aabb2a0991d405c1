import Foundation

extension Ensemble {
  /// Reads a model file: XGBoost JSON or UBJSON, or LightGBM text, told apart by their content.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - iterations: Which of its trees score.
  /// - Throws: `ModelFileError`, which names the file.
  package init(contentsOf path: String, iterations: IterationChoice = .upToBest) throws {
    do {
      try self.init(readingFrom: InputFile(path), name: path, iterations: iterations)
    } catch let error as InputFileError {
      throw ModelFileError.unreadable(file: path, error)
    }
  }

  /// Reads a model from a file that is open.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - start: What was read of it already.
  ///   - name: The path that errors mention.
  ///   - iterations: Which of its trees score.
  /// - Throws: `ModelFileError` or `InputFileError`.
  package init(
    readingFrom file: InputFile, after start: Data = Data(), name: String,
    iterations: IterationChoice = .upToBest
  ) throws {
    try self.init(
      decoding: ModelFile.contents(of: file, after: start), name: name, iterations: iterations)
  }

  /// Reads a model from the bytes of its file.
  ///
  /// The bytes are untrusted: they are checked wholly before any of them is used, in time and
  /// memory that their own number bounds.
  ///
  /// - Parameters:
  ///   - data: What `save_model` of XGBoost 1.6 or later, or of LightGBM 3 or later, wrote; at
  ///     most 128 MiB.
  ///   - name: The path or name that errors mention.
  ///   - iterations: Which of its trees score.
  /// - Throws: `ModelFileError`.
  package init(
    decoding data: Data, name: String, iterations: IterationChoice = .upToBest
  ) throws {
    if data.isEmpty { throw ModelFileError.empty(file: name) }
    if data.count > ModelFile.limitBytes {
      throw ModelFileError.tooLarge(file: name, limitBytes: ModelFile.limitBytes)
    }
    let bytes = [UInt8](data)
    switch ModelFileFormat(recognising: bytes) {
    case .json:
      let document = try ModelDocument(json: bytes, file: name)
      self.init(try XGBoostReader(document.root).contents(iterations))
    case .xgboostUBJSON:
      let document = try ModelDocument(ubjson: bytes, file: name)
      self.init(try XGBoostReader(document.root).contents(iterations))
    case .lightGBMText:
      var reader = LightGBMReader(bytes, file: name)
      self.init(try reader.contents(iterations))
    case let format:
      throw ModelFileError.otherFormat(file: name, format: format)
    }
  }
}
