import Experimentation
import Foundation

/// A calibration as a table for people.
struct CalibrationReport {
  let calibration: Calibration
  let bucketing: Bucketing
  /// Whether the units were made up, because none were given.
  let isMadeUp: Bool

  /// What was checked, a line per check, and the verdict over all.
  var lines: [String] {
    let header = ["check", "of", "found", "expected", "verdict"]
    let rows = [header] + calibration.checks.map { [$0.kind, $0.subject, $0.found] + ending($0) }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return [headline]
      + rows.map { row in
        zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
          .joined(separator: "  ").trimmed
      } + [calibration.verdict.rawValue + ": " + meaning]
  }

  private var headline: String {
    let kind = isMadeUp ? "made-up units" : "units"
    let excluded =
      calibration.excludedCount == 0
      ? "" : ", \(calibration.excludedCount) more left out by the scheme"
    return "\(calibration.unitCount) \(kind)\(excluded); scheme \(bucketing.scheme.rawValue),"
      + " salt \(oneLine(bucketing.salt))"
  }

  private func ending(_ check: CalibrationCheck) -> [String] {
    let expected =
      switch check.finding {
      case .share(let cohort, _, _): percent(cohort.share)
      case .nesting: "0"
      case .sampleRatio, .independence, .sampling: "p ≥ " + probability(calibration.level)
      }
    return [expected, check.verdict.rawValue]
  }

  private var meaning: String {
    switch calibration.verdict {
    case .pass: "every check passes"
    case .fail: "a check fails; use another scheme or salt before the experiment starts"
    case .inconclusive, .noData: "too few units for some checks; give more, or none to make them up"
    }
  }
}

extension CalibrationCheck {
  fileprivate var kind: String {
    switch finding {
    case .share: "share"
    case .sampleRatio: "sample ratio"
    case .nesting: "nested"
    case .independence: "independent"
    case .sampling: "sampling"
    }
  }

  fileprivate var subject: String {
    switch finding {
    case .share(let cohort, _, _): cohort.name
    case .sampleRatio: "all cohorts"
    case .nesting(let from, let to, _): "\(from) → \(to)"
    case .independence(let first, let second, _): "\(oneLine(first)), \(oneLine(second))"
    case .sampling: "assignment, sampling"
    }
  }

  fileprivate var found: String {
    switch finding {
    case .share(_, let count, let interval?):
      "\(count) units [\(percent(interval.lowerBound)), \(percent(interval.upperBound))]"
    case .share(_, let count, nil): "\(count) units"
    case .nesting(_, _, let flips): "\(flips) leave the treatment"
    case .sampleRatio(let score), .independence(_, _, let score), .sampling(let score):
      score.map {
        String(format: "chi-square %.1f", $0.chiSquare)
          + " (\($0.degreesOfFreedom) df), p " + probability($0.pValue, sign: "= ")
      } ?? "too few units"
    }
  }
}

private func percent(_ share: Double) -> String {
  String(format: "%.2f %%", share * 100)
}

/// A probability in two digits; very small ones as a bound.
private func probability(_ value: Double, sign: String = "") -> String {
  value < 1e-6 ? "< 0.000001" : sign + String(format: "%.2g", value)
}

extension String {
  fileprivate var trimmed: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
