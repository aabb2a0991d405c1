import Experimentation
import Ledger
import Reporting
import Statistics
import Testing

@Suite struct ArmComparisonTests {
  private typealias Fixture = LedgerFixture

  private static let rate = "schedulerSuccessRate"

  /// Six pairs of runs: of 10 events the control places 5 and the treatment 7, of 20 events 12
  /// and 11.
  private static let runs = (1...12).map { index in
    index % 2 == 1
      ? Fixture.run(Int64(index)).simulated()
        .counting(rate, control: (5, 10), treatment: (7, 10), production: (8, 10))
      : Fixture.run(Int64(index)).simulated()
        .counting(rate, control: (12, 20), treatment: (11, 20), production: (12, 20))
  }

  private func figure(
    _ measure: ArmMeasure, _ runs: [RunRecord], kind: String = "reset", kpis: [KPIRecord] = []
  ) throws -> ArmFigure {
    let loop = try Fixture(runs: runs, kpis: kpis, closedLoop: kind).report().closedLoop
    return try #require(loop?.figure(measure))
  }

  /// Run residuals of 108/180 − 102/180 are 2 − 1/3 and −1 − 2/3, so ±5/3; standard error
  /// √(25/9 · (6 · 18/17 + 6 · 9/8))/180, as a run has 1/18 or 1/9 of the events; t₁₁ = 2.200985.
  @Test func `events count once, and the interval is over pairs of runs`() throws {
    let figure = try figure(.successByEvent, Self.runs)
    #expect(figure.production == 120.0 / 180)
    #expect(abs((figure.control ?? 0) - 102.0 / 180) < 1e-12)
    #expect(abs((figure.treatment ?? 0) - 0.6) < 1e-12)
    let difference = try #require(figure.difference)
    #expect(abs(difference.value - 1.0 / 30) < 1e-12)
    #expect(abs((difference.interval?.lower ?? 0) + 0.040436) < 1e-6)
    #expect(abs((difference.interval?.upper ?? 0) - 0.107103) < 1e-6)
    #expect(figure.effect == .undecided)
    #expect(figure.pairs == 12)
  }

  /// The rates are 0.5 and 0.7, 0.6 and 0.55; scipy.stats.ttest_rel gives [−0.007953, 0.157953].
  @Test func `runs count once, with Student's interval of their differences`() throws {
    let figure = try figure(.successByRun, Self.runs)
    #expect(abs((figure.production ?? 0) - 0.7) < 1e-12)
    #expect(abs((figure.control ?? 0) - 0.55) < 1e-12)
    #expect(abs((figure.treatment ?? 0) - 0.625) < 1e-12)
    let difference = try #require(figure.difference)
    #expect(abs(difference.value - 0.075) < 1e-12)
    #expect(abs((difference.interval?.lower ?? 0) + 0.007953) < 1e-6)
    #expect(abs((difference.interval?.upper ?? 0) - 0.157953) < 1e-6)
  }

  @Test func `production counts in the simulated runs only`() throws {
    let skipped = Fixture.run(13).counting(Self.rate, production: (0, 1000))
    #expect(try figure(.successByEvent, Self.runs + [skipped]).production == 120.0 / 180)
  }

  @Test func `arms that are alike in every run differ by exactly zero`() throws {
    let names = Set(ArmMeasure.allCases.map(\.name))
    let runs = (1...12).map { index in
      names.sorted().reduce(Fixture.run(Int64(index)).simulated([Fixture.placed(1)])) { run, name in
        let part = (0.1 * Double(index), 0.3 * Double(index + 1))
        return run.counting(name, control: part, treatment: part)
      }
    }
    let report = try Fixture(modelSHA256: nil, modelFile: "rules", runs: runs, closedLoop: "reset")
      .report()
    let loop = try #require(report.closedLoop)
    #expect(loop.isRulesInBothArms && loop.isIdentical)
    for figure in loop.figures {
      #expect(figure.difference?.value == 0)
      #expect(figure.difference?.interval == Interval(lower: 0, upper: 0))
      #expect(figure.effect == .identical)
    }
    #expect(report.headline.contains("the rules in both arms; every difference is 0."))
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("an A/A replay): every difference must be 0, and it is."))
    #expect(text.contains("| 0.0, identical in every run | 12 runs | identical | simulated |"))
    #expect(text.contains("--model rules"))
    #expect(text.contains("the rules were replayed in its place"))
  }

  @Test func `an A/A replay whose arms differ is not to be trusted`() throws {
    let report = try Fixture(modelSHA256: nil, runs: Self.runs, closedLoop: "reset").report()
    #expect(report.closedLoop?.isIdentical == false)
    #expect(report.headline.contains("yet the arms differ: do not trust it."))
    #expect(ReportFile.markdown.text(of: report).contains("The replay is at fault"))
  }

  @Test func `a run without a bump in one arm counts in the other`() throws {
    let runs = [
      Fixture.run(1).simulated().counting(
        "bumpingEfficiency", control: (1, 2), treatment: (3, 4), production: (1, 1)),
      Fixture.run(2).simulated().counting("bumpingEfficiency", control: (2, 2)),
      Fixture.run(3).simulated().counting("bumpingEfficiency", production: (0, 1)),
    ]
    let figure = try figure(.bumpingEfficiency, runs)
    #expect([figure.production, figure.control, figure.treatment] == [0.5, 0.75, 0.75])
    #expect(figure.difference?.value == 0)
    // No difference in sum is not the same in every run.
    #expect(figure.difference?.isIdentical == false)
    #expect(figure.pairs == 2)
    #expect(figure.effect == .unknown)
  }

  /// In ten runs the treatment's figure is 1 higher by turns or 2, of every KPI.
  @Test(arguments: [
    (ArmMeasure.bumpingEfficiency, ArmFigure.Effect.better), (.workloadBalance, .worse),
    (.userInterventionRate, .worse), (.meanDaysToDue, .higher), (.successByRun, .better),
  ])
  func `the goal says which direction is better`(
    measure: ArmMeasure, effect: ArmFigure.Effect
  ) throws {
    let runs = (1...10).map { index in
      Fixture.run(Int64(index)).simulated().counting(
        measure.name, control: (1, 10), treatment: (2 + Double(index % 2), 10))
    }
    #expect(try figure(measure, runs).effect == effect)
  }

  @Test func `fewer than ten runs give no interval, and say so`() throws {
    let report = try Fixture(runs: Array(Self.runs.prefix(4)), closedLoop: "reset").report()
    #expect(report.closedLoop?.figure(.successByEvent)?.difference?.interval == nil)
    #expect(ReportFile.markdown.text(of: report).contains("not enough data (n = 4, needs 10)"))
  }

  /// Balance 2 against 2.5 and 2.3 by turns: mean 0.4, scipy gives [0.324595, 0.475405].
  @Test func `where runs carry over only weeks have an interval`() throws {
    let weeks = (10...19).flatMap { week in
      [
        Fixture.part("workloadBalance", "2025-W\(week)", "control", 2, 1),
        Fixture.part("workloadBalance", "2025-W\(week)", "treatment", week % 2 == 0 ? 2.5 : 2.3, 1),
      ]
    }
    let report = try Fixture(runs: Self.runs, kpis: weeks, closedLoop: "carry").report()
    let rate = try #require(report.closedLoop?.figure(.successByEvent))
    #expect(rate.difference?.interval == nil && rate.effect == .unknown)
    let balance = try #require(report.closedLoop?.figure(.workloadBalance))
    #expect(balance.isByWeek && balance.pairs == 10)
    #expect(abs((balance.difference?.interval?.lower ?? 0) - 0.324595) < 1e-6)
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("Its runs depend on each other, so no interval over runs is given"))
    #expect(
      text.contains("| 12 runs, 12 differ | not judged: runs depend on each other | simulated |"))
    #expect(
      text.contains(
        "| 10 weeks, 10 differ | worse by 20.0 %, if weeks were independent | simulated |"))
  }

  @Test func `clubs and months have figures of their own`() throws {
    let runs = [
      Fixture.run(1).simulated().counting(Self.rate, control: (1, 4), treatment: (2, 4)),
      Fixture.run(1, club: "2").simulated().counting(Self.rate, control: (3, 4), treatment: (3, 4)),
    ]
    let report = try Fixture(runs: runs, clubs: ["1", "2"], closedLoop: "reset").report()
    let lines = ReportFile.arms.text(of: report).split(separator: "\r\n")
    #expect(
      lines[0]
        == "kpi,measure,club,month,production,production_evidence,control,treatment,evidence,"
        + "control_numerator,control_denominator,treatment_numerator,treatment_denominator,"
        + "difference,lower,upper,n,differing,unit,effect")
    #expect(
      lines[1] == "schedulerSuccessRate,successByEvent,all,all,,,0.5,0.625,simulated,4.0,8.0,"
        + "5.0,8.0,0.125,,,2,1,runs,unknown")
    #expect(lines[3].hasPrefix("schedulerSuccessRate,successByEvent,1,all,,,0.25,0.5,simulated,"))
    #expect(
      lines[6] == "schedulerSuccessRate,successByEvent,2,2025-07,,,0.75,0.75,simulated,3.0,4.0,"
        + "3.0,4.0,0.0,,,1,0,runs,identical")
  }
}
