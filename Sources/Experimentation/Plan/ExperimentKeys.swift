/// The keys of an experiment file, level by level: what its reader accepts and nothing else.
package enum ExperimentKeys {
  package enum Document: String, CaseIterable {
    /// For editors; not part of the experiment.
    case schema = "$schema"
    case name, description, model, ranking, assignment, stages, outcome, criteria, kpis, gate
  }

  package enum Model: String, CaseIterable {
    case path, features
  }

  package enum Ranking: String, CaseIterable {
    case threshold, thresholdPolicy, integrationPoint, deadlineMilliseconds
  }

  package enum Assignment: String, CaseIterable {
    case scheme, salt, unit
    /// What some schemes hash besides; the same words as `SchemeKey`.
    case flag, rule, parameter, split
  }

  package enum Stage: String, CaseIterable {
    case name, percent, from, to, criteria
  }

  package enum Criteria: String, CaseIterable {
    case maximumFallbackRate, minimumAUC, minimumFidelity, confidence
  }

  package enum Goal: String, CaseIterable {
    case baseline, target, change, margin, guardrail
  }

  package enum Gate: String, CaseIterable {
    case unit, power, minimumWeeks, issueMargin, observe
  }
}
