/// A checked document of named values, and the file that errors about it name.
///
/// JSON and UBJSON spell the same tree of objects, lists and scalars, so one reader serves both.
/// A class, because each value of a document refers to the whole of it.
final class ModelDocument: Sendable {
  /// The two spellings of a document.
  enum Content: Sendable {
    case json(JSONIndex)
    case ubjson(UBJSONIndex)
  }

  let file: String
  let content: Content

  /// Checks and indexes a text as JSON.
  init(json bytes: [UInt8], file: String) throws {
    do {
      content = .json(try JSONIndex(of: bytes))
    } catch {
      throw ModelFileError.notJSON(file: file, offset: error.offset, flaw: error.flaw)
    }
    self.file = file
  }

  /// Checks and indexes bytes as UBJSON.
  init(ubjson bytes: [UInt8], file: String) throws {
    do {
      content = .ubjson(try UBJSONIndex(of: bytes))
    } catch {
      throw ModelFileError.notUBJSON(file: file, offset: error.offset, flaw: error.flaw)
    }
    self.file = file
  }

  var root: ModelValue {
    ModelValue(document: self, position: Position(entry: 0), place: ModelPlace(key: ""))
  }

  /// As the first word of what `Ensemble.formatDescription` says of the format.
  var formatName: String {
    switch content {
    case .json: "JSON"
    case .ubjson: "UBJSON"
    }
  }
}

extension ModelDocument {
  /// Where a value stands: an entry of the index, or an element of a packed list.
  struct Position {
    var entry: Int
    /// In a list whose elements have no entries of their own; -1 for the entry itself.
    var element = -1
  }

  /// What a value is.
  enum Kind {
    case object
    case list
    case text
    case number
    case truth(Bool)
    case null
  }

  func kind(of position: Position) -> Kind {
    switch content {
    case .json(let index): index.kind(of: position.entry)
    case .ubjson(let index): index.kind(of: position)
    }
  }

  /// The entry that follows a value and all that is inside it.
  func next(after entry: Int) -> Int {
    switch content {
    case .json(let index): index.next(after: entry)
    case .ubjson(let index): index.next(after: entry)
    }
  }

  /// How many elements a list packs into its entry; nil for lists whose elements have entries.
  func packedCount(of entry: Int) -> Int? {
    switch content {
    case .json: nil
    case .ubjson(let index): index.packedList(of: entry)?.count
    }
  }

  /// The content of a text or a name; nil when it is not Unicode.
  func text(of entry: Int) -> String? {
    switch content {
    case .json(let index): index.text(of: entry)
    case .ubjson(let index): index.text(of: entry)
    }
  }

  /// Whether a name of an object is the given one.
  func text(of entry: Int, is name: String) -> Bool {
    switch content {
    case .json(let index): index.text(of: entry, is: name)
    case .ubjson(let index): index.text(of: entry, is: name)
    }
  }

  /// A whole number; nil when the value is something else or beyond 64 bits.
  func integer(at position: Position) -> Int? {
    switch content {
    case .json(let index): index.integer(of: position.entry)
    case .ubjson(let index): index.integer(at: position)
    }
  }

  /// A number rounded once to the nearest Float32, infinite beyond its range.
  func float(at position: Position) -> Float? {
    switch content {
    case .json(let index): index.float(of: position.entry)
    case .ubjson(let index): index.float(at: position)
    }
  }
}
