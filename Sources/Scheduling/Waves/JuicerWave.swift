import Basics

extension RunInProgress {
  /// Wave 1: the barista on duty takes the event, whatever else he has that day.
  mutating func runJuicerWave() {
    wave = .juicer
    for event in openEvents(where: { $0.type == .juicer }) {
      guard let choice = juicerChoice(for: event) else {
        fail(event, .noJuicer)
        continue
      }
      for core in state.plan.coreShifts(of: choice.employee, on: choice.start.day) {
        // Neither its Supervisor shift goes, nor is it placed again in this run.
        let repairs = isFixed(.strandedByJuicer)
        displace(core, takesSupervisor: repairs)
        // One that the run looks at anyway joins the queue with the others.
        if repairs, !events.contains(core.event) {
          queue.append(core.event, due: club.events[core.event].due)
        }
      }
      propose(choice.placement, of: event, path: .rotation)
    }
  }

  private func juicerChoice(for event: Int) -> Choice? {
    let facts = club.events[event]
    for day in days(from: state.earliestTime(for: facts), until: facts.due) {
      if let choice = state.juicerChoice(for: event, on: day),
        mayPropose(event, at: choice.start), !isDoubleBooked(choice, with: facts)
      {
        return choice
      }
    }
    return nil
  }

  /// Whether the barista has another Juicer event at that time, which production ignores.
  private func isDoubleBooked(_ choice: Choice, with facts: Event) -> Bool {
    guard isFixed(.doubleBookedBaristas) else { return false }
    let end = choice.start.adding(minutes: facts.durationMinutes)
    return state.plan.shifts(on: choice.start.day).contains { shift in
      shift.employee == choice.employee && club.events[shift.event].type == .juicer
        && shift.start < end && choice.start < shift.end
    }
  }
}
