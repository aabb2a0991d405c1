/// A rule that turns a salt and a unit into a bucket, the same for ever under its name.
///
/// Every scheme but the first is the arithmetic of a flag system, so that a replay treats exactly
/// the units that the system would. "Treated at a share" is the system's own rule for a gradual
/// rollout to that share, with the treatment as its first variation.
package enum HashingScheme: String, CaseIterable, Sendable {
  /// Our own; see `UnderstudyHash`.
  case understudy1 = "understudy-1"
  /// GrowthBook's hash version 1; see `GrowthBookHash`.
  case growthBook1 = "growthbook-1"
  /// GrowthBook's hash version 2; see `GrowthBookHash`.
  case growthBook2 = "growthbook-2"
  /// Unleash's gradual rollout, or its variants; see `UnleashHash`.
  case unleash
  /// PlanOut's Bernoulli trial; see `PlanOutHash`.
  case planOut = "planout"
  /// LaunchDarkly's percentage rollout; see `LaunchDarklyHash`.
  case launchDarkly = "launchdarkly"
  /// A Statsig rule's pass percentage; see `StatsigHash`.
  case statsig
  /// Optimizely's traffic allocation; see `OptimizelyHash`.
  case optimizely
  /// flagd's `fractional` operator in its high-precision version; see `FlagdHash`.
  case flagd2 = "flagd-2"
}

/// What a scheme hashes besides the unit; the raw values are keys of `assignment` in an experiment
/// file, and options on the command line.
package enum SchemeKey: String, CaseIterable, Sendable {
  /// Every scheme has one: GrowthBook's seed (the experiment's key unless set), Unleash's group id
  /// (the flag's name unless set), PlanOut's experiment salt (the experiment's name unless set),
  /// LaunchDarkly's salt of the flag or seed of the rollout, Statsig's salt of the gate or
  /// experiment, Optimizely's id of the experiment or rollout rule, flagd's key of the flag.
  case salt
  /// LaunchDarkly's key of the flag.
  case flag
  /// Statsig's salt of the rule, or its id where it has no salt.
  case rule
  /// PlanOut's salt of the parameter: its name unless set.
  case parameter
  /// Which of Unleash's two draws decides: the word of an `UnleashHash.Split`.
  case split
}

extension HashingScheme {
  /// The keys that must be given.
  package var requiredKeys: [SchemeKey] {
    switch self {
    case .understudy1, .growthBook1, .growthBook2, .optimizely, .flagd2: [.salt]
    case .unleash, .launchDarkly: [.salt]
    case .planOut: [.salt, .parameter]
    case .statsig: [.salt, .rule]
    }
  }

  /// The keys that may be given, and mean something where they are not.
  package var optionalKeys: [SchemeKey] {
    switch self {
    case .unleash: [.split]
    case .launchDarkly: [.flag]
    default: []
    }
  }
}
