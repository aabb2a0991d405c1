/// A hashing scheme with all that it hashes besides the unit.
package enum Bucketing: Equatable, Sendable {
  case understudy1(salt: String)
  case growthBook1(seed: String)
  case growthBook2(seed: String)
  case unleash(group: String, split: UnleashHash.Split)
  case planOut(salt: String, parameter: String)
  /// Without a flag the salt is the seed of the rollout.
  case launchDarkly(flag: String?, salt: String)
  case statsig(salt: String, rule: String)
  case optimizely(parent: String)
  case flagd2(flag: String)
}

extension Bucketing {
  /// The bucket of a unit: treated at a share iff it lies below the share's number of buckets.
  ///
  /// By integers wherever the flag system computes with integers; where it compares binary
  /// fractions, by the same comparison, so that no unit changes sides on the way.
  ///
  /// - Parameter unit: The unit's key; empty and non-ASCII keys are treated as the scheme treats
  ///   them.
  /// - Returns: 0..<10 000, a multiple of `step`; `nil` when the scheme leaves the unit out of the
  ///   rollout at every share, as GrowthBook, Unleash and LaunchDarkly do with an empty id.
  /// - Throws: `AssignmentError.emptyUnit` from `understudy-1`, `.notASCII` from `planout`.
  package func bucket(of unit: String) throws -> Int? {
    switch self {
    case .understudy1(let salt):
      guard !unit.isEmpty else { throw AssignmentError.emptyUnit }
      return UnderstudyHash.bucket(salt: salt, unit: unit, for: .assignment)
    case .growthBook1(let seed):
      return unit.isEmpty ? nil : GrowthBookHash.thousandth(seed: seed, unit: unit) * step
    case .growthBook2(let seed):
      return unit.isEmpty ? nil : GrowthBookHash.tenThousandth(seed: seed, unit: unit)
    case .unleash(let group, let split):
      return unit.isEmpty
        ? nil : UnleashHash.bucket(group: group, unit: unit, split: split)
    case .planOut(let salt, let parameter):
      return PlanOutHash.bucket(try PlanOutHash.hash(salt: salt, parameter: parameter, unit: unit))
    case .launchDarkly(let flag, let salt):
      return unit.isEmpty
        ? nil : LaunchDarklyHash.bucket(.init(flag: flag, salt: salt, unit: unit))
    case .statsig(let salt, let rule):
      return StatsigHash.bucket(StatsigHash.hash(salt: salt, rule: rule, unit: unit))
    case .optimizely(let parent): return OptimizelyHash.bucket(parent: parent, unit: unit)
    case .flagd2(let flag): return FlagdHash.bucket(flag: flag, unit: unit)
    }
  }

  /// The bucket of a unit for sampling, which says nothing about its bucket for assignment.
  ///
  /// Ours for every scheme, because no flag system has to agree with it. Whoever samples units for
  /// a closer look must take this one: by the assignment's bucket a sample of a tenth would hold
  /// the first tenth of the treatment and nobody else.
  ///
  /// - Parameter unit: The unit's key.
  /// - Returns: 0..<10 000.
  package func samplingBucket(of unit: String) -> Int {
    UnderstudyHash.bucket(salt: salt, unit: unit, for: .sampling)
  }

  /// How many buckets lie between two neighbouring shares that the scheme can tell apart.
  ///
  /// 1 is a share of 0.01 %. Unleash draws one of 100 for a rollout, so that its shares are whole
  /// percents; one of 1 000 for variants.
  package var step: Int {
    switch self {
    case .growthBook1: TrafficShare.bucketCount / GrowthBookHash.firstResolution
    case .unleash(_, let split): TrafficShare.bucketCount / split.resolution
    default: 1
    }
  }
}

extension Bucketing {
  /// The scheme without what it hashes.
  package var scheme: HashingScheme {
    switch self {
    case .understudy1: .understudy1
    case .growthBook1: .growthBook1
    case .growthBook2: .growthBook2
    case .unleash: .unleash
    case .planOut: .planOut
    case .launchDarkly: .launchDarkly
    case .statsig: .statsig
    case .optimizely: .optimizely
    case .flagd2: .flagd2
    }
  }

  /// What keeps experiments independent, whatever the flag system calls it.
  package var salt: String {
    switch self {
    case .understudy1(let salt), .growthBook1(let salt), .growthBook2(let salt),
      .unleash(let salt, _), .planOut(let salt, _), .launchDarkly(_, let salt),
      .statsig(let salt, _), .optimizely(let salt), .flagd2(let salt):
      salt
    }
  }
}
