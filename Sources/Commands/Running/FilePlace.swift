import Foundation

/// Where a file is, whatever name leads to it; nil for what is not there yet.
struct FilePlace: Equatable {
  private let system: Int
  private let number: Int

  init?(_ path: String) {
    let path = URL(filePath: path).resolvingSymlinksInPath().path
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
      let system = facts[.systemNumber] as? NSNumber,
      let number = facts[.systemFileNumber] as? NSNumber
    else { return nil }
    self.system = system.intValue
    self.number = number.intValue
  }
}
