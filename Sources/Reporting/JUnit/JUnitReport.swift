/// Checks as a continuous-integration server reads them: one JUnit test suite in XML.
///
/// The dialect that Jenkins, GitLab and GitHub's reporters share: `testsuites` around one
/// `testsuite` of `testcase`s, each with at most one `failure` or `skipped`. No times and no host:
/// the same cases give the same bytes.
///
/// Source: the schema `jenkins-junit.xsd` of the Jenkins xUnit plugin.
///
/// ```swift
/// let report = JUnitReport(
///   name: "understudy compare",
///   cases: [.init(name: "AUC", className: "compare", outcome: .passed)])
/// print(report.text)
/// ```
package struct JUnitReport: Equatable, Sendable {
  package let name: String
  /// In the order in which they are written.
  package let cases: [Case]
  /// Facts about the whole suite, in the order in which they are written; may be empty.
  package let properties: [Property]

  /// One check.
  package struct Case: Equatable, Sendable {
    package let name: String
    /// Groups cases; servers read dots as packages, as in `understudy.compare`.
    package let className: String
    package let outcome: Outcome

    /// Takes any text, also such as XML has no characters for.
    package init(name: String, className: String, outcome: Outcome) {
      self.name = name
      self.className = className
      self.outcome = outcome
    }
  }

  /// What came of a check.
  package enum Outcome: Equatable, Sendable {
    case passed
    /// One line for lists, and all there is to say.
    case failed(message: String, details: String)
    /// Not decided; counts as neither success nor failure.
    case skipped(message: String)
  }

  /// A named fact.
  package struct Property: Equatable, Sendable {
    package let name: String
    package let value: String

    /// Takes any text.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Takes cases, of which there may be none, and facts about them.
  package init(name: String, cases: [Case], properties: [Property] = []) {
    self.name = name
    self.cases = cases
    self.properties = properties
  }
}

extension JUnitReport {
  /// How many cases failed.
  package var failureCount: Int {
    cases.count { if case .failed = $0.outcome { true } else { false } }
  }

  /// How many cases were left undecided.
  package var skippedCount: Int {
    cases.count { if case .skipped = $0.outcome { true } else { false } }
  }

  /// The whole document, in UTF-8, with a line break at its end.
  package var text: String {
    let counts =
      "name=\"\(XMLText.attribute(name))\" tests=\"\(cases.count)\""
      + " failures=\"\(failureCount)\" errors=\"0\" skipped=\"\(skippedCount)\""
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(counts)>"]
      + ["  <testsuite \(counts)>"] + propertyLines + cases.flatMap(\.lines)
      + ["  </testsuite>", "</testsuites>", ""]).joined(separator: "\n")
  }

  private var propertyLines: [String] {
    guard !properties.isEmpty else { return [] }
    let lines = properties.map { property in
      "      <property name=\"\(XMLText.attribute(property.name))\""
        + " value=\"\(XMLText.attribute(property.value))\"/>"
    }
    return ["    <properties>"] + lines + ["    </properties>"]
  }
}

extension JUnitReport.Case {
  fileprivate var lines: [String] {
    let start =
      "    <testcase name=\"\(XMLText.attribute(name))\""
      + " classname=\"\(XMLText.attribute(className))\""
    switch outcome {
    case .passed: return [start + "/>"]
    case .failed(let message, let details):
      return [
        start + ">",
        "      <failure message=\"\(XMLText.attribute(message))\">"
          + "\(XMLText.content(details))</failure>",
        "    </testcase>",
      ]
    case .skipped(let message):
      return [
        start + ">", "      <skipped message=\"\(XMLText.attribute(message))\"/>",
        "    </testcase>",
      ]
    }
  }
}

/// Text as XML 1.0 can hold it.
///
/// Source: W3C, "Extensible Markup Language (XML) 1.0", sections 2.2 (characters), 2.11 (line ends)
/// and 3.3.3 (attribute values).
private enum XMLText {
  /// Between quotes; line breaks and tabs stay what they are, which a bare one would not.
  static func attribute(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escaped($1, keepsLines: false) }
  }

  /// Between tags.
  static func content(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escaped($1, keepsLines: true) }
  }

  private static func escaped(_ scalar: Unicode.Scalar, keepsLines: Bool) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\r": "&#13;"
    case "\n", "\t": keepsLines ? String(scalar) : "&#\(scalar.value);"
    // XML 1.0 has no way to write these, not even as a reference.
    case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: "\u{FFFD}"
    default: String(scalar)
    }
  }
}
