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
    document.paragraph(
      "Each row is \(histories) simulated histories, printed again by understudy lab --histories"
        + " \(histories) --seed \(seed). A history is so many club-weeks of 20 to 60 events, whose"
        + " rates differ from week to week; paired: each week in both arms, as a closed-loop replay"
        + " has them, randomised: each week in one arm. The rules' success rate is 60 %, the target is"
        + " 6 points more, the margin 2 points, and α 5 % one-sided over all looks. The last rows compare the"
        + " power with what a plan says. A promise counts as broken where the share is beyond its limit"
        + " with 99.9 % confidence.")
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
    addPeers(to: &document)
    return document.text
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
