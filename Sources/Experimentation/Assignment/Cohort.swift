/// A slice of the buckets whose units start to be treated at the same stage.
package struct Cohort: Hashable, Sendable {
  /// `canary-10`, `canary-0.5`, `full-100`, or `holdout` for units that are never treated.
  package let name: String
  /// Never empty.
  package let buckets: Range<Int>
}

extension Cohort {
  /// The share of the units that should fall into the cohort, above 0 and at most 1.
  package var share: Double {
    Double(buckets.count) / Double(TrafficShare.bucketCount)
  }
}

extension Experiment {
  /// The stages' shares.
  package var ramp: Ramp {
    Ramp(stages.map { Ramp.Step(name: $0.name, share: $0.share) })
  }

  /// All cohorts in order of their buckets; together they hold every bucket once.
  package var cohorts: [Cohort] { ramp.cohorts }

  /// The cohort that holds a bucket of 0..<10 000.
  package func cohort(ofBucket bucket: Int) -> Cohort {
    ramp.cohort(ofBucket: bucket)
  }
}
