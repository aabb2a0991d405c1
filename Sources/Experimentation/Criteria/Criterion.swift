import Statistics

/// One criterion of a gate, judged.
package struct Criterion: Equatable, Sendable {
  package let subject: Subject
  package let verdict: Verdict
  /// The estimate; `nil` without data.
  package let value: Double?
  /// What the verdict compared with the threshold; `nil` where it compared no interval.
  package let interval: Interval?
  package let threshold: Double?
  /// The number of units, in the subject's noun.
  package let sampleSize: Int
  /// One sentence with the figures that decided.
  package let explanation: String
  /// What would turn INCONCLUSIVE or NO DATA into an answer; `nil` when there is one.
  package let whatWouldSettleIt: String?

  /// Takes a judgement as it is.
  package init(
    _ subject: Subject, verdict: Verdict, value: Double? = nil, interval: Interval? = nil,
    threshold: Double? = nil, sampleSize: Int, explanation: String,
    whatWouldSettleIt: String? = nil
  ) {
    self.subject = subject
    self.verdict = verdict
    self.value = value
    self.interval = interval
    self.threshold = threshold
    self.sampleSize = sampleSize
    self.explanation = explanation
    self.whatWouldSettleIt = whatWouldSettleIt
  }

  /// What is asked, of what, and how the answer is known.
  package struct Subject: Equatable, Sendable {
    /// Short and stable, as in `fallback-rate`.
    package let name: String
    /// For people, as in "Do the rules have to step in for fewer than 5 % of the requests?".
    package let question: String
    /// The noun for what is counted, plural, as in `requests`.
    package let units: String
    package let evidence: EvidenceClass

    /// Takes a subject as it is.
    package init(name: String, question: String, units: String, evidence: EvidenceClass) {
      self.name = name
      self.question = question
      self.units = units
      self.evidence = evidence
    }
  }
}

extension Criterion {
  package var name: String { subject.name }
  package var question: String { subject.question }
  package var evidence: EvidenceClass { subject.evidence }

  /// Passes when nothing went wrong, fails when anything did.
  ///
  /// - Parameters:
  ///   - subject: What was counted.
  ///   - errors: 0...trials.
  ///   - trials: The number of units in which an error could have happened.
  /// - Returns: NO DATA without trials.
  /// - Throws: `StatisticsError.countsOutOfRange`.
  package static func noErrors(
    _ subject: Subject, errors: Int, of trials: Int
  ) throws -> Criterion {
    guard trials >= 0, errors >= 0, errors <= trials else {
      throw StatisticsError.countsOutOfRange(successes: errors, trials: trials)
    }
    guard trials > 0 else {
      return Criterion(
        subject, verdict: .noData, threshold: 0, sampleSize: 0,
        explanation: "There are no \(subject.units) to judge.",
        whatWouldSettleIt: "Any \(subject.units) at all.")
    }
    return Criterion(
      subject, verdict: errors == 0 ? .pass : .fail, value: Double(errors), threshold: 0,
      sampleSize: trials,
      explanation: "\(errors == 0 ? "None" : String(errors)) of \(trials) \(subject.units)"
        + " ended in an error.")
  }
}
