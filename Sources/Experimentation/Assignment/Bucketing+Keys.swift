extension Bucketing {
  /// Takes the values of a scheme's keys, as text.
  ///
  /// - Parameters:
  ///   - scheme: Which hash.
  ///   - values: Exactly the scheme's required keys, and any of its optional ones.
  /// - Throws: `BucketingError`.
  package init(_ scheme: HashingScheme, _ values: [SchemeKey: String]) throws {
    for key in SchemeKey.allCases where values[key] != nil {
      guard scheme.requiredKeys.contains(key) || scheme.optionalKeys.contains(key) else {
        throw BucketingError.unused(key, by: scheme)
      }
    }
    func required(_ key: SchemeKey) throws -> String {
      guard let value = values[key] else { throw BucketingError.missing(key, of: scheme) }
      return value
    }
    let salt = try required(.salt)
    try Self.check(salt, .salt, of: scheme)
    switch scheme {
    case .understudy1: self = .understudy1(salt: salt)
    case .growthBook1: self = .growthBook1(seed: salt)
    case .growthBook2: self = .growthBook2(seed: salt)
    case .unleash: self = .unleash(group: salt, split: try Self.split(values[.split]))
    case .planOut:
      let parameter = try required(.parameter)
      try Self.check(parameter, .parameter, of: scheme)
      self = .planOut(salt: salt, parameter: parameter)
    case .launchDarkly: self = try Self.percentageRollout(flag: values[.flag], salt: salt)
    case .statsig: self = .statsig(salt: salt, rule: try required(.rule))
    case .optimizely: self = .optimizely(parent: salt)
    case .flagd2: self = .flagd2(flag: salt)
    }
  }

  /// Every key with its value, defaults filled in; `init` of them gives an equal value.
  package var keys: [SchemeKey: String] {
    var keys = [SchemeKey.salt: salt]
    switch self {
    case .unleash(_, let split): keys[.split] = split.rawValue
    case .planOut(_, let parameter): keys[.parameter] = parameter
    case .launchDarkly(let flag, _): keys[.flag] = flag
    case .statsig(_, let rule): keys[.rule] = rule
    default: break
    }
    return keys
  }

  /// The same scheme with another salt.
  ///
  /// - Throws: `BucketingError` when the scheme cannot hash that salt.
  package func salted(_ salt: String) throws -> Bucketing {
    try Bucketing(scheme, keys.merging([.salt: salt]) { $1 })
  }

  private static func check(_ value: String, _ key: SchemeKey, of scheme: HashingScheme) throws {
    let expected: String? =
      switch scheme {
      case _ where value.isEmpty: "at least one character"
      // A colon would let two pairs of salt and unit share one hashed text. The flag systems'
      // separators have the same weakness, and are left as they are.
      case .understudy1 where value.utf8.contains(UInt8(ascii: ":")): "without a colon"
      case .planOut where !value.utf8.allSatisfy({ $0 < 0x80 }):
        "ASCII, because PlanOut hashes nothing else"
      default: nil
      }
    if let expected {
      throw BucketingError.unusable(key, text: value, expected: expected)
    }
  }

  private static func split(_ word: String?) throws -> UnleashHash.Split {
    guard let word else { return .rollout }
    guard let split = UnleashHash.Split(rawValue: word) else {
      let known = UnleashHash.Split.allCases.map(\.rawValue).joined(separator: " or ")
      throw BucketingError.unusable(.split, text: word, expected: known)
    }
    return split
  }

  private static func percentageRollout(flag: String?, salt: String) throws -> Bucketing {
    // A forgotten flag must not pass for a rollout by seed: seeds are whole numbers, salts are not.
    guard flag != nil || Int(salt)?.description == salt else {
      throw BucketingError.missing(.flag, of: .launchDarkly)
    }
    return .launchDarkly(flag: flag, salt: salt)
  }
}

/// Why the keys of a scheme were refused.
package enum BucketingError: Error, Equatable {
  case missing(SchemeKey, of: HashingScheme)
  case unused(SchemeKey, by: HashingScheme)
  case unusable(SchemeKey, text: String, expected: String)
}

extension BucketingError {
  /// What is wrong and what to do, in one sentence.
  ///
  /// - Parameter spelling: How a key is written where it was read: `assignment.salt`, `--salt`.
  /// - Returns: Without a full stop.
  package func sentence(_ spelling: (SchemeKey) -> String) -> String {
    switch self {
    case .missing(.flag, let scheme):
      "scheme `\(scheme.rawValue)` also hashes `\(spelling(.flag))`, the flag's key; add it,"
        + " or put the rollout's seed, a whole number, into `\(spelling(.salt))`"
    case .missing(let key, let scheme):
      "scheme `\(scheme.rawValue)` also hashes `\(spelling(key))`, \(key.meaning); add it"
    case .unused(let key, let scheme):
      "scheme `\(scheme.rawValue)` has no use for `\(spelling(key))`; remove it,"
        + " or name the scheme that was meant"
    case .unusable(let key, let text, let expected):
      "`\(spelling(key))` is \"\(text)\"; it must be \(expected)"
    }
  }
}

extension SchemeKey {
  /// What the key holds, in the flag system's own words.
  fileprivate var meaning: String {
    switch self {
    case .salt: "which keeps experiments independent"
    case .flag: "the flag's key"
    case .rule: "the rule's salt, or its id where it has none"
    case .parameter: "the name or salt of the parameter that is drawn"
    case .split: "rollout or variants"
    }
  }
}
