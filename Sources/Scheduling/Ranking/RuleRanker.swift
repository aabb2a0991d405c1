/// The control: production's order, with the confidences its fallback documents.
package struct RuleRanker: Ranker {
  package init() {}

  /// Keeps the candidates' order: role tiers, the one on duty first, then insertion order.
  package func rank(_ request: Request, in state: State) -> Ranking {
    let type = state.club.events[request.event].type
    return Ranking(
      entries: request.candidates.map { candidate in
        Ranking.Entry(
          employee: candidate.employee,
          score: Self.confidence(of: state.club.employees[candidate.employee].title, for: type))
      })
  }

  /// Leads and the Club Supervisor 0.7, specialists 0.6, baristas 0.5.
  ///
  /// Production's fallback never offers a barista for a Juicer event; the rotation does, without
  /// a confidence.
  package static func confidence(of title: JobTitle, for type: EventType) -> Double? {
    switch title {
    case .leadEventSpecialist, .clubSupervisor: 0.7
    case .eventSpecialist: 0.6
    case .juicerBarista: type == .juicer ? nil : 0.5
    case .unlisted: nil
    }
  }
}
