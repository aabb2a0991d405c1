import Basics
import Experimentation
import History
import Ledger
import Scheduling

/// Closed-loop replay in which each arm lives with its own past.
///
/// Runs depend on those before them, so they are simulated in order, all at once.
struct CarriedReplay {
  /// What one run came to, by position in `History.runs`.
  private(set) var runs: [Int: (simulations: [SimulationRecord], kpis: [KPIRecord])] = [:]
  /// Parts of no single run: the spread of work per week.
  private(set) var weeks: [KPIRecord] = []
  private let loop: ClosedLoop
  private var bumps: [Arm: BumpFollower] = [:]

  /// Replays runs in order.
  ///
  /// - Parameters:
  ///   - loop: The arms.
  ///   - positions: Consecutive positions in `History.runs`, at least one.
  ///   - choices: What a supervisor made of a run.
  /// - Throws: `StatisticsError`.
  init(
    _ loop: ClosedLoop, positions: [Int], choices: (Int) -> SupervisorChoices
  ) throws {
    self.loop = loop
    guard let first = positions.first, let last = positions.last else { return }
    let start = CarriedPast(history: loop.history, fixed: loop.fixed, before: first)
    var past: [Arm: CarriedPast] = [.control: start, .treatment: start]
    for index in positions where Self.takesPart(loop.history.runs[index]) {
      for arm in Arm.allCases { past[arm]?.advance(to: index) }
      guard let simulated = loop.run(after: past) else { continue }
      for (arm, result) in simulated.arms {
        past[arm]?.take(result, of: index)
        bumps[arm, default: BumpFollower()].take(result, of: index)
      }
      let measures = ArmMeasures(history: loop.history, run: index, choices: choices(index))
      runs[index] = (
        simulated.arms.map { SimulationRecord($0.arm, $0.result) },
        try measures.records(simulated, isCarried: true)
      )
    }
    addBumps()
    let days = loop.history.runs[first].startedAt.day...loop.history.runs[last].startedAt.day
    for arm in Arm.allCases {
      weeks += try WorkloadBalance(
        club: loop.history.club, days: days, arm: arm.rawValue, evidence: .simulated
      ).records(of: past[arm]?.worked ?? [])
    }
  }

  /// A rejected run has run all the same; one that failed is not known to have done anything.
  static func takesPart(_ run: Run) -> Bool {
    run.status == .completed || run.status == .rejected
  }
}

extension CarriedReplay {
  private mutating func addBumps() {
    for arm in Arm.allCases {
      for (index, tally) in bumps[arm]?.runs ?? [:] {
        let part = KPIRecord(
          KPI.bumpingEfficiency.rawValue, loop.history.runs[index], arm, Double(tally.again),
          Double(tally.all))
        runs[index]?.kpis.append(part)
      }
    }
  }
}
