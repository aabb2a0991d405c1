/// The shares a rollout goes through, and the cohorts they make.
package struct Ramp: Equatable, Sendable {
  /// One share of the ramp.
  package struct Step: Equatable, Sendable {
    package let name: String
    package let share: TrafficShare

    /// Takes a step as it is.
    package init(name: String, share: TrafficShare) {
      self.name = name
      self.share = share
    }
  }

  /// With shares that never fall; empty for a rollout that treats nobody.
  package let steps: [Step]

  /// Takes steps with shares that never fall.
  package init(_ steps: [Step]) {
    precondition(
      zip(steps, steps.dropFirst()).allSatisfy { $0.share <= $1.share }, "a ramp never narrows")
    self.steps = steps
  }

  /// 10, 50 and 100 %, as the rollout plan has it.
  package static let planned = Ramp([
    Step(name: "canary-10", share: .canary10), Step(name: "canary-50", share: .canary50),
    Step(name: "full-100", share: .all),
  ])
}

extension Ramp {
  /// All cohorts in order of their buckets; together they hold every bucket once.
  ///
  /// They lie between consecutive distinct shares: shares of 0, 10, 50 and 100 % give `canary-10`
  /// (below 1 000), `canary-50` (1 000 ..< 5 000) and `full-100` (the rest).
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
    let lower = steps.last { $0.share.buckets <= bucket }?.share.buckets ?? 0
    guard let upper = steps.first(where: { $0.share.buckets > bucket })?.share else {
      return Cohort(name: "holdout", buckets: lower..<TrafficShare.bucketCount)
    }
    let kind = upper == .all ? "full" : "canary"
    return Cohort(name: "\(kind)-\(upper.percentText)", buckets: lower..<upper.buckets)
  }
}

extension TrafficShare {
  /// Whether a unit is treated at this share.
  ///
  /// - Parameter bucket: 0..<10 000, or `nil` for a unit that the scheme leaves out.
  /// - Returns: Whether the bucket lies below the share's number of buckets.
  package func treats(bucket: Int?) -> Bool {
    bucket.map { $0 < buckets } ?? false
  }
}
