/// A file format that may turn up where a model is expected.
///
/// Recognised by the first bytes alone, never by the file's name.
package enum ModelFileFormat: Sendable, Equatable {
  /// JSON text; what is inside decides whether it is an XGBoost model.
  case json
  /// XGBoost's binary JSON, the default of `save_model` since 2.1.
  case xgboostUBJSON
  case lightGBMText
  /// XGBoost's first binary format, no longer readable by XGBoost 3.1 and later.
  case xgboostBinary
  /// XGBoost's `dump_model()`, as text or JSON.
  case xgboostDump
  /// LightGBM's `dump_model()` as JSON.
  case lightGBMJSON
  case catBoost
  /// A Python pickle (or joblib file) of protocol 2 or later.
  case pickle
  case gzip
  case zip
  case unrecognised
}

extension ModelFileFormat {
  /// Recognises a format by its first bytes.
  ///
  /// JSON goes on after `{` with white space, a quote or `}`; UBJSON with the type of a length.
  init(recognising bytes: [UInt8]) {
    let whiteSpace = " \t\r\n".utf8
    let first = bytes.first { !whiteSpace.contains($0) }
    if let (_, format) = Self.signatures.first(where: { bytes.starts(with: $0.0) }) {
      self = format
    } else if bytes.count >= 2, bytes[0] == 0x80, (2...5).contains(bytes[1]) {
      self = .pickle
    } else if bytes.count >= 2, bytes[0] == UInt8(ascii: "{"), "iUIlL$#".utf8.contains(bytes[1]) {
      self = .xgboostUBJSON
    } else if first == UInt8(ascii: "{") {
      self = .json
    } else if first == UInt8(ascii: "["), bytes.prefix(200).contains("\"nodeid\"".utf8) {
      self = .xgboostDump
    } else {
      self = .unrecognised
    }
  }

  /// What files of some formats begin with.
  private static let signatures: [([UInt8], ModelFileFormat)] = [
    (Array("binf".utf8), .xgboostBinary), (Array("tree\n".utf8), .lightGBMText),
    (Array("tree\r\n".utf8), .lightGBMText), (Array("booster[".utf8), .xgboostDump),
    (Array("CBM1".utf8), .catBoost), ([0x1F, 0x8B], .gzip), (Array("PK\u{3}\u{4}".utf8), .zip),
  ]

  private static let resave =
    "booster.save_model('model.json') in XGBoost or booster.save_model('model.txt') in LightGBM"

  /// What such a file is and what its owner can do, to go after the file's name.
  var refusal: String {
    switch self {
    case .json, .xgboostUBJSON, .lightGBMText:
      "is not a model of XGBoost or LightGBM; save the model with \(Self.resave)"
    case .xgboostBinary:
      "is a model in XGBoost's deprecated binary format; load it with XGBoost 3.0 or older "
        + "and re-save it with booster.save_model('model.json')"
    case .xgboostDump:
      "is a dump of an XGBoost model, which leaves out what prediction needs; "
        + "save the model with booster.save_model('model.json')"
    case .lightGBMJSON:
      "is a JSON dump of a LightGBM model, which is not read; "
        + "save the model as text with booster.save_model('model.txt')"
    case .catBoost:
      "is a CatBoost model, which is not read; use a model saved with \(Self.resave)"
    case .pickle:
      "is a Python pickle, which runs code when it is opened and is never read here; "
        + "load it where it was made and re-save it with \(Self.resave)"
    case .gzip: "is compressed; unpack it with gunzip"
    case .zip: "is a zip archive; unpack it, and save the model with \(Self.resave)"
    case .unrecognised:
      "is not in any model format known here; save the model with \(Self.resave)"
    }
  }
}
