import Experimentation
import Testing

/// What every scheme owes a rollout, whatever it hashes.
@Suite struct BucketingTests {
  /// The flag system's own rule at a percentage, written down anew from its documentation.
  private func isTreated(_ unit: String, by bucketing: Bucketing, at buckets: Int) throws -> Bool {
    let share = Double(buckets) / 10_000
    switch bucketing {
    case .growthBook1(let seed):
      return Double(GrowthBookHash.thousandth(seed: seed, unit: unit)) / 1_000 < share
    case .growthBook2(let seed):
      return Double(GrowthBookHash.tenThousandth(seed: seed, unit: unit)) / 10_000 < share
    case .unleash(let group, let split):
      let draw = UnleashHash.normalized(
        group: group, unit: unit, split: split, outOf: split.resolution)
      return buckets > 0 && draw <= buckets * split.resolution / 10_000
    case .planOut(let salt, let parameter):
      let hash = try PlanOutHash.hash(salt: salt, parameter: parameter, unit: unit)
      return buckets > 0 && Double(hash) / 0x1p60 <= share
    case .launchDarkly(let flag, let salt):
      let draw = LaunchDarklyHash(flag: flag, salt: salt, unit: unit).fraction
      return draw < Double(buckets * 10) / 100_000
    case .statsig(let salt, let rule):
      let remainder = StatsigHash.hash(salt: salt, rule: rule, unit: unit) % 10_000
      return Double(remainder) < Double(buckets) / 100 * 100
    case .flagd2(let flag):
      return (UInt64(FlagdHash.hash(flag: flag, unit: unit)) * 10_000) >> 32 < UInt64(buckets)
    case .understudy1, .optimizely:
      return try #require(try bucketing.bucket(of: unit)) < buckets
    }
  }

  @Test(arguments: SchemeFixture.all)
  func `treated is whom the flag system's own rule treats, at every share`(
    bucketing: Bucketing
  ) throws {
    let step = bucketing.step
    let shares = [0, 1, 2, 7, 28, 29, 57, 58, 100, 499, 500, 999, 1000, 2900, 5000, 9999, 10_000]
      .map { $0 / step * step }
    for unit in SchemeFixture.units.prefix(1_000) {
      let bucket = try #require(try bucketing.bucket(of: unit))
      for share in shares {
        #expect(try isTreated(unit, by: bucketing, at: share) == (bucket < share))
      }
    }
  }

  @Test(arguments: SchemeFixture.all)
  func `whoever is treated at a share stays treated at every higher one`(
    bucketing: Bucketing
  ) throws {
    var generator = RepeatableGenerator(seed: 11)
    for unit in SchemeFixture.units.prefix(1_000) {
      let draws = (0..<2).map { _ in
        generator.next(below: 10_001) / bucketing.step * bucketing.step
      }
      if try isTreated(unit, by: bucketing, at: draws.min() ?? 0) {
        #expect(try isTreated(unit, by: bucketing, at: draws.max() ?? 0))
      }
      #expect(try !isTreated(unit, by: bucketing, at: 0))
      #expect(try isTreated(unit, by: bucketing, at: 10_000))
    }
  }

  @Test(arguments: SchemeFixture.all)
  func `buckets are multiples of the scheme's step, and spread evenly`(bucketing: Bucketing) throws
  {
    var counts = Array(repeating: 0, count: 20)
    for unit in SchemeFixture.units {
      let bucket = try #require(try bucketing.bucket(of: unit))
      try #require((0..<10_000).contains(bucket))
      #expect(bucket % bucketing.step == 0)
      counts[bucket / 500] += 1
    }
    // Chi-square with 19 degrees of freedom: mean 19, standard deviation √38 = 6.2; 4 of them.
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 250) * (Double($1) - 250) / 250 }
    #expect(chiSquare < 19 + 4 * 6.2)
  }

  @Test(arguments: zip(SchemeFixture.all, [1, 10, 1, 100, 10, 1, 1, 1, 1, 1, 1]))
  func `the step is what the flag system can tell apart`(bucketing: Bucketing, step: Int) {
    #expect(bucketing.step == step)
  }

  @Test(arguments: SchemeFixture.all)
  func `a share of a hundredth of a percent treats its bucket and no other`(
    bucketing: Bucketing
  ) throws {
    let sliver = try #require(TrafficShare(percent: 0.01))
    #expect(sliver.treats(bucket: 0))
    #expect(!sliver.treats(bucket: 1))
    #expect(!sliver.treats(bucket: nil))
    #expect(!TrafficShare.none.treats(bucket: 0))
    #expect(TrafficShare.all.treats(bucket: 9_999))
    #expect(!TrafficShare.all.treats(bucket: nil))
  }

  // A half-and-half draw inside the first tenth: with one seed for both all would be in one half.
  @Test(arguments: SchemeFixture.all)
  func `the bucket for sampling says nothing about the bucket for assignment`(
    bucketing: Bucketing
  ) throws {
    let treated = try SchemeFixture.units.filter { try bucketing.bucket(of: $0) ?? 0 < 1_000 }
    let sampled = treated.count { bucketing.samplingBucket(of: $0) < 5_000 }
    let deviation = (Double(treated.count) / 4).squareRoot()
    #expect(abs(Double(sampled) - Double(treated.count) / 2) < 4 * deviation)
  }

  // As in Unleash until its SDKs gave variants a seed of their own.
  @Test func `Unleash's two draws are independent`() throws {
    let rollout = Bucketing.unleash(group: "g", split: .rollout)
    let variants = Bucketing.unleash(group: "g", split: .variants)
    let treated = try SchemeFixture.units.filter { try rollout.bucket(of: $0) ?? 0 < 1_000 }
    let first = try treated.count { try variants.bucket(of: $0) ?? 0 < 5_000 }
    #expect(abs(Double(first) / Double(treated.count) - 0.5) < 0.1)
  }
}
