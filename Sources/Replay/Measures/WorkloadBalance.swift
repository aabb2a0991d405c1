import Basics
import Experimentation
import History
import Ledger
import Scheduling
import Statistics

/// Spread of work over people: per ISO week, the population standard deviation of events per
/// active employee.
struct WorkloadBalance {
  let club: Club
  let days: ClosedRange<Day>
  /// Whose decisions they are, in the ledger's words.
  var arm = KPIRecord.production
  var evidence = EvidenceClass.observed

  /// One part per whole week inside the days in which anybody worked; sum of deviations over
  /// number of weeks.
  ///
  /// A week without any work says nothing about its spread. A single run with a wrong date may
  /// stretch the days over thousands of years.
  ///
  /// - Parameter placements: Work that still stood when its time came, absences included.
  /// - Returns: In order of time.
  /// - Throws: `StatisticsError`.
  func records(of placements: [Placement]) throws -> [KPIRecord] {
    let counts = Dictionary(grouping: placements, by: EmployeeWeek.init).mapValues(\.count)
    let mondays = Set(counts.keys.map(\.monday)).filter {
      days.lowerBound <= $0 && $0 + 6 <= days.upperBound
    }
    var records: [KPIRecord] = []
    for monday in mondays.sorted() {
      let active = club.employees.indices.filter {
        club.employees[$0].isActive(asOf: LocalTime(monday))
      }
      if !active.isEmpty {
        let events = active.map { Double(counts[EmployeeWeek(employee: $0, monday: monday)] ?? 0) }
        records.append(
          KPIRecord(
            kpi: KPI.workloadBalance.rawValue, scope: monday.isoWeek, arm: arm,
            month: String(monday.description.prefix(7)), evidence: evidence.rawValue,
            numerator: try populationStandardDeviation(of: events), denominator: 1))
      }
    }
    return records
  }

  private struct EmployeeWeek: Hashable {
    let employee: Int
    let monday: Day

    init(employee: Int, monday: Day) {
      self.employee = employee
      self.monday = monday
    }

    init(_ placement: Placement) {
      let day = placement.start.day
      self.init(employee: placement.employee, monday: day + -day.weekday)
    }
  }
}

extension History {
  /// Posted work that still stood when its time came, absences included.
  var worked: [Placement] {
    assignments.filter { assignment in
      assignment.end.map { $0.at > assignment.placement.start } ?? true
    }.map(\.placement)
  }
}
