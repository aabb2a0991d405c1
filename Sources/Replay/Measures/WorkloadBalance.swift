import Basics
import Experimentation
import History
import Ledger
import Scheduling
import Statistics

/// Spread of work over people: per ISO week, the population standard deviation of events per
/// active employee.
struct WorkloadBalance {
  let history: History
  let days: ClosedRange<Day>

  /// One part per whole week inside the days in which anybody worked; sum of deviations over
  /// number of weeks.
  ///
  /// A week without any work says nothing about its spread. A single run with a wrong date may
  /// stretch the days over thousands of years.
  func records() throws -> [KPIRecord] {
    let counts = weeklyCounts()
    let mondays = Set(counts.keys.map(\.monday)).filter {
      days.lowerBound <= $0 && $0 + 6 <= days.upperBound
    }
    var records: [KPIRecord] = []
    for monday in mondays.sorted() {
      let active = history.club.employees.indices.filter {
        history.club.employees[$0].isActive(asOf: LocalTime(monday))
      }
      if !active.isEmpty {
        let events = active.map { Double(counts[EmployeeWeek(employee: $0, monday: monday)] ?? 0) }
        records.append(
          KPIRecord(
            kpi: KPI.workloadBalance.rawValue,
            scope: monday.isoWeek,
            month: String(monday.description.prefix(7)),
            evidence: EvidenceClass.observed.rawValue,
            numerator: try populationStandardDeviation(of: events), denominator: 1))
      }
    }
    return records
  }

  private struct EmployeeWeek: Hashable {
    let employee: Int
    let monday: Day
  }

  /// Posted work that still stood when its time came, absences included.
  private func weeklyCounts() -> [EmployeeWeek: Int] {
    var counts: [EmployeeWeek: Int] = [:]
    for assignment in history.assignments {
      let start = assignment.placement.start
      if let end = assignment.end, end.at <= start { continue }
      let monday = start.day + -start.day.weekday
      counts[EmployeeWeek(employee: assignment.placement.employee, monday: monday), default: 0] += 1
    }
    return counts
  }
}
