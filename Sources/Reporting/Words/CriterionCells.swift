import Experimentation

/// A criterion's figures as text.
struct CriterionCells {
  let title: String
  let verdict: String
  let value: String
  let interval: String
  let limit: String
  let count: String
  let evidence: String
  let settlement: String

  init(_ judged: JudgedCriterion) {
    let criterion = judged.criterion
    title = judged.title
    verdict = criterion.verdict.rawValue
    evidence =
      criterion.verdict == .noData ? NumberText.none : criterion.evidence.rawValue
    count = String(criterion.sampleSize)
    settlement = criterion.whatWouldSettleIt ?? NumberText.none
    let bound = judged.bound.map { $0.sign + " " } ?? ""
    switch judged.scale {
    case .share:
      value = criterion.value.map(NumberText.percent) ?? NumberText.none
      interval = criterion.interval.map(NumberText.percents) ?? NumberText.none
      limit =
        criterion.threshold.map { bound + NumberText.limit(percent: $0) } ?? NumberText.none
    case .count:
      value = criterion.value.map { NumberText.decimal($0, 0) } ?? NumberText.none
      interval = NumberText.none
      limit = criterion.threshold.map { bound + NumberText.decimal($0, 0) } ?? NumberText.none
    case .plain:
      value = criterion.value.map { NumberText.decimal($0, 2) } ?? NumberText.none
      interval = criterion.interval.map { NumberText.plain($0) } ?? NumberText.none
      limit = criterion.threshold.map { bound + NumberText.shortest($0) } ?? NumberText.none
    }
  }
}

extension JudgedCriterion.Bound {
  fileprivate var sign: String {
    switch self {
    case .above: ">"
    case .atLeast: "≥"
    case .below: "<"
    case .exactly: "="
    }
  }
}
