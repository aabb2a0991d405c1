import Basics
import Experimentation
import Foundation
import Hashing

/// One gate of a rollout, as its record keeps it.
package struct GateEntry: Codable, Equatable, Sendable {
  /// 1 for the first.
  package let number: Int
  /// SHA-256 of the line before, so that no line can be changed or left out while others follow it;
  /// 64 zeros for the first.
  package let previous: String
  package let stage: String
  package let evidence: String
  /// The stage was over: the look that the plan has for it, not one in between.
  package let isPlannedLook: Bool
  /// One-sided, of this look.
  package let alpha: Double
  package let recommendation: String
  /// `nil` for a ledger without runs.
  package let lastDay: String?
  package let runs: Int
  package let ledgerDigest: String
  package let modelSHA256: String?
  /// Of the list of issues; nil where none was given.
  package let issuesSHA256: String?
  /// The whole plan, in its canonical text.
  package let experiment: String
}

/// The gates of one rollout, a line of JSON each.
///
/// A ledger knows nothing of the gates before it. The record does: how often was looked, at what,
/// and whether the plan was still the same.
package struct GateRecord: Sendable {
  /// For errors.
  package let path: String
  package let entries: [GateEntry]
  private let text: String

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - text: Of the file; empty for a rollout that begins.
  ///   - path: Its path.
  /// - Throws: `GateError.badRecord` for a line that is none, or was changed.
  package init(_ text: String, path: String) throws {
    self.path = path
    self.text = text
    var entries: [GateEntry] = []
    var previous = Self.start
    guard text.isEmpty || text.hasSuffix("\n") else {
      throw GateError.badRecord(
        path: path, line: text.split(separator: "\n").count, why: "is cut short")
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().enumerated()
    {
      guard let entry = try? JSONDecoder().decode(GateEntry.self, from: Data(line.utf8)) else {
        throw GateError.badRecord(path: path, line: index + 1, why: "is no gate")
      }
      guard entry.number == index + 1, entry.previous == previous else {
        throw GateError.badRecord(
          path: path, line: index + 1, why: "does not follow the line before it")
      }
      previous = SHA256.hex(of: String(line))
      entries.append(entry)
    }
    self.entries = entries
  }

  private static let start = String(repeating: "0", count: 64)

  /// The file with one more gate.
  ///
  /// - Parameter gate: Judged with this record.
  /// - Returns: The record as it was if it has this very gate already.
  /// - Throws: `EncodingError` never for a gate.
  package func adding(_ gate: StageGate) throws -> String {
    let last = text.split(separator: "\n").last.map { SHA256.hex(of: String($0)) }
    let entry = GateEntry(gate, number: entries.count + 1, previous: last ?? Self.start)
    let look = LookedAt(gate)
    let isKnown = entries.contains {
      $0.asked(look) && $0.saw(look) && $0.experiment == entry.experiment
    }
    if isKnown { return text }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return text + String(decoding: try encoder.encode(entry), as: UTF8.self) + "\n"
  }
}

extension GateEntry {
  fileprivate init(_ gate: StageGate, number: Int, previous: String) {
    self.init(
      number: number, previous: previous, stage: gate.stage.name,
      evidence: gate.evidence.rawValue, isPlannedLook: gate.isPlannedLook,
      alpha: gate.level.alpha, recommendation: gate.decision.recommendation.rawValue,
      lastDay: gate.lastDay?.description, runs: gate.runs,
      ledgerDigest: gate.source.ledgerDigest, modelSHA256: gate.source.modelSHA256,
      issuesSHA256: gate.source.issuesSHA256, experiment: gate.experiment.canonicalJSON)
  }

  /// It is of the same stage, by the same evidence.
  func asked(_ gate: LookedAt) -> Bool {
    stage == gate.stage && evidence == gate.evidence.rawValue
  }

  /// It was judged by the same data.
  func saw(_ gate: LookedAt) -> Bool {
    ledgerDigest == gate.ledgerDigest && issuesSHA256 == gate.issuesSHA256
  }
}

extension SHA256 {
  /// The fingerprint of a list of issues, whatever else its file holds.
  static func hex(of issues: [ReportedIssue]) -> String {
    hex(
      of: issues.map { issue in
        [
          issue.day.description, issue.club, issue.run.map(String.init) ?? "",
          issue.event.map(String.init) ?? "", issue.severity,
        ].map(jsonText).joined(separator: ",") + "\n"
      }.joined())
  }
}
