/// The version of XGBoost that wrote a file.
struct XGBoostVersion: CustomStringConvertible {
  let major: Int
  let minor: Int
  let patch: Int

  init(_ value: ModelValue) throws {
    let parts = try value.list { try $0.integer(in: 0...Int(Int32.max)) }
    if parts.count != 3 { throw value.failure(.wrongCount(found: parts.count, expected: 3)) }
    (major, minor, patch) = (parts[0], parts[1], parts[2])
  }

  var description: String { "\(major).\(minor).\(patch)" }

  /// Whether base scores are lists and clamped: both came with 3.1.
  var clampsBaseScore: Bool { (major, minor) >= (3, 1) }
}
