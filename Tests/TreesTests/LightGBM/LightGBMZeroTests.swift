import Testing
import Trees

@Suite struct LightGBMZeroTests {
  /// LightGBM's `kZeroThreshold`, which its own splits at zero have for a threshold.
  private static let edge = Double(Float(1e-35))

  // Found by comparison with lightgbm 4.7.0: it drops such values before any split sees them.
  @Test(arguments: [0, 2, 8, 10])
  func `a value within 1e-35 of zero is zero`(decision: Int) throws {
    let model = LightGBMChain(
      depth: 1, featureCount: 1, firstThreshold: -Self.edge, decision: decision)
    let ensemble = try model.ensemble()
    let rows = [-Self.edge.nextUp, -Self.edge, -1e-36, 0, Self.edge, Self.edge.nextUp]
    let (left, right) = (-3.0, -2.0)
    #expect(ensemble.margins(of: rows.span) == [left, right, right, right, right, right])
  }
}
