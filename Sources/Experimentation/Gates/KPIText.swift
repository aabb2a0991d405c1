/// A KPI's figures in words.
package struct KPIText {
  private let kpi: KPI

  /// Takes the KPI, whose unit decides.
  package init(_ kpi: KPI) {
    self.kpi = kpi
  }

  /// As in `57.2 %` or `2.41`.
  package func figure(_ value: Double, apartFrom other: Double? = nil) -> String {
    kpi.isRate
      ? FigureText.percent(value, apartFrom: other) : FigureText.plain(value, apartFrom: other)
  }

  /// As in `+1.3 points` or `-0.08`.
  package func difference(_ value: Double, signed: Bool = true) -> String {
    let sign = signed && value > 0 ? "+" : ""
    return kpi.isRate
      ? sign + FigureText.points(value) : sign + FigureText.plain(value)
  }
}

extension KPI {
  /// For people, as in `success rate`.
  package var title: String {
    switch self {
    case .schedulerSuccessRate: "success rate"
    case .bumpingEfficiency: "bumping efficiency"
    case .workloadBalance: "workload spread"
    case .userInterventionRate: "intervention rate"
    }
  }
}
