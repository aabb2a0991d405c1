import Basics

extension State {
  /// The request for an event at a time, with its candidates in the rules' order.
  package func request(event: Int, at start: LocalTime) -> Request {
    let facts = club.events[event]
    var candidates: [Candidate] = []
    for (tier, pool) in tiers(for: facts, on: start.day).enumerated() {
      for employee in pool where isValid(event: facts, employee: employee, at: start) {
        candidates.append(Candidate(employee: employee, tier: tier))
      }
    }
    return Request(event: event, start: start, candidates: candidates)
  }

  /// Whom the rules would look at for an event on a day: role tiers in order, members in order.
  ///
  /// Within a tier the one on duty comes first, the rest in insertion order. Only active
  /// employees; validity is not checked here.
  package func tiers(for event: Event, on day: Day) -> [[Int]] {
    switch event.type {
    case .juicer:
      [dutyFirst(.juicer, among: .juicerBarista, on: day)]
    case .supervisor:
      [
        activeEmployees(titled: .clubSupervisor),
        dutyFirst(.primaryLead, among: .leadEventSpecialist, on: day),
      ]
    case .other:
      [
        activeEmployees(titled: .clubSupervisor), activeEmployees(titled: .leadEventSpecialist),
      ]
    case .freeosk, .digitals, .digitalSetup, .digitalRefresh, .digitalTeardown:
      leadTiers(for: event, on: day)
    case .core, .unlisted:
      corePool(on: day)
    }
  }

  /// Leads, specialists, and baristas without a Juicer event that day; never the supervisor.
  package func corePool(on day: Day) -> [[Int]] {
    [
      activeEmployees(titled: .leadEventSpecialist),
      activeEmployees(titled: .eventSpecialist),
      activeEmployees(titled: .juicerBarista).filter { !hasJuicerEvent($0, on: day) },
    ]
  }

  private func leadTiers(for event: Event, on day: Day) -> [[Int]] {
    let supervisors = activeEmployees(titled: .clubSupervisor)
    guard event.isTeardown else {
      return [dutyFirst(.primaryLead, among: .leadEventSpecialist, on: day), supervisors]
    }
    let leads = activeEmployees(titled: .leadEventSpecialist)
    guard let secondary = secondaryLead(on: day), leads.contains(secondary) else {
      return [supervisors, leads]
    }
    return [[secondary] + leads.filter { $0 != secondary }, supervisors]
  }

  private func dutyFirst(
    _ duty: Rotation.Duty, among title: JobTitle, on day: Day
  ) -> [Int] {
    let pool = activeEmployees(titled: title)
    guard let first = onDuty(duty, on: day), pool.contains(first) else { return pool }
    return [first] + pool.filter { $0 != first }
  }

  private func hasJuicerEvent(_ employee: Int, on day: Day) -> Bool {
    plan.shifts(of: employee, from: LocalTime(day), until: LocalTime(day + 1))
      .contains { club.events[$0.event].type == .juicer }
  }

  /// Who stands in for teardowns: the first supervisor or lead who is not the primary lead.
  ///
  /// Production's query returns all Club Supervisors before all leads, active or not.
  package func secondaryLead(on day: Day) -> Int? {
    let primary = onDuty(.primaryLead, on: day)
    return (employees(titled: .clubSupervisor) + employees(titled: .leadEventSpecialist))
      .first { $0 != primary && (isActive[$0] || !fixed.contains(.ghostRotations)) }
  }
}
