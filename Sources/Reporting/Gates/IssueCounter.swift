import Basics
import Experimentation
import Ledger
import Statistics

/// Puts user-reported issues to the runs of a window, and counts both by stage and arm.
struct IssueCounter {
  /// Where a run stands.
  struct Place {
    let stage: String
    let arm: Arm
    let cluster: String
    /// How much the run counts where stages are judged together.
    let weight: Double
  }

  private let byRun: [String: Int]
  private let byEvent: [String: [Day]]
  private var counts: [String: IssueJudge.StageCount] = [:]
  private var parts: [String: ArmParts] = [:]
  private var matched = 0
  private let total: Int
  /// The run that last placed an event, by which the event's issues count.
  private var lastPlace: [String: (day: Day, place: Place)] = [:]

  init(_ issues: [ReportedIssue]) {
    total = issues.count
    var byRun: [String: Int] = [:]
    var byEvent: [String: [Day]] = [:]
    for issue in issues {
      if let run = issue.run {
        byRun["\(issue.club)/\(run)", default: 0] += 1
      } else if let event = issue.event {
        byEvent["\(issue.club)/\(event)", default: []].append(issue.day)
      }
    }
    self.byRun = byRun
    self.byEvent = byEvent
  }

  mutating func add(_ run: RunRecord, on day: Day, _ place: Place) {
    add(issues: byRun["\(run.club)/\(run.run)"] ?? 0, runs: 1, to: place)
    guard !byEvent.isEmpty else { return }
    for decision in run.decisions where decision.employee != nil {
      let key = "\(run.club)/\(decision.event)"
      guard byEvent[key] != nil, lastPlace[key].map({ $0.day <= day }) ?? true else { continue }
      lastPlace[key] = (day, place)
    }
  }

  private mutating func add(issues: Int, runs: Int, to place: Place) {
    matched += issues
    let part = RatioPart(numerator: Double(issues), denominator: Double(runs)) * place.weight
    switch place.arm {
    case .control:
      parts[place.cluster, default: ArmParts()].control += part
      counts[place.stage, default: .init()].control.issues += issues
      counts[place.stage, default: .init()].control.runs += runs
    case .treatment:
      parts[place.cluster, default: ArmParts()].treatment += part
      counts[place.stage, default: .init()].treatment.issues += issues
      counts[place.stage, default: .init()].treatment.runs += runs
    }
  }

  /// With the issues of events, which belong to the last run that placed them.
  var finished: IssueCounter {
    var copy = self
    for (key, days) in byEvent {
      if let last = lastPlace[key] { copy.add(issues: days.count, runs: 0, to: last.place) }
    }
    return copy
  }

  /// In the order of the stages' names.
  var stages: [IssueJudge.StageCount] {
    counts.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Issues and runs by cluster, in the order of their names.
  var clusters: [ArmParts] { parts.sorted { $0.key < $1.key }.map(\.value) }

  /// Issues of other runs, of runs outside the window, and of events that no run of it placed.
  var outside: Int { total - matched }
}
