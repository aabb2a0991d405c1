import Basics
import Foundation
import History

/// Facts in order, a table, and findings, ready for either output.
struct InspectFacts {
  let rows: [(name: String, value: String)]
  /// Empty for histories.
  var features: [FeatureFact] = []
  var findings: [Finding] = []
  /// Whether it is a model, so that the JSON has features.
  var isModel = false

  /// One feature of a model, with what its splits did.
  struct FeatureFact {
    let name: String
    let splits: Int
    /// Of all its splits; nil where the file does not say.
    let gain: Double?
    let cover: Double?
    let isCategorical: Bool
  }
}

extension InspectFacts {
  var text: String {
    let width = rows.map(\.name.count).max() ?? 0
    let facts = rows.map { name, value in
      name + String(repeating: " ", count: width + 2 - name.count) + oneLine(value)
    }
    let lines = findings.map { finding in
      "  \(finding.severity.rawValue): \(finding.table): \(finding.text) (\(finding.count))"
        + (finding.rowIDs.isEmpty
          ? ""
          : ": " + finding.rowIDs.joined(separator: " ")
            + (finding.count > finding.rowIDs.count ? " …" : ""))
    }.map(oneLine)
    let found = lines.isEmpty ? [] : ["findings"] + lines
    return (facts + table + found).joined(separator: "\n")
  }

  /// Features and their importances, flush right.
  private var table: [String] {
    guard !features.isEmpty else { return [] }
    let cells =
      [["feature", "splits", "gain", "cover"]]
      + features.map {
        [oneLine($0.name), "\($0.splits)", Self.figure($0.gain), Self.figure($0.cover)]
      }
    let widths = (0..<4).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ")
    }
  }

  /// Four digits are enough to compare, or as many as a whole number has.
  private static func figure(_ value: Double?) -> String {
    guard let value else { return "–" }
    let magnitude = abs(value)
    if magnitude >= 100, magnitude < 1e15 { return "\(Int(value.rounded()))" }
    if magnitude >= 1, magnitude < 100 { return "\((value * 100).rounded() / 100)" }
    // Decimals would turn the gains of small labels into zeros.
    return value == 0 ? "0" : Double(String(format: "%.4g", value)).map { "\($0)" } ?? "\(value)"
  }
}

extension InspectFacts {
  var json: String {
    var fields = rows.map { "\(jsonText($0.name)):\(jsonText($0.value))" }
    if isModel {
      fields.append("\"importances\":[\(features.map(json).joined(separator: ","))]")
    }
    let list = findings.map { finding in
      let ids = finding.rowIDs.map(jsonText).joined(separator: ",")
      return "{\"severity\":\(jsonText(finding.severity.rawValue)),"
        + "\"table\":\(jsonText(finding.table)),\"text\":\(jsonText(finding.text)),"
        + "\"count\":\(finding.count),\"rows\":[\(ids)]}"
    }
    fields.append("\"findings\":[\(list.joined(separator: ","))]")
    return "{\(fields.joined(separator: ","))}"
  }

  private func json(_ feature: FeatureFact) -> String {
    func number(_ value: Double?) -> String {
      value.map { $0.isFinite ? "\($0)" : "null" } ?? "null"
    }
    return "{\"feature\":\(jsonText(feature.name)),\"splits\":\(feature.splits),"
      + "\"gain\":\(number(feature.gain)),\"cover\":\(number(feature.cover)),"
      + "\"categorical\":\(feature.isCategorical)}"
  }
}
