import Basics
import Scheduling

/// The 13 features the production model was trained on, quirks included.
///
/// The windows keep the request's time of day, a posted assignment and its own proposal both
/// count towards the week, and two features are copies of others: production computes them so.
package struct ProductionFeatures: FeatureSet {
  package init() {}

  package let name = "production-13"

  package let featureNames = [
    "events_last_30_days", "events_last_90_days", "workload_this_week", "event_priority",
    "days_until_due", "day_of_week", "is_weekend", "has_worked_event_type", "is_supervisor",
    "is_active", "days_employed", "success_rate_proxy", "workload_status",
  ]

  package func values(for employee: Int, request: Request, in state: State) -> [Double] {
    let person = state.club.employees[employee]
    let event = state.club.events[request.event]
    let work = state.work[employee]
    let start = request.start
    let month = saturated(work.postedCount(from: start.adding(days: -30), until: start), at: 10)
    let quarter = saturated(work.postedCount(from: start.adding(days: -90), until: start), at: 30)
    let week = saturated(weekCount(of: work, around: start), at: 6)
    let weekday = start.day.weekday
    return [
      month, quarter, week, Self.priority(of: event.type),
      min(Double(max(event.due.wholeDays(since: start), 0)) / 14, 1),
      Double(weekday) / 6, weekday >= 5 ? 1 : 0,
      work.hasWorked(type: state.club.typeNumbers[request.event]) ? 1 : 0,
      person.isSupervisor ? 1 : 0, state.isActive[employee] ? 1 : 0,
      // No lower bound: negative for times before the employee was hired.
      person.createdAt.map { min(Double(start.wholeDays(since: $0)) / 1_825, 1) } ?? 0.5,
      quarter, week,
    ]
  }

  private func saturated(_ count: Int, at limit: Int) -> Double {
    min(Double(count) / Double(limit), 1)
  }

  /// Posted and proposed starts in the seven days from this week's Monday, at the same hour.
  private func weekCount(of work: WorkRecord, around start: LocalTime) -> Int {
    let monday = start.adding(days: -start.day.weekday)
    let end = monday.adding(days: 7)
    return work.postedCount(from: monday, until: end)
      + work.proposedCount(from: monday, until: end)
  }

  static func priority(of type: EventType) -> Double {
    switch type {
    case .juicer: 1
    case .digitalSetup: 0.9
    case .digitalRefresh: 0.8
    case .freeosk: 0.7
    case .digitalTeardown: 0.6
    case .core, .unlisted: 0.5
    case .supervisor: 0.4
    case .digitals: 0.3
    case .other: 0.1
    }
  }
}
