import Experimentation

/// What Unleash does with its hash, after its client specification.
enum UnleashRules {
  struct File: Decodable {
    struct State: Decodable { let features: [Flag] }
    let state: State
    let tests: [Test<Bool>]?
    let variantTests: [Test<Variant>]?
  }

  struct Test<Expected: Decodable>: Decodable {
    let context: Context
    let toggleName: String
    let expectedResult: Expected
  }

  struct Context: Decodable {
    let userId: String?
    let sessionId: String?
    let environment: String?
    let properties: [String: String]?

    func value(_ field: String) -> String? {
      switch field {
      case "default": userId ?? sessionId
      case "userId": userId
      case "sessionId": sessionId
      case "environment": environment
      default: properties?[field]
      }
    }
  }

  struct Flag: Decodable {
    let name: String
    let enabled: Bool
    let strategies: [Strategy]
    let variants: [Variant]?
  }

  struct Strategy: Decodable {
    struct Constraint: Decodable {
      let contextName: String
      let values: [String]
    }
    let name: String
    let parameters: [String: String]?
    let constraints: [Constraint]?
    let variants: [Variant]?
  }

  struct Variant: Decodable {
    struct Override: Decodable {
      let contextName: String
      let values: [String]
    }
    let name: String
    let weight: Int?
    let stickiness: String?
    let overrides: [Override]?
  }
}

extension UnleashRules.Flag {
  private func strategy(_ context: UnleashRules.Context) -> UnleashRules.Strategy? {
    strategies.first { $0.isEnabled(context) }
  }

  func isEnabled(_ context: UnleashRules.Context) -> Bool {
    enabled && (strategies.isEmpty || strategy(context) != nil)
  }

  /// The variant of the strategy that lets the context in, or else of the flag.
  func variant(_ context: UnleashRules.Context) -> UnleashRules.Variant? {
    guard isEnabled(context) else { return nil }
    if let strategy = strategy(context), let variants = strategy.variants, !variants.isEmpty {
      return Self.drawn(
        variants, context, group: strategy.parameters?["groupId"] ?? name,
        stickiness: strategy.parameters?["stickiness"] ?? "default")
    }
    let variants = variants ?? []
    let overriding = variants.first { variant in
      variant.overrides?.contains { $0.values.contains(context.value($0.contextName) ?? "") }
        ?? false
    }
    return overriding
      ?? Self.drawn(
        variants, context, group: name, stickiness: variants.first?.stickiness ?? "default")
  }

  private static func drawn(
    _ variants: [UnleashRules.Variant], _ context: UnleashRules.Context, group: String,
    stickiness: String
  ) -> UnleashRules.Variant? {
    let total = variants.reduce(0) { $0 + ($1.weight ?? 0) }
    guard total > 0 else { return nil }
    // A context without an id is given a random one; the specification has such rows only where
    // every draw gives the same.
    let target = UnleashHash.normalized(
      group: group, unit: context.value(stickiness) ?? "random", split: .variants, outOf: total)
    var sum = 0
    return variants.first { variant in
      sum += variant.weight ?? 0
      return (variant.weight ?? 0) > 0 && sum >= target
    }
  }
}

extension UnleashRules.Strategy {
  func isEnabled(_ context: UnleashRules.Context) -> Bool {
    let isLetIn = (constraints ?? []).allSatisfy {
      $0.values.contains(context.value($0.contextName) ?? "")
    }
    guard isLetIn else { return false }
    return switch name {
    case "gradualRolloutUserId": isDrawn(context.userId, percentage: "percentage")
    case "gradualRolloutSessionId": isDrawn(context.sessionId, percentage: "percentage")
    case "flexibleRollout":
      isDrawn(
        context.value(parameters?["stickiness"] ?? "default")
          ?? (parameters?["stickiness"] == "default" ? "random" : nil), percentage: "rollout")
    default: true
    }
  }

  private func isDrawn(_ unit: String?, percentage: String) -> Bool {
    guard let unit, let group = parameters?["groupId"],
      let percent = parameters?[percentage].flatMap(Int.init),
      let share = TrafficShare(percent: Double(percent))
    else { return false }
    let bucketing = Bucketing.unleash(group: group, split: .rollout)
    return share.treats(bucket: (try? bucketing.bucket(of: unit)) ?? nil)
  }
}
