/// Why a report could not be written.
package enum ReportError: Error, Equatable, CustomStringConvertible {
  case notAFolder(path: String)
  case cannotCreate(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case diskFull(path: String)
  /// The ledger holds numbers that no replay writes.
  case unusableFigures(ledger: String, why: String)

  package var description: String {
    switch self {
    case .notAFolder(let path):
      "cannot write the report to \"\(path)\": it is a file; name a folder, which may be new"
    case .cannotCreate(let path, let reason):
      "cannot create the folder \"\(path)\" for the report: \(reason)"
        + "; check the path and its permissions, or name another folder"
    case .cannotWrite(let path, let reason):
      "cannot write \"\(path)\" of the report: \(reason)"
        + "; check the permissions of its folder, or name another folder"
    case .diskFull(let path):
      "cannot write \"\(path)\" of the report: the disk is full"
        + "; make room, or name a folder on another disk"
    case .unusableFigures(let ledger, let why):
      "\(ledger) holds figures that no replay writes (\(why)); replay into a new file"
    }
  }
}
