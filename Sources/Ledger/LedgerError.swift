/// Why a ledger cannot be used.
package enum LedgerError: Error, Equatable, CustomStringConvertible {
  /// The file cannot be created or opened for writing.
  case cannotCreate(path: String, why: String)
  case notALedger(path: String)
  case otherVersion(path: String, found: Int64)
  case otherReplay(path: String)
  case incomplete(path: String)
  /// Something else writes to the file now, or wrote half of a run to it.
  case inUse(path: String)

  package var description: String {
    switch self {
    case .cannotCreate(let path, let why):
      "the ledger \(path) cannot be written: \(why); name a file in a folder that can be written"
    case .notALedger(let path):
      "\(path) is not a ledger; name another file, nothing in it was changed"
    case .otherVersion(let path, let found):
      "\(path) is a ledger of version \(found) and this program writes version \(Schema.version)"
        + "; replay into a new file"
    case .otherReplay(let path):
      "\(path) holds another replay (history, model, experiment, period, closed loop, repairs or version differ)"
        + "; name a new file, or remove this one"
    case .incomplete(let path):
      "\(path) holds an interrupted replay; run the same replay again, it resumes where it stopped"
    case .inUse(let path):
      "\(path) is not this replay's alone: another replay writes to it, or its rows were changed"
        + "; run this one again when the other is done, or name a new file"
    }
  }
}
