import Foundation

/// What turns a row's margins into the library's predictions.
///
/// Computed in the ensemble's arithmetic with the C library's functions, as the libraries do.
/// Sources: `PredTransform` of XGBoost's objectives, `ConvertOutput` of LightGBM's.
package enum OutputTransform: Sendable, Equatable {
  case identity
  /// 1 / (1 + e^(-slope · m)), for each output on its own.
  case logistic(slope: Double)
  case exponential
  /// 1 where the margin is above 0, else 0.
  case hinge
  /// A probability for each class; they add to 1.
  case softmax
  /// The number of the class with the largest margin, the first of equal ones.
  case largest
  /// log(1 + eᵐ).
  case softplus
  /// m · |m|, after training on square roots.
  case signedSquare
}

extension OutputTransform {
  /// Transforms rows.
  ///
  /// - Parameters:
  ///   - margins: For each row one for each output, rounded to the arithmetic.
  ///   - outputCount: The number of outputs.
  ///   - arithmetic: The library's.
  /// - Returns: For each row one prediction for each output; only `largest` gives a single one.
  func predictions(
    of margins: [Double], outputCount: Int, _ arithmetic: Arithmetic
  ) -> [Double] {
    switch self {
    case .identity: margins
    case .logistic(let slope):
      switch arithmetic {
      case .single: margins.map { Double(Self.logistic(Float($0))) }
      case .double: margins.map { 1 / (1 + exp(-slope * $0)) }
      }
    case .exponential:
      margins.map { arithmetic == .single ? Double(exp(Float($0))) : exp($0) }
    case .hinge: margins.map { $0 > 0 ? 1 : 0 }
    case .softmax:
      Self.rows(of: margins, outputCount).flatMap { Self.softmax($0, arithmetic) }
    case .largest: Self.rows(of: margins, outputCount).map { Double(Self.largest($0)) }
    case .softplus: margins.map { log1p(exp($0)) }
    case .signedSquare: margins.map { $0.sign == .minus ? -$0 * $0 : $0 * $0 }
    }
  }

  private static func rows(of margins: [Double], _ outputCount: Int) -> [ArraySlice<Double>] {
    stride(from: 0, to: margins.count, by: outputCount).map { start in
      margins[start..<start + outputCount]
    }
  }

  /// XGBoost's logistic function: the exponent is capped, so that no sum overflows.
  static func logistic(_ margin: Float) -> Float {
    1 / (exp(min(-margin, 88.7)) + 1 + 1e-16)
  }

  private static func softmax(_ margins: ArraySlice<Double>, _ arithmetic: Arithmetic) -> [Double] {
    let largest = margins.max() ?? 0
    switch arithmetic {
    case .single:
      let powers = margins.map { exp(Float($0) - Float(largest)) }
      // XGBoost adds in Float64, and divides by the sum rounded to Float32.
      let sum = Float(powers.reduce(0) { $0 + Double($1) })
      return powers.map { Double($0 / sum) }
    case .double:
      let powers = margins.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
  }

  private static func largest(_ margins: ArraySlice<Double>) -> Int {
    var best = margins.startIndex
    for position in margins.indices where margins[position] > margins[best] { best = position }
    return best - margins.startIndex
  }
}
