import Scheduling

extension QuirkScenario {
  /// Choices of the rescue pass.
  static let rescues = [
    QuirkScenario(.singleRescue, "the best shift is out of reach, the next is not tried") {
      let friday = day("2025-06-06")
      let failing = $0.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
      let near = $0.add(.core, start: "2025-06-06", due: "2025-06-20")
      let best = $0.add(.core, start: "2025-06-10", due: "2025-06-25")
      let far = Trace.placed(best, TestClub.lead, "2025-06-10 09:45")
      return (
        [
          .failed(failing, .noCoreSlot(start: friday, due: friday)),
          .placed(near, TestClub.lead, "2025-06-06 09:45"), far,
        ],
        [
          far, .placed(failing, TestClub.lead, "2025-06-06 09:45"),
          .placed(near, TestClub.secondLead, "2025-06-06 09:45"),
        ]
      )
    },
    QuirkScenario(.movesIntoPast, "a proposal moves to a day long gone") {
      let failing = $0.add(.core, start: "2025-05-20", due: "2025-06-06 23:59")
      let later = $0.add(.core, due: "2025-06-20")
      let rescued = Trace.placed(failing, TestClub.lead, "2025-06-06 09:45")
      return (
        [.placed(later, TestClub.lead, "2025-05-20 09:45"), rescued],
        [.placed(later, TestClub.lead, "2025-06-05 09:45"), rescued]
      )
    },
    QuirkScenario(.vanishingEvents, "a lead's event finds no day and no row") {
      let failing = $0.add(.core, due: "2025-06-03 02:00")
      let bumped = $0.add(.core, due: "2025-06-05")
      $0.post(bumped, TestClub.lead, "2025-06-02 09:45")
      let rescued = Trace.placed(failing, TestClub.lead, "2025-06-02 09:45")
      return ([rescued], [rescued, .failed(bumped, .noEmployee)])
    },
  ]
}
