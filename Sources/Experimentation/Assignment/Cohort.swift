/// A slice of the buckets whose units start to be treated at the same stage.
package struct Cohort: Hashable, Sendable {
  /// `canary-10`, `canary-0.5`, `full-100`, or `holdout` for units that are never treated.
  package let name: String
  /// Never empty.
  package let buckets: Range<Int>
}

extension Experiment {
  /// All cohorts in order of their buckets; together they hold every bucket once.
  ///
  /// They lie between consecutive distinct shares of the plan: shares of 0, 10, 50 and 100 % give
  /// `canary-10` (below 1 000), `canary-50` (1 000 ..< 5 000) and `full-100` (the rest).
  package var cohorts: [Cohort] {
    var cohorts = [cohort(ofBucket: 0)]
    while let end = cohorts.last?.buckets.upperBound, end < TrafficShare.bucketCount {
      cohorts.append(cohort(ofBucket: end))
    }
    return cohorts
  }

  /// The cohort that holds a bucket of 0..<10 000.
  package func cohort(ofBucket bucket: Int) -> Cohort {
    precondition((0..<TrafficShare.bucketCount).contains(bucket), "a bucket is in 0..<10 000")
    let lower = stages.last { $0.share.buckets <= bucket }?.share.buckets ?? 0
    guard let upper = stages.first(where: { $0.share.buckets > bucket })?.share else {
      return Cohort(name: "holdout", buckets: lower..<TrafficShare.bucketCount)
    }
    let kind = upper == .all ? "full" : "canary"
    return Cohort(name: "\(kind)-\(upper.percentText)", buckets: lower..<upper.buckets)
  }
}
