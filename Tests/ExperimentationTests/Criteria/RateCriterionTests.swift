import Experimentation
import Statistics
import Testing

@Suite struct RateCriterionTests {
  private let subject = Criterion.Subject(
    name: "fallback-rate", question: "Is it rare?", units: "requests", evidence: .observed)

  private func rare(_ count: Int, of trials: Int) throws -> Criterion {
    try .maximumRate(subject, count: count, of: trials, limit: 0.05, confidence: 0.95)
  }

  private func frequent(_ count: Int, of trials: Int) throws -> Criterion {
    try .minimumRate(subject, count: count, of: trials, limit: 0.95, confidence: 0.95)
  }

  // The smallest numbers of requests that prove a rate below 5 %.
  @Test(arguments: [(0, 59), (1, 93), (2, 124), (3, 153), (4, 181), (5, 208)])
  func `a rate passes from the number of units that proves it`(count: Int, trials: Int) throws {
    #expect(try rare(count, of: trials).verdict == .pass)
    #expect(try rare(count, of: trials - 1).verdict == .inconclusive)
    #expect(try frequent(trials - count, of: trials).verdict == .pass)
    #expect(try frequent(trials - 1 - count, of: trials - 1).verdict == .inconclusive)
  }

  // P(X >= 3 | n = 10, p = 0.05) = 0.0115 and P(X >= 2) = 0.0861: 3 of 10 prove a rate above 5 %.
  @Test func `a rate fails when it is proved to be on the wrong side`() throws {
    #expect(try rare(3, of: 10).verdict == .fail)
    #expect(try rare(2, of: 10).verdict == .inconclusive)
    #expect(try frequent(7, of: 10).verdict == .fail)
    #expect(try frequent(8, of: 10).verdict == .inconclusive)
  }

  @Test func `a clean start says how many more units are needed`() throws {
    let criterion = try rare(0, of: 10)
    #expect(criterion.verdict == .inconclusive)
    #expect(criterion.whatWouldSettleIt == "About 49 more requests at the observed rate.")
    #expect(criterion.sampleSize == 10 && criterion.value == 0 && criterion.threshold == 0.05)
    #expect(criterion.evidence == .observed && criterion.name == "fallback-rate")
  }

  @Test(arguments: [(1, 40), (3, 100), (4, 70), (12, 200), (1, 12)])
  func `the number of units that is named settles it`(count: Int, trials: Int) throws {
    let text = try #require(try rare(count, of: trials).whatWouldSettleIt)
    let more = try #require(text.split(separator: " ").compactMap { Int($0) }.first)
    let scaled = Double(count) * Double(trials + more) / Double(trials)
    let against =
      Double(count) / Double(trials) < 0.05 ? scaled.rounded(.up) : scaled.rounded(.down)
    #expect(try rare(Int(against), of: trials + more).verdict != .inconclusive)
  }

  @Test func `a rate at the limit is never settled`() throws {
    let criterion = try rare(5, of: 100)
    #expect(criterion.verdict == .inconclusive)
    #expect(
      criterion.whatWouldSettleIt
        == "At the observed rate no reasonable number of requests would;"
        + " it is too close to the limit.")
  }

  @Test func `no units are no data, with the least that would do`() throws {
    let criterion = try rare(0, of: 0)
    #expect(criterion.verdict == .noData)
    #expect(criterion.value == nil && criterion.interval == nil)
    #expect(criterion.whatWouldSettleIt == "At least 59 requests.")
    #expect(try frequent(0, of: 0).whatWouldSettleIt == "At least 59 requests.")
    let impossible = try Criterion.maximumRate(
      subject, count: 0, of: 0, limit: 0, confidence: 0.95)
    #expect(
      impossible.whatWouldSettleIt == "No number of requests can prove a rate below 0 %.")
  }

  @Test func `the explanation states count, rate, bound and limit`() throws {
    #expect(
      try rare(0, of: 59).explanation
        == "0 of 59 requests are 0.0 %; with 95 % confidence the rate is below 4.95 %,"
        + " under the limit of 5 %.")
    #expect(
      try rare(3, of: 10).explanation
        == "3 of 10 requests are 30.0 %; with 95 % confidence the rate is above 8.7 %,"
        + " over the limit of 5 %.")
    #expect(
      try rare(3, of: 60).explanation
        == "3 of 60 requests are 5.0 %; with 95 % confidence on either side the rate lies between"
        + " 1.4 % and 12.4 %, around the limit of 5 %.")
  }

  @Test func `impossible figures are refused`() {
    #expect(throws: StatisticsError.countsOutOfRange(successes: 3, trials: 2)) {
      try rare(3, of: 2)
    }
    #expect(throws: StatisticsError.countsOutOfRange(successes: 1, trials: 0)) {
      try rare(1, of: 0)
    }
    #expect(throws: StatisticsError.probabilityOutOfRange(1.5)) {
      try Criterion.maximumRate(subject, count: 0, of: 0, limit: 1.5, confidence: 0.95)
    }
    #expect(throws: StatisticsError.confidenceOutOfRange(95)) {
      try Criterion.maximumRate(subject, count: 0, of: 0, limit: 0.5, confidence: 95)
    }
  }
}
