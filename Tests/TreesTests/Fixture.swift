import Foundation
import Trees

/// A hand-made model text, and edits of it.
struct Fixture {
  private(set) var text: String

  static var small: Fixture {
    get throws { try Fixture(named: "small.json") }
  }

  static var oldStyle: Fixture {
    get throws { try Fixture(named: "old-style.json") }
  }

  static var lightGBM: Fixture {
    get throws { try Fixture(named: "small.txt") }
  }

  private init(named name: String) throws {
    let url = Bundle.module.bundleURL.appending(path: "Fixtures/\(name)")
    text = try String(contentsOf: url, encoding: .utf8)
  }

  /// Replaces the first occurrence of a part, which must exist.
  func replacing(_ part: String, with replacement: String) -> Fixture {
    guard let range = text.range(of: part) else {
      preconditionFailure("the fixture has no \(part)")
    }
    var copy = self
    copy.text.replaceSubrange(range, with: replacement)
    return copy
  }

  func ensemble() throws -> Ensemble {
    try Ensemble(decoding: Data(text.utf8), name: "model.json")
  }

  /// The error that loading throws; nil when it succeeds.
  func error() -> ModelFileError? {
    do {
      _ = try ensemble()
      return nil
    } catch {
      return error as? ModelFileError
    }
  }
}

/// The error that a model file's bytes are refused with; nil when they load.
func refusal(of bytes: some Sequence<UInt8>) -> ModelFileError? {
  do {
    _ = try Ensemble(decoding: Data(bytes), name: "model.json")
    return nil
  } catch {
    return error as? ModelFileError
  }
}
