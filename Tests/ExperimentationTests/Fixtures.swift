import Basics
import Experimentation
import Foundation

/// The text of an experiment with the required keys only, after an edit.
enum Fixture {
  static let minimal = """
    {
      "name": "trial",
      "assignment": { "salt": "pepper" },
      "stages": [
        { "name": "shadow", "percent": 0, "from": "2025-07-07" },
        { "name": "canary-10", "percent": 10, "from": "2025-08-04", "to": "2025-08-17" },
        { "name": "canary-50", "percent": 50, "from": "2025-08-25" },
        { "name": "full", "percent": 100, "from": "2025-09-15" }
      ]
    }
    """

  /// Every key that a file can have, with no value at its default.
  static let maximal = """
    {
      "$schema": "experiment.schema.json",
      "name": "trial",
      "description": "Everything \\u00e0 la carte.",
      "model": { "path": "models/a.json", "features": "ranking-35" },
      "ranking": {
        "threshold": 0.55, "thresholdPolicy": "filter", "integrationPoint": "pooled",
        "deadlineMilliseconds": 250
      },
      "assignment": { "scheme": "understudy-1", "salt": "pepper", "unit": "club-week" },
      "stages": [
        { "name": "shadow", "percent": 0, "from": "2025-07-07", "to": "2025-08-03" },
        { "name": "sliver", "percent": 0.29, "from": "2025-08-04", "to": "2025-08-10",
          "criteria": ["fidelity", "success-rate-kept"] }
      ],
      "outcome": "api-accepted",
      "criteria": {
        "maximumFallbackRate": 0.02, "minimumAUC": 0.8, "minimumFidelity": 0.9, "confidence": 0.9
      },
      "kpis": {
        "schedulerSuccessRate": { "baseline": 0.85, "target": 0.95, "margin": 0.02, "guardrail": true },
        "bumpingEfficiency": { "baseline": 0.5, "change": 0.15, "margin": 0.03, "guardrail": false },
        "workloadBalance": { "baseline": 2.5, "target": 2, "margin": 0.1, "guardrail": true },
        "userInterventionRate": { "baseline": "measured", "change": -0.25, "margin": 0.04, "guardrail": false }
      },
      "gate": {
        "unit": "club", "power": 0.9, "minimumWeeks": 2, "issueMargin": 0.25, "observe": ["auc"]
      }
    }
    """

  static func experiment(_ text: String = minimal) throws -> Experiment {
    try Experiment(json: Data(text.utf8), name: "trial.json")
  }

  /// The minimal experiment with one piece of its text replaced.
  static func experiment(replacing piece: String, with other: String) throws -> Experiment {
    try experiment(minimal.replacing(piece, with: other))
  }

  /// What is said about a text that must be refused, without the name of the document.
  static func complaint(about text: String) -> String? {
    do {
      _ = try experiment(text)
      return nil
    } catch let error as ExperimentError {
      return error.problem.description
    } catch {
      return "another error: \(error)"
    }
  }

  static func complaint(replacing piece: String, with other: String) -> String? {
    complaint(about: minimal.replacing(piece, with: other))
  }

  static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw NotADay(text: text) }
    return day
  }

  struct NotADay: Error {
    let text: String
  }
}

/// A linear congruential generator, so that the property tests draw the same units everywhere.
///
/// Constants of D. Knuth's MMIX; the high bits are the good ones.
struct RepeatableGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
