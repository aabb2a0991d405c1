/// A file format that may turn up where a model is expected.
///
/// Recognised by the first bytes alone, never by the file's name.
package enum ModelFileFormat: Sendable, Equatable {
  /// JSON text; what is inside decides whether it is an XGBoost model.
  case json
  /// XGBoost's binary JSON, the default of `save_model` since 2.1.
  case xgboostUBJSON
  /// XGBoost's first binary format, no longer readable by XGBoost 3.1 and later.
  case xgboostBinary
  case lightGBMText
  /// LightGBM's `dump_model()` as JSON.
  case lightGBMJSON
  /// A Python pickle (or joblib file) of protocol 2 or later.
  case pickle
  case unrecognised
}

extension ModelFileFormat {
  /// Recognises a format by its first bytes.
  ///
  /// JSON goes on after `{` with white space, a quote or `}`; UBJSON with the type of a length.
  init(recognising bytes: [UInt8]) {
    let whiteSpace = " \t\r\n".utf8
    if bytes.starts(with: "binf".utf8) {
      self = .xgboostBinary
    } else if bytes.starts(with: "tree\n".utf8) || bytes.starts(with: "tree\r\n".utf8) {
      self = .lightGBMText
    } else if bytes.count >= 2, bytes[0] == 0x80, (2...5).contains(bytes[1]) {
      self = .pickle
    } else if bytes.count >= 2, bytes[0] == UInt8(ascii: "{"), "iUIlL$#".utf8.contains(bytes[1]) {
      self = .xgboostUBJSON
    } else if bytes.first(where: { !whiteSpace.contains($0) }) == UInt8(ascii: "{") {
      self = .json
    } else {
      self = .unrecognised
    }
  }

  /// What such a file is and what its owner can do, to go after the file's name.
  var refusal: String {
    switch self {
    case .json:
      "is JSON, but not an XGBoost model; save the model with booster.save_model('model.json')"
    case .xgboostUBJSON:
      "is an XGBoost UBJSON model, which this version does not read yet; "
        + "save it as JSON with booster.save_model('model.json')"
    case .xgboostBinary:
      "is a model in XGBoost's deprecated binary format; load it with XGBoost 3.0 or older "
        + "and re-save it with booster.save_model('model.json')"
    case .lightGBMText, .lightGBMJSON:
      "is a LightGBM model, which this version does not read yet; "
        + "use a model saved by XGBoost with booster.save_model('model.json')"
    case .pickle:
      "is a Python pickle, which runs code when it is opened and is never read here; "
        + "load it where it was made and re-save it with booster.save_model('model.json')"
    case .unrecognised:
      "is not in any model format known here; "
        + "save the model with booster.save_model('model.json')"
    }
  }
}
