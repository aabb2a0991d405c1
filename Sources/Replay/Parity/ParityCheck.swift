/// Holds the rule engine against recorded runs of the production scheduler.
package struct ParityCheck: Sendable {
  /// In the order of the cases' names.
  package private(set) var results: [ParityResult] = []

  /// Replays every case of a folder or an archive.
  ///
  /// - Parameters:
  ///   - path: A case, a folder of cases or of archives of cases, or an archive.
  ///   - threads: Cases under way at once, at least 1; changes nothing but the time.
  ///   - progress: Called after each case with the number done and of all.
  /// - Throws: What the first unusable case, in order, throws; no case is left out.
  package init(
    of path: String, threads: Int, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws {
    let found = try ParityCases(at: path)
    defer { withExtendedLifetime(found) {} }
    let cases = found.cases
    try await OrderedWork.run(
      count: cases.count, threads: threads,
      // An error waits its turn, or it would depend on the threads which one is told.
      work: { index in Result { try cases[index].result() } },
      consume: { result in
        results.append(try result.get())
        progress(results.count, cases.count)
      })
  }

  package init(results: [ParityResult]) {
    self.results = results
  }
}

extension ParityCheck {
  package var proposals: Int { results.reduce(0) { $0 + $1.proposals } }

  package var identicalProposals: Int { results.reduce(0) { $0 + $1.identicalProposals } }

  /// Cases in which something differs.
  package var differing: [ParityResult] { results.filter { !$0.isIdentical } }
}
