import Ranking
import Scheduling

/// Says in words why the rules' and the model's first choice differ.
struct DivergenceReason {
  let request: Request
  let rules: Ranking
  let model: Ranking
  let state: State

  var text: String {
    guard let ruled = rules.first else { return "nobody is a candidate" }
    guard let modelled = model.first else { return "no candidate reaches the threshold" }
    guard ruled.employee != modelled.employee else {
      return "same first choice, other order behind it"
    }
    return "the rules put \(id(ruled.employee)) first \(why(ruled.employee, modelled.employee))"
  }

  private func why(_ ruled: Int, _ modelled: Int) -> String {
    let tiers = [ruled, modelled].map { employee in
      request.candidates.first { $0.employee == employee }?.tier
    }
    if tiers[0] != tiers[1] { return "by role tier" }
    guard ruled > modelled else { return "by order of insertion" }
    // Only a duty puts somebody before people of the same tier who were inserted earlier.
    let duties: [Rotation.Duty] = [.juicer, .primaryLead]
    let isOnDuty = duties.contains { state.onDuty($0, on: request.start.day) == ruled }
    return isOnDuty ? "as the one on duty" : "as the secondary lead"
  }

  private func id(_ employee: Int) -> String {
    state.club.employees[employee].id
  }
}
