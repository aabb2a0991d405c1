import Experimentation

// The comparison for a continuous-integration server.
extension ModelComparison {
  /// A case per check and slice; what is not decided is skipped, with the reason.
  package var junit: JUnitReport {
    JUnitReport(
      name: "understudy compare", cases: (checks + slices).map { $0.junitCase(marginText) },
      properties: [
        .init(name: "verdict", value: verdict.rawValue), .init(name: "answer", value: answer),
        .init(name: "champion", value: champion.file),
        .init(name: "champion.sha256", value: champion.sha256 ?? ""),
        .init(name: "challenger", value: challenger.file),
        .init(name: "challenger.sha256", value: challenger.sha256 ?? ""),
        .init(name: "margin", value: marginText),
        .init(name: "confidence", value: NumberText.limit(percent: judge.confidence)),
      ] + warnings.map { .init(name: "warning", value: $0) })
  }
}

extension PairedCheck {
  /// Slices by their dimension, the whole history by itself.
  private var className: String {
    guard let slice else { return "understudy.compare" }
    return "understudy.compare." + slice.dimension.rawValue.replacing(" ", with: "-")
  }

  fileprivate func junitCase(_ margin: String) -> JUnitReport.Case {
    let outcome: JUnitReport.Outcome =
      switch verdict {
      case .pass: .passed
      case .fail:
        .failed(
          message: "the challenger is worse: \(differenceText)",
          details: "\(title): \(details)")
      case .inconclusive:
        .skipped(
          message:
            "\(verdict.rawValue): the data allow that the challenger loses \(margin) or more and"
            + " that it does not; \(details)")
      case .noData:
        .skipped(message: "\(verdict.rawValue): \(figure.shortage ?? "nothing to compare")")
      }
    return JUnitReport.Case(name: title, className: className, outcome: outcome)
  }
}
