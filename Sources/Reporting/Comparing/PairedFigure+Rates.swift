import Statistics

extension PairedFigure {
  /// How often something happened to either model on the same requests.
  ///
  /// The interval is the hull of two: Tango's, which holds for few differences but takes requests
  /// for independent, and the cluster-robust one over runs. The p-value is the larger of McNemar's
  /// exact test and of the test over runs. So neither rare events nor runs whose requests hang
  /// together can make a difference look surer than it is.
  ///
  /// - Parameters:
  ///   - requests: Those that both models were asked, in order of their runs.
  ///   - confidence: Two-sided, strictly between 0 and 1.
  ///   - happened: What is counted.
  /// - Returns: A shortage below `Enough.rows` requests or `Enough.clusters` runs.
  /// - Throws: `StatisticsError` for a confidence that is none.
  static func rates(
    _ requests: [ComparedRequest], confidence: Double,
    happened: (ComparedRequest.Answer) -> Bool
  ) throws -> PairedFigure {
    let counts = MatchedCounts(requests, happened)
    var figure = try PairedFigure(counts.parts, confidence: confidence)
    figure.count = requests.count
    figure.shortage =
      shortage("requests", requests.count, needs: Enough.rows)
      ?? shortage("runs", figure.clusters, needs: Enough.clusters)
    guard figure.shortage == nil else { return figure.withoutInterval }
    let score = try tangoInterval(
      onlyFirst: counts.onlyChampion, onlySecond: counts.onlyChallenger, pairs: requests.count,
      confidence: confidence)
    let exact = try mcNemarExact(b: counts.onlyChampion, c: counts.onlyChallenger)
    figure.interval = Interval(
      lower: min(score.lower, figure.interval?.lower ?? 1),
      upper: max(score.upper, figure.interval?.upper ?? -1))
    figure.pValue = max(exact, figure.pValue ?? 0)
    // That it happened nowhere apart does not say that it never would.
    figure.isIdentical = false
    return figure
  }

  /// Success where the champion's first choice was sent, and where the challenger's was.
  ///
  /// Of one placement only one outcome is known, that of who was sent; so the two rates rest on
  /// different placements, and share those on which both models agree, which cancel. No test of
  /// matched pairs exists for this: counting, where first choices differ, whom the outcome proves
  /// right would favour the model that production followed more often. The interval is over runs.
  /// Where first choices differ in fewer than `Enough.clusters` runs, it is widened to what the rates
  /// could differ by if such placements were as frequent as their exact upper bound allows, and all of
  /// them were lost or won.
  ///
  /// - Parameters:
  ///   - requests: Those that both models were asked; only contested ones with a first choice of
  ///     both and a known outcome count.
  ///   - confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: A shortage below `Enough.rows` placements for either model or `Enough.clusters`
  ///   runs; `count` is of the placements in which either first choice was sent.
  /// - Throws: `StatisticsError` for a confidence that is none.
  static func firstChoiceSuccess(
    _ requests: [ComparedRequest], confidence: Double
  ) throws -> PairedFigure {
    var sent = SentCounts()
    for request in requests { sent.add(request) }
    var figure = try PairedFigure(sent.parts, confidence: confidence)
    figure.count = sent.either
    figure.shortage =
      shortage("placements", min(sent.champion, sent.challenger), needs: Enough.rows)
      ?? shortage("runs", figure.clusters, needs: Enough.clusters)
    guard figure.shortage == nil else { return figure.withoutInterval }
    return figure.differing >= Enough.clusters
      ? figure : try figure.widened(sent.apart, of: sent.either, confidence: confidence)
  }
}

extension PairedFigure {
  /// Compares the ratios of the sums over the same runs; `count` is left to the caller.
  fileprivate init(_ parts: RunParts, confidence: Double) throws {
    // The champion takes the control's place.
    let paired = try PairedArms.ratios(parts.inOrder, confidence: confidence)
    self.init(
      champion: paired.control, challenger: paired.treatment,
      difference: paired.difference?.value, interval: paired.difference?.interval,
      clusters: paired.clusters, differing: paired.differing,
      isIdentical: paired.difference?.isIdentical ?? false)
    pValue =
      isIdentical
      ? 1
      : try Self.studentP(
        of: difference ?? 0, interval, clusters: clusters, confidence: confidence)
  }

  /// The figure with an interval at least as wide as the share of placements that tell the models
  /// apart could be.
  fileprivate func widened(_ apart: Int, of all: Int, confidence: Double) throws -> PairedFigure {
    let reach = try clopperPearsonInterval(
      successes: apart, trials: all, confidence: confidence
    ).upper
    var copy = self
    copy.interval = Interval(
      lower: min(-reach, interval?.lower ?? 0), upper: max(reach, interval?.upper ?? 0))
    copy.isIdentical = false
    return copy
  }

  /// The figure as something to read, with nothing to judge by.
  fileprivate var withoutInterval: PairedFigure {
    var copy = self
    (copy.interval, copy.pValue) = (nil, nil)
    return copy
  }
}

/// How often something happened to one model only.
private struct MatchedCounts {
  private(set) var parts = RunParts()
  private(set) var onlyChampion = 0
  private(set) var onlyChallenger = 0

  init(_ requests: [ComparedRequest], _ happened: (ComparedRequest.Answer) -> Bool) {
    for request in requests {
      let (first, second) = (happened(request.champion), happened(request.challenger))
      parts.add(first, toChampionIn: request.run)
      parts.add(second, toChallengerIn: request.run)
      if first, !second { onlyChampion += 1 }
      if second, !first { onlyChallenger += 1 }
    }
  }
}

/// Placements in which a first choice was sent.
private struct SentCounts {
  private(set) var parts = RunParts()
  private(set) var champion = 0
  private(set) var challenger = 0
  private(set) var either = 0
  /// Of `either`, those on which first choices differ.
  private(set) var apart = 0

  mutating func add(_ request: ComparedRequest) {
    guard request.isContested, let hasSucceeded = request.hasSucceeded,
      let first = request.champion.first, let second = request.challenger.first,
      first == request.sent || second == request.sent
    else { return }
    either += 1
    if first != second { apart += 1 }
    if first == request.sent {
      champion += 1
      parts.add(hasSucceeded, toChampionIn: request.run)
    }
    if second == request.sent {
      challenger += 1
      parts.add(hasSucceeded, toChallengerIn: request.run)
    }
  }
}

/// What each run adds to the ratio of either model.
private struct RunParts {
  private var parts: [Int: ArmParts] = [:]

  mutating func add(_ isCounted: Bool, toChampionIn run: Int) {
    parts[run, default: ArmParts()].control.add(isCounted)
  }

  mutating func add(_ isCounted: Bool, toChallengerIn run: Int) {
    parts[run, default: ArmParts()].treatment.add(isCounted)
  }

  /// By run, so that sums do not depend on hashing.
  var inOrder: [ArmParts] {
    parts.sorted { $0.key < $1.key }.map(\.value)
  }
}
