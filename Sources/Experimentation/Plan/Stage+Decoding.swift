import Basics

extension Stage {
  /// Reads the stages of a rollout and checks how they follow each other.
  ///
  /// A stage without `to` ends the day before the next one starts; the last stays open.
  static func ramp(_ field: JSONField) throws -> [Stage] {
    let drafts = try field.elements().map(Draft.init)
    guard !drafts.isEmpty else { throw ExperimentError.Problem.noStages }
    for (index, draft) in drafts.enumerated() {
      guard !drafts[..<index].contains(where: { $0.name == draft.name }) else {
        throw ExperimentError.Problem.duplicateStage(path: draft.path + ".name", name: draft.name)
      }
    }
    for (draft, next) in zip(drafts, drafts.dropFirst()) { try draft.check(against: next) }
    return drafts.enumerated().map { index, draft in
      let next = index + 1 < drafts.count ? drafts[index + 1].from : nil
      return Stage(
        name: draft.name, share: draft.share, from: draft.from,
        to: draft.to ?? next.map { $0 + -1 }, criteria: draft.criteria)
    }
  }

  /// A stage as written, before the next one decides where it ends.
  private struct Draft {
    let path: String
    let name: String
    let share: TrafficShare
    let from: Day
    let to: Day?
    let criteria: [CriterionName]?

    init(_ field: JSONField) throws {
      let keys = try ObjectReader<ExperimentKeys.Stage>(field.value, at: field.path)
      path = field.path
      name = try keys.required(.name).name()
      let percent = try keys.required(.percent).number(.percent)
      guard let share = TrafficShare(percent: percent) else {
        preconditionFailure("the range of percentages is that of shares")
      }
      self.share = share
      from = try keys.required(.from).day()
      to = try keys.optional(.to)?.day()
      criteria = try keys.optional(.criteria)?.elements().map { try $0.word() }
      if let to, to < from {
        throw ExperimentError.Problem.stageEndsBeforeItStarts(
          path: path + ".to", from: from, to: to)
      }
    }

    func check(against next: Draft) throws {
      guard from < next.from else {
        throw ExperimentError.Problem.stageNotAfterPrevious(
          path: next.path + ".from", from: next.from, previous: from)
      }
      if let to, to >= next.from {
        throw ExperimentError.Problem.stageOverlaps(path: path + ".to", to: to, next: next.from)
      }
      guard share <= next.share else {
        throw ExperimentError.Problem.percentFalls(
          path: next.path + ".percent", percent: next.share.percentText,
          previous: share.percentText)
      }
    }
  }
}
