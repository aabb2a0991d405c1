import Foundation

extension Ensemble {
  /// Reads a model file: XGBoost JSON or UBJSON, or LightGBM text, told apart by their content.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - iterations: Which of its trees score.
  /// - Throws: `ModelFileError`, which names the file.
  package init(contentsOf path: String, iterations: IterationChoice = .upToBest) throws {
    try self.init(
      decoding: ModelFile.contents(ofFile: path), name: path, iterations: iterations)
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

  /// Reads an XGBoost model from JSON text; `init(decoding:name:iterations:)` reads any format.
  ///
  /// - Parameters:
  ///   - data: The text.
  ///   - name: The path or name that errors mention.
  /// - Throws: `ModelFileError`.
  package init(xgboostJSON data: Data, name: String) throws {
    try self.init(decoding: data, name: name)
  }
}
