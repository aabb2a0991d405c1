import Basics
import Experimentation
import Statistics

// The comparison for machines; a figure that does not exist is null.
extension ModelComparison {
  /// One JSON object.
  package var json: String {
    JSONFields([
      ("verdict", .text(verdict.rawValue)), ("answer", .text(answer)),
      ("identical", .raw("\(isSameModel || isIndistinguishable)")),
      ("champion", .raw(champion.json)), ("challenger", .raw(challenger.json)),
      ("margin", .number(judge.margin)), ("confidence", .number(judge.confidence)),
      ("warnings", .raw("[\(warnings.map(jsonText).joined(separator: ","))]")),
      ("runs", .raw("\(runs)")), ("requests", .raw("\(requests)")),
      ("agreement", .raw(agreement.json)),
      ("checks", .raw("[\(checks.map(\.json).joined(separator: ","))]")),
      ("slices", .raw("[\(slices.map(\.json).joined(separator: ","))]")),
    ]).text
  }
}

extension ComparedModel {
  fileprivate var json: String {
    JSONFields([("file", .text(file)), ("sha256", .text(sha256)), ("facts", .text(facts))]).text
  }
}

extension PairedCheck {
  fileprivate var json: String {
    let start: [(name: String, value: JSONFields.Value)] =
      [("check", .text(measure.name))]
      + (slice.map {
        [("dimension", .text($0.dimension.rawValue)), ("value", .text($0.value))]
      } ?? [])
    return JSONFields(
      start + [
        ("verdict", .text(verdict.rawValue)), ("evidence", .text(measure.evidence.rawValue)),
        ("champion", .number(figure.champion)), ("challenger", .number(figure.challenger)),
        ("difference", .number(figure.difference)), ("lower", .number(figure.interval?.lower)),
        ("upper", .number(figure.interval?.upper)), ("p", .number(figure.pValue)),
      ] + (slice == nil ? [] : [("adjustedP", .number(adjustedP))]) + [
        ("n", .raw("\(figure.count)")), ("clusters", .raw("\(figure.clusters)")),
        ("differing", .raw("\(figure.differing)")), ("shortage", .text(figure.shortage)),
      ]
    ).text
  }
}

extension ModelAgreement {
  fileprivate var json: String {
    JSONFields([
      ("ranked", .raw("\(sameFirst.total)")), ("sameFirst", .number(sameFirst.rate)),
      ("championAsRules", .number(championAsRules.rate)),
      ("challengerAsRules", .number(challengerAsRules.rate)),
      ("overlap3", .number(meanOverlap3)), ("kendallTau", .number(meanKendallTau)),
      ("championSent", .raw("\(championSent.total)")),
      ("championSuccess", .number(championSent.rate)),
      ("challengerSent", .raw("\(challengerSent.total)")),
      ("challengerSuccess", .number(challengerSent.rate)),
    ]).text
  }
}
