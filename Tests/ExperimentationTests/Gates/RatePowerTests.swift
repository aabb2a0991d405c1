import Experimentation
import Foundation
import Statistics
import Testing

@Suite struct RatePowerTests {
  @Test func `without fallbacks 59 requests show fewer than 5 %`() throws {
    #expect(try RatePower.trials(rate: 0, below: 0.05, confidence: 0.95, power: 0.8) == 59)
  }

  @Test func `what is needed has the power`() throws {
    for rate in [0.005, 0.0086, 0.02, 0.04] {
      let trials = try #require(
        try RatePower.trials(rate: rate, below: 0.05, confidence: 0.95, power: 0.8))
      let allowed = (0...trials).last { count in
        (try? clopperPearsonUpper(successes: count, trials: trials, confidence: 0.95)).map {
          $0 < 0.05
        } ?? false
      }
      let most = try #require(allowed)
      let binomial = try BinomialDistribution(trials: trials, probability: rate)
      #expect(binomial.tails(at: most).lower >= 0.8)
    }
  }

  @Test func `a rate at its limit is never shown to be below`() throws {
    #expect(try RatePower.trials(rate: 0.05, below: 0.05, confidence: 0.95, power: 0.8) == nil)
    #expect(try RatePower.trials(rate: 0.06, below: 0.05, confidence: 0.95, power: 0.8) == nil)
  }

  // Of 59 requests none may fall back: (1 − p)^59 = 0.8.
  @Test func `the highest rate that is shown solves the binomial`() throws {
    let rate = try #require(
      try RatePower.detectableRate(trials: 59, below: 0.05, confidence: 0.95, power: 0.8))
    #expect(abs(pow(1 - rate, 59) - 0.8) < 1e-9)
    #expect(
      try RatePower.detectableRate(trials: 58, below: 0.05, confidence: 0.95, power: 0.8) == nil)
  }

  // (1.95996 + 0.84162)² · 0.5² / (log 4 − log 3)² = 23.709.
  @Test func `an AUC takes as many outcomes as its error says`() throws {
    let needed = try #require(
      try RatePower.outcomes(
        auc: 0.8, above: 0.75, deviation: 0.5, confidence: 0.95, power: 0.8))
    #expect(abs(needed - 23.709483) < 1e-5)
    let auc = try #require(
      try RatePower.detectableAUC(
        outcomes: needed, above: 0.75, deviation: 0.5, confidence: 0.95, power: 0.8))
    #expect(abs(auc - 0.8) < 1e-9)
    #expect(
      try RatePower.outcomes(
        auc: 0.75, above: 0.75, deviation: 0.5, confidence: 0.95, power: 0.8) == nil)
  }

  @Test func `a ratio of counts errs by both`() {
    // Eight issues, half of them of each arm: √(1/4 + 1/4).
    #expect(RatePower.ratioError(information: 8 * 0.5 * 0.5) == 1 / 2.0.squareRoot())
    #expect(RatePower.ratioError(information: 0) == .infinity)
  }
}
