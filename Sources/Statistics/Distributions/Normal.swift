import Foundation

/// The probability that a standard normal variable is at or below `x`; NaN for NaN.
///
/// The upper tail is `normalCDF(-x)`, to full precision down to 1e-300.
package func normalCDF(_ x: Double) -> Double {
  0.5 * erfc(-x * 0.5.squareRoot())
}

/// Both tails of the standard normal distribution at a point.
func normalTails(at x: Double) -> Tails {
  Tails(lower: normalCDF(x), upper: normalCDF(-x))
}

/// The logarithm of the probability that a standard normal variable is at or below `x`.
///
/// Where the probability itself has underflowed, by Laplace's continued fraction for Mills' ratio.
///
/// Source: NIST DLMF 7.9.1.
///
/// - Parameter x: Any number; NaN gives NaN.
/// - Returns: 0 or below; relative error about 1e-14.
package func normalLogCDF(_ x: Double) -> Double {
  if x > 0 { return log1p(-normalCDF(-x)) }
  guard x < -30 else { return log(normalCDF(x)) }
  // At 30 the fraction gains more than two digits a step.
  let mills = stride(from: 20.0, through: 1, by: -1).reduce(-x) { $1 / $0 - x }
  return -0.5 * x * x - 0.5 * log(2 * Double.pi) - log(mills)
}

/// The two-sided normal quantile of a confidence, 1.96 for 0.95.
func twoSidedZ(confidence: Double) throws -> Double {
  try checkConfidence(confidence)
  return try -normalQuantile((1 - confidence) / 2)
}

/// The value below which a standard normal variable falls with the given probability.
///
/// Algorithm PPND16, relative error about 1e-16. Source: M. J. Wichura, "Algorithm AS 241: The
/// Percentage Points of the Normal Distribution", Applied Statistics 37 (1988) 477–484.
///
/// - Parameter probability: Strictly between 0 and 1.
/// - Returns: 0 for 0.5; odd around it.
/// - Throws: `StatisticsError.probabilityOutOfRange`.
package func normalQuantile(_ probability: Double) throws -> Double {
  try checkProbability(probability)
  let centred = probability - 0.5
  if abs(centred) <= 0.425 {
    return centred * Wichura.central(at: 0.180_625 - centred * centred)
  }
  let depth = (-log(min(probability, 1 - probability))).squareRoot()
  let distance = depth <= 5 ? Wichura.middle(at: depth - 1.6) : Wichura.far(at: depth - 5)
  return centred < 0 ? -distance : distance
}

/// The three rational approximations of AS 241, coefficients from the highest power down.
private enum Wichura {
  static func central(at r: Double) -> Double {
    polynomial(
      [
        2.509_080_928_730_122_672_7e+3, 3.343_057_558_358_812_810_5e+4,
        6.726_577_092_700_870_085_3e+4, 4.592_195_393_154_987_145_7e+4,
        1.373_169_376_550_946_112_5e+4, 1.971_590_950_306_551_442_7e+3,
        1.331_416_678_917_843_774_5e+2, 3.387_132_872_796_366_608_0e+0,
      ], at: r)
      / polynomial(
        [
          5.226_495_278_852_854_561_0e+3, 2.872_908_573_572_194_267_4e+4,
          3.930_789_580_009_271_061_0e+4, 2.121_379_430_158_659_586_7e+4,
          5.394_196_021_424_751_107_7e+3, 6.871_870_074_920_579_083_0e+2,
          4.231_333_070_160_091_125_2e+1, 1,
        ], at: r)
  }

  static func middle(at r: Double) -> Double {
    polynomial(
      [
        7.745_450_142_783_414_076_40e-4, 2.272_384_498_926_918_458_33e-2,
        2.417_807_251_774_506_117_70e-1, 1.270_458_252_452_368_382_58e+0,
        3.647_848_324_763_204_605_04e+0, 5.769_497_221_460_691_405_50e+0,
        4.630_337_846_156_545_295_90e+0, 1.423_437_110_749_683_577_34e+0,
      ], at: r)
      / polynomial(
        [
          1.050_750_071_644_416_843_24e-9, 5.475_938_084_995_344_946_00e-4,
          1.519_866_656_361_645_719_66e-2, 1.481_039_764_274_800_745_90e-1,
          6.897_673_349_851_000_045_50e-1, 1.676_384_830_183_803_849_40e+0,
          2.053_191_626_637_758_821_87e+0, 1,
        ], at: r)
  }

  static func far(at r: Double) -> Double {
    polynomial(
      [
        2.010_334_399_292_288_132_65e-7, 2.711_555_568_743_487_578_15e-5,
        1.242_660_947_388_078_438_60e-3, 2.653_218_952_657_612_309_30e-2,
        2.965_605_718_285_048_912_30e-1, 1.784_826_539_917_291_335_80e+0,
        5.463_784_911_164_114_369_90e+0, 6.657_904_643_501_103_777_20e+0,
      ], at: r)
      / polynomial(
        [
          2.044_263_103_389_939_785_64e-15, 1.421_511_758_316_445_888_70e-7,
          1.846_318_317_510_054_681_80e-5, 7.868_691_311_456_132_591_00e-4,
          1.487_536_129_085_061_485_25e-2, 1.369_298_809_227_358_053_10e-1,
          5.998_322_065_558_879_376_90e-1, 1,
        ], at: r)
  }

  private static func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
