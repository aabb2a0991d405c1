import Experimentation

/// The lab's counts as a Markdown page.
package struct LabReport {
  private let rows: [LabRow]
  private let held: [Bool]
  let peers: [PeerRow]
  let histories: Int
  private let seed: Int

  /// Compares counts with promises.
  ///
  /// - Parameters:
  ///   - rows: Of `LabTable`.
  ///   - peers: Of `PeerTable`; without any the page says nothing of them.
  ///   - histories: Of each scenario.
  ///   - seed: As given to it.
  /// - Throws: `StatisticsError` for counts that are none.
  package init(rows: [LabRow], peers: [PeerRow] = [], histories: Int, seed: Int) throws {
    self.rows = rows
    self.peers = peers
    self.histories = histories
    self.seed = seed
    held = try rows.map { try $0.isHeld() }
  }

  /// Whether no promise is broken.
  package var isHeld: Bool { held.allSatisfy { $0 } }

  /// The answer in one sentence.
  package var headline: String {
    let broken = held.count { !$0 }
    return broken == 0
      ? "The gate keeps all \(rows.count) promises that were measured."
      : "The gate breaks \(broken) of \(rows.count) promises that were measured."
  }

  /// The whole page.
  package var markdown: String {
    var document = MarkdownDocument()
    document.heading("How often the gate is wrong", level: 1)
    document.paragraph(headline)
    document.paragraph(method)
    document.table(
      ["Histories that were", "#Rows", "#Kept", "Nearest to breaking it"],
      groups.map { group in
        [
          group.claim, "\(group.rows.count)", "\(group.rows.count { held[$0] })",
          nearest(of: group.rows).map(words) ?? NumberText.none,
        ]
      })
    addPeers(to: &document)
    document.heading("Every promise")
    document.table(
      [
        "Looks", "Design", "#Club-weeks", "#True difference", "Histories that were", "#Share",
        "#Limit", "Promise",
      ],
      zip(rows, held).map { row, isHeld in
        [
          row.plan, row.design.rawValue, String(row.clusters),
          NumberText.signed(row.effect * 100, 1), row.claim,
          NumberText.decimal(row.share * 100, 2) + " %",
          row.promise.text,
          isHeld ? "kept" : "BROKEN",
        ]
      })
    return document.text
  }

  private var method: String {
    "Each row is \(histories) simulated histories, printed again by understudy lab --histories"
      + " \(histories) --seed \(seed). A history is so many club-weeks of 20 to 60 events, whose"
      + " rates differ from week to week; paired: each week in both arms, as a closed-loop replay"
      + " has them, one event in ten drawn anew for the model; randomised: each week in one arm, by a"
      + " fair draw; 10 %, then 50 %: each in one arm, one in ten treated in the first half, one in two"
      + " in the second, counted as a gate counts a ramp. Looks are named by the share of the"
      + " club-weeks that are there. The"
      + " rules' success rate is 60 %, the target is 6 points more, the margin 2 points, and α 5 %"
      + " one-sided over all looks. Of several KPIs each is judged \"no worse\" for itself, so that a"
      + " harmless model is rolled back up to as many times as often; who asks between the looks too"
      + " adds one more such chance. Bounds are held to the confidence of their own look, less one"
      + " point; power is what a plan says of one look, within two points. A promise counts as broken"
      + " where the share is beyond its limit with 99.9 % confidence."
  }

  /// Rows of the same claim, by their places.
  private var groups: [(claim: String, rows: [Int])] {
    var groups: [(claim: String, rows: [Int])] = []
    for place in rows.indices {
      let claim = rows[place].kind
      if let known = groups.firstIndex(where: { $0.claim == claim }) {
        groups[known].rows.append(place)
      } else {
        groups.append((claim, [place]))
      }
    }
    return groups
  }

  private func nearest(of places: [Int]) -> LabRow? {
    places.map { rows[$0] }.max { $0.excess < $1.excess }
  }

  private func words(_ row: LabRow) -> String {
    "\(NumberText.decimal(row.share * 100, 2)) % for \(row.promise.text): \(row.plan),"
      + " \(row.design.rawValue), \(row.clusters) club-weeks,"
      + " \(NumberText.signed(row.effect * 100, 1)) points"
  }
}

extension LabRow {
  /// The claim without its look.
  fileprivate var kind: String {
    let words = claim.split(separator: " ").map(String.init)
    // "at every look" is of no single one.
    let end = claim.hasSuffix("every look") ? nil : words.firstIndex(of: "look")
    guard let end else { return claim }
    let name = words.prefix(end).joined(separator: " ")
    if case .near = promise { return name + " one look, beside the plan's power" }
    return name + " a look"
  }

  /// How far the share lies beyond the limit; below 0 inside it.
  fileprivate var excess: Double {
    switch promise {
    case .atMost(let limit): share - limit
    case .atLeast(let limit): limit - share
    case .near(let figure): abs(share - figure) - 0.02
    }
  }
}

extension LabRow.Promise {
  /// As in `≤ 5 %`; a plan's figure as in `61.2 % ± 2`.
  fileprivate var text: String {
    switch self {
    case .atMost(let limit): "≤ " + NumberText.limit(percent: limit)
    case .atLeast(let limit): "≥ " + NumberText.limit(percent: limit)
    case .near(let figure): NumberText.percent(figure) + " ± 2"
    }
  }
}
