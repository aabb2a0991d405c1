import Experimentation
import Statistics

// The answer in sentences. Plain text: whoever writes it down escapes it.
extension Report {
  /// Whether the model beats the rules on this history, in one short sentence.
  var verdictSentence: String {
    switch answer.standing {
    case .modelOff:
      reach.runs == 0
        ? "Nothing can be said about the model: the ledger holds no run."
        : source.isModelTheRules
          ? "Nothing can be said about a model: the rules were replayed in its place."
          : "Nothing can be said about the model: the application's switches kept it out of every run."
    case .nothingRanked: nothingRankedSentence
    case .tooFewOutcomes:
      "Not known: the first choices that were sent and have a known outcome do not suffice."
    case .untested:
      "Not tested: where the model and the rules differ, this history hardly ever followed the"
        + " model."
    case .worse: "No: on this history the model does worse than the rules."
    case .undecided:
      aucVerdict == .fail
        ? "No: on this history the model does not beat the rules."
        : "Not shown: on this history no advantage of the model can be told from chance."
    case .better:
      "Perhaps: on this history the model's first choices did better than the rules',"
        + (isFalling
          ? " but its score is much better early than late."
          : " provided that the model was not trained on this period.")
    }
  }

  /// The figures behind it, and how sure they are; empty where there are none.
  var evidenceSentences: [String] {
    let sentences: [String?] =
      switch answer.standing {
      case .modelOff, .nothingRanked: []
      case .tooFewOutcomes: [tooFewSentence, discriminationSentence, courseSentence]
      case .untested, .worse, .undecided, .better:
        [
          sharesSentence, differenceSentence, clubSentence, discriminationSentence,
          courseSentence, trainingSentence, ownChoicesSentence,
        ]
      }
    return sentences.compactMap { $0 }
  }

  /// The verdicts counted, in order of the criteria: `3 PASS, 1 FAIL, 5 NO DATA`.
  var verdictCounts: String {
    let counts = verdictTally.filter { $0.count > 0 }
    return counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
  }

  /// The score is far better in the earlier half of the months than in the later one.
  var isFalling: Bool { quality.course?.isFalling ?? false }

  /// On what every favourable figure depends.
  static let trainingProviso =
    "provided that the model was not trained on this period: nothing in its file tells, and on its"
    + " own training data any model looks good"
}

extension Report {
  private var aucVerdict: Verdict? {
    criteria.first { $0.criterion.name == "auc" }?.criterion.verdict
  }

  private var nothingRankedSentence: String {
    let start = "Nothing can be said about the model: "
    if fallbacks.asked == 0 { return start + "no request of this history had a candidate to rank." }
    if fallbacks.ranked == 0 {
      return start + "the rules had to answer all \(fallbacks.asked) requests it was asked for."
    }
    return start + "it ranked no request with two candidates or more."
  }

  private static let contested =
    "Of the placements where at least two people were possible (“contested”) and the outcome is"
    + " known"

  private var tooFewSentence: String {
    let counts = MatchedComparison.Ranker.allCases.map { outcomes.contested($0)?.sent.total ?? 0 }
    return Self.contested + ", history sent the model's first choice in \(counts[0]) and the rules'"
      + " in \(counts[1]); an interval needs \(Enough.rows) of each, \(Enough.clusters) runs, and"
      + " runs that are not all alike."
  }

  private var sharesSentence: String? {
    guard let model = outcomes.contested(.model)?.sent,
      let rules = outcomes.contested(.rules)?.sent, let rate = model.rate,
      let baseline = rules.rate
    else { return nil }
    let both = outcomes.headToHead.agreedSent
    return Self.contested + ": when the person sent was the model's first choice,"
      + " \(NumberText.percent(rate)) succeeded (\(model.count) of \(model.total)); when the"
      + " rules', \(NumberText.percent(baseline)) (\(rules.count) of \(rules.total));"
      + " \(NumberText.count(both, "placement")) \(both == 1 ? "is" : "are") in both groups."
  }

  private var differenceSentence: String? {
    guard let lift = outcomes.lift else { return nil }
    let sure = NumberText.limit(percent: experiment.criteria.confidence)
    let points = NumberText.signed(lift.value * 100, 1) + " points"
    let bounds = lift.interval.map { " " + NumberText.points($0) } ?? ""
    return "The difference, \(points)\(bounds) over \(lift.clusters) runs, "
      + (answer.standing == .undecided
        ? "can be chance."
        : "is more than chance at \(sure) confidence, but "
          + (answer.standing == .untested
            ? "it sets requests on which the two agree against requests on which they differ."
            : "people were not assigned at random."))
  }

  /// Where clubs differ in what their outcomes say.
  private var clubSentence: String? {
    let known = outcomes.lifts.dropFirst().compactMap { lift in
      lift.difference.flatMap { figure in
        figure.interval.map { (club: lift.club ?? "", figure: figure, word: Self.standing($0)) }
      }
    }
    guard Set(known.map(\.word)).count > 1 else { return nil }
    let texts = known.map { club, figure, word in
      "in \(club) \(word) (\(NumberText.points(figure.value, figure.interval)))"
    }
    return "Clubs differ: " + texts.joined(separator: ", ") + "."
  }

  private static func standing(_ lift: Interval) -> String {
    if lift.upper < 0 { return "the model's did worse" }
    return lift.lower > 0 ? "the model's did better" : "no difference can be told from chance"
  }

  private var discriminationSentence: String? {
    guard let estimate = quality.estimate else { return nil }
    let minimum = experiment.criteria.minimumAUC
    let words =
      switch estimate.discrimination {
      case .inverse: "tells success from failure worse than guessing"
      case .none:
        estimate.interval.upper < minimum
          ? "does not tell success from failure" : "is not shown to tell success from failure"
      case .some:
        "tells success from failure"
          + (aucVerdict == .pass
            ? "" : " better than guessing" + (aucVerdict == .fail ? ", but not well enough" : ""))
      }
    return "The model's score \(words): AUC, how often a success scores above a failure, is"
      + " \(NumberText.decimal(estimate.auc, 2)) \(NumberText.plain(estimate.interval)), where 0.50"
      + " is guessing and more than \(NumberText.shortest(minimum)) is required."
  }

  private var courseSentence: String? {
    guard isFalling, let course = quality.course else { return nil }
    func text(_ slice: QualitySlice) -> String {
      "\(NumberText.decimal(slice.auc ?? .nan, 2))"
        + (slice.interval.map { " " + NumberText.plain($0) } ?? "") + " in \(slice.value)"
    }
    return "The score tells success from failure much better early than late, as a model does on"
      + " its own training period: AUC \(text(course.early)), \(text(course.late))."
  }

  private var trainingSentence: String? {
    guard answer.isFavourable else { return nil }
    return "All this holds \(Self.trainingProviso)."
  }

  private var ownChoicesSentence: String? {
    let heads = outcomes.headToHead
    guard heads.total > 0 else { return nil }
    return "This does not test the model's own choices: of the \(heads.total) placements where the"
      + " two differ, history followed the model in \(heads.modelSent.total)."
  }
}
