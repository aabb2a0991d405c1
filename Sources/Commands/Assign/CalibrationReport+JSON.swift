import Basics
import Experimentation

extension CalibrationReport {
  /// The calibration as one JSON object.
  var json: String {
    object([
      ("verdict", jsonText(calibration.verdict.rawValue)),
      ("scheme", jsonText(bucketing.scheme.rawValue)),
      ("salt", jsonText(bucketing.salt)),
      ("units", String(calibration.unitCount)),
      ("excluded", String(calibration.excludedCount)),
      ("madeUp", isMadeUp ? "true" : "false"),
      ("level", calibration.level.description),
      ("checks", "[" + calibration.checks.map(\.json).joined(separator: ",") + "]"),
    ])
  }
}

extension CalibrationCheck {
  fileprivate var json: String {
    let ending = [("verdict", jsonText(verdict.rawValue))]
    switch finding {
    case .share(let cohort, let count, let interval):
      return object(
        [
          ("check", jsonText("share")), ("cohort", jsonText(cohort.name)),
          ("count", String(count)), ("target", cohort.share.description),
          ("lower", interval?.lowerBound.description ?? "null"),
          ("upper", interval?.upperBound.description ?? "null"),
        ] + ending)
    case .sampleRatio(let score):
      return object([("check", jsonText("sampleRatio"))] + members(score) + ending)
    case .nesting(let from, let to, let flips):
      return object(
        [
          ("check", jsonText("nested")), ("from", jsonText(from)), ("to", jsonText(to)),
          ("flips", String(flips)),
        ] + ending)
    case .independence(let first, let second, let score):
      return object(
        [
          ("check", jsonText("independent")),
          ("salts", "[\(jsonText(first)),\(jsonText(second))]"),
        ] + members(score) + ending)
    case .sampling(let score):
      return object([("check", jsonText("sampling"))] + members(score) + ending)
    }
  }
}

private func members(_ score: ChiSquareScore?) -> [(String, String)] {
  [
    ("chiSquare", score?.chiSquare.description ?? "null"),
    ("degreesOfFreedom", score.map { String($0.degreesOfFreedom) } ?? "null"),
    ("p", score?.pValue.description ?? "null"),
  ]
}

private func object(_ members: [(String, String)]) -> String {
  "{" + members.map { jsonText($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
}
