import Foundation
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitReportTests {
  private static let nasty = "a<b> & \"c\" 'd'\n\te\r\u{0}\u{1B}[31m\u{FFFE} é 👍🏽"

  @Test func `a suite is written as servers read it`() {
    let report = JUnitReport(
      name: "suite",
      cases: [
        .init(name: "one", className: "a.b", outcome: .passed),
        .init(name: "two", className: "a.b", outcome: .failed(message: "no", details: "x\ny")),
        .init(name: "three", className: "a", outcome: .skipped(message: "few")),
      ], properties: [.init(name: "margin", value: "1 point")])
    #expect(
      report.text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="suite" tests="3" failures="1" errors="0" skipped="1">
          <testsuite name="suite" tests="3" failures="1" errors="0" skipped="1">
            <properties>
              <property name="margin" value="1 point"/>
            </properties>
            <testcase name="one" classname="a.b"/>
            <testcase name="two" classname="a.b">
              <failure message="no">x
        y</failure>
            </testcase>
            <testcase name="three" classname="a">
              <skipped message="few"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func `without cases and properties the suite is empty`() throws {
    let report = JUnitReport(name: "none", cases: [])
    #expect(report.text.contains("tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\""))
    #expect(!report.text.contains("<properties>"))
    #expect(try Document(report.text).names == ["testsuites", "testsuite"])
  }

  @Test func `counts are those of the cases`() {
    let outcomes: [JUnitReport.Outcome] = [
      .passed, .skipped(message: ""), .failed(message: "", details: ""), .skipped(message: ""),
    ]
    let report = JUnitReport(
      name: "", cases: outcomes.map { .init(name: "", className: "", outcome: $0) })
    #expect(report.failureCount == 1)
    #expect(report.skippedCount == 2)
  }

  /// U+0000, U+001B and U+FFFE have no place in XML 1.0; all else comes back as it was.
  @Test func `any text comes back from a parser, but for what XML cannot hold`() throws {
    let report = JUnitReport(
      name: Self.nasty,
      cases: [
        .init(
          name: Self.nasty, className: Self.nasty,
          outcome: .failed(message: Self.nasty, details: Self.nasty)),
        .init(name: "", className: "]]>", outcome: .skipped(message: "<!--")),
      ], properties: [.init(name: Self.nasty, value: Self.nasty)])
    let document = try Document(report.text)
    let expected = "a<b> & \"c\" 'd'\n\te\r\u{FFFD}\u{FFFD}[31m\u{FFFD} é 👍🏽"
    #expect(document.attributes["testcase/name"] == [expected, ""])
    #expect(document.attributes["testcase/classname"] == [expected, "]]>"])
    #expect(document.attributes["failure/message"] == [expected])
    #expect(document.attributes["skipped/message"] == ["<!--"])
    #expect(document.attributes["property/value"] == [expected])
    #expect(document.text == expected)
  }
}

/// What an XML parser finds in a document; refuses one that is not well-formed.
private final class Document: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  /// Values by `element/attribute`, in order.
  private(set) var attributes: [String: [String]] = [:]
  /// Inside `failure`.
  private(set) var text = ""
  private var isInFailure = false

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.propertyListReadCorrupt) }
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?,
    qualifiedName _: String?, attributes values: [String: String]
  ) {
    names.append(name)
    isInFailure = name == "failure"
    for (key, value) in values { attributes["\(name)/\(key)", default: []].append(value) }
  }

  func parser(
    _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    isInFailure = false
  }

  func parser(_: XMLParser, foundCharacters characters: String) {
    if isInFailure { text += characters }
  }
}
