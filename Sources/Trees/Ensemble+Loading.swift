import Foundation

extension Ensemble {
  /// Reads a model file.
  ///
  /// - Throws: `ModelFileError`, which names the file.
  package init(contentsOf path: String) throws {
    try self.init(xgboostJSON: ModelFile.contents(ofFile: path), name: path)
  }

  /// Reads an XGBoost model from JSON text: booster `gbtree`, objective `binary:logistic`.
  ///
  /// The text is untrusted: it is checked wholly before any of it is used, in time and memory
  /// that its own length bounds.
  ///
  /// - Parameters:
  ///   - data: What `save_model('model.json')` of XGBoost 1.6 or later wrote, at most 128 MiB.
  ///   - name: The path or name that errors mention.
  /// - Throws: `ModelFileError`.
  package init(xgboostJSON data: Data, name: String) throws {
    if data.isEmpty { throw ModelFileError.empty(file: name) }
    if data.count > ModelFile.limitBytes {
      throw ModelFileError.tooLarge(file: name, limitBytes: ModelFile.limitBytes)
    }
    let bytes = [UInt8](data)
    let format = ModelFileFormat(recognising: bytes)
    guard format == .json else { throw ModelFileError.otherFormat(file: name, format: format) }
    let index: JSONIndex
    do {
      index = try JSONIndex(of: bytes)
    } catch {
      throw ModelFileError.notJSON(file: name, offset: error.offset, flaw: error.flaw)
    }
    let root = ModelValue(index: index, entry: 0, file: name, place: ModelPlace(key: ""))
    self = try XGBoostReader(root).ensemble()
  }
}
