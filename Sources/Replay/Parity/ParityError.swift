/// Why the engine cannot be held against recorded runs.
package enum ParityError: Error, CustomStringConvertible {
  case notThere(path: String)
  case unreadable(path: String, why: String)
  case noCases(path: String)
  /// A case folder with only one of its two files.
  case missingFile(folder: String, file: String)
  case malformed(path: String, why: String)
  case noTar(archive: String)
  case notUnpacked(archive: String, why: String)
  case noTemporaryFolder(path: String, why: String)
  /// Something in an unpacked archive, where its path would tell nobody anything.
  case archived(folder: String, shownAs: String, error: any Error)

  package var description: String {
    switch self {
    case .notThere(let path): "\(path): no such file or folder; check the path"
    case .unreadable(let path, let why):
      "\(path) cannot be read (\(why)); check the path and its permissions"
    case .noCases(let path):
      "\(path) holds no recorded run, which is a folder with \(ParityCase.database) and"
        + " \(ParityCase.recording), or an archive of such folders"
        + " (\(ParityArchive.suffixes.joined(separator: ", "))); name the folder that holds them"
    case .missingFile(let folder, let file):
      "\(folder): \(file) is missing, so the run cannot be replayed and compared;"
        + " complete the folder or take it away"
    case .malformed(let path, let why): "\(path): \(why); record the run again"
    case .noTar(let archive):
      "\(archive) cannot be unpacked, because the program tar is not there;"
        + " install it, or unpack the archive and name the folder"
    case .notUnpacked(let archive, let why):
      "\(archive) cannot be unpacked (\(why)); check that the archive is complete"
    case .noTemporaryFolder(let path, let why):
      "\(path): cannot be created (\(why)); point TMPDIR at a folder that can be written"
    case .archived(let folder, let shown, let error):
      "\(error)".replacing(folder, with: shown)
    }
  }
}
