import Basics
import Experimentation
import Ledger

/// Puts user-reported issues to the runs of a window, and counts both by arm.
struct IssueCounter {
  private let byRun: [String: Int]
  private let byEvent: [String: [Day]]
  private(set) var control = IssueJudge.Count()
  private(set) var treatment = IssueJudge.Count()
  private var matched = 0
  private let total: Int
  /// The run that last placed an event, by which the event's issues count.
  private var lastArm: [String: (day: Day, arm: Arm)] = [:]

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

  mutating func add(_ run: RunRecord, on day: Day) {
    let arm = Arm(rawValue: run.arm) ?? .control
    add(issues: byRun["\(run.club)/\(run.run)"] ?? 0, runs: 1, to: arm)
    guard !byEvent.isEmpty else { return }
    for decision in run.decisions where decision.employee != nil {
      let key = "\(run.club)/\(decision.event)"
      guard byEvent[key] != nil, lastArm[key].map({ $0.day <= day }) ?? true else { continue }
      lastArm[key] = (day, arm)
    }
  }

  private mutating func add(issues: Int, runs: Int, to arm: Arm) {
    matched += issues
    switch arm {
    case .control:
      control.issues += issues
      control.runs += runs
    case .treatment:
      treatment.issues += issues
      treatment.runs += runs
    }
  }

  /// With the issues of events, which belong to the last run that placed them.
  var finished: IssueCounter {
    var copy = self
    for (key, days) in byEvent {
      if let arm = lastArm[key]?.arm { copy.add(issues: days.count, runs: 0, to: arm) }
    }
    return copy
  }

  /// Issues of other runs, of runs outside the window, and of events that no run of it placed.
  var outside: Int { total - matched }
}
