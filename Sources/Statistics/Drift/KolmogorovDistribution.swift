import Foundation

/// The distribution of the largest distance of n values' cumulative shares from the true ones.
///
/// Chosen by size as R. Simard and P. L'Ecuyer advise, J. Stat. Softw. 39 (2011) 11.
struct KolmogorovDistribution {
  private let count: Int
  private var n: Double { Double(count) }

  init(count: Int) throws {
    guard count > 0 else { throw StatisticsError.tooFewValues(count: count, needed: 1) }
    self.count = count
  }

  /// The probability of a distance of at least d; relative error about 1e-10, and below 1e-5 for
  /// more than 60 steps of `1/n`.
  func upperTail(at d: Double) -> Double {
    if let simple = simpleTail(d) { return simple }
    // Twice the one-sided tail counts paths that leave on both sides twice: below 1e-10 of it here.
    if n * d * d >= 4 { return min(1, 2 * oneSidedTail(d)) }
    // The matrix has about 2nd rows; larger ones leave the expansion, which is good by then.
    return n * d <= 60 ? max(0, 1 - matrixCDF(d)) : max(0, 1 - expandedCDF(d))
  }

  /// The same by the quickest method that is good to five digits, which is what SciPy computes.
  func quickUpperTail(at d: Double) -> Double {
    guard count > 140 else { return upperTail(at: d) }
    if let simple = simpleTail(d) { return simple }
    if n * d * d >= 2.2 { return min(1, 2 * oneSidedTail(d)) }
    let isSmall = count <= 100_000 && n * d * d.squareRoot() <= 1.4
    return isSmall ? max(0, 1 - matrixCDF(d)) : max(0, 1 - expandedCDF(d))
  }

  private func simpleTail(_ d: Double) -> Double? {
    if 2 * n * d <= 1 { return 1 }
    if d >= 1 { return 0 }
    return d >= 0.5 ? min(1, 2 * oneSidedTail(d)) : nil
  }

  /// The probability that the shares exceed the distribution by d somewhere.
  ///
  /// Source: Z. W. Birnbaum and F. H. Tingey, Ann. Math. Statist. 22 (1951) 592–596.
  private func oneSidedTail(_ d: Double) -> Double {
    let last = Int((n * (1 - d)).rounded(.down))
    var sum = pow(1 - d, n)
    for j in stride(from: 1, through: min(last, count - 1), by: 1) {
      let (x, share) = (Double(j), d + Double(j) / n)
      guard share < 1 else { break }
      // C(n, j) share^(j−1) (1−share)^(n−j), as a binomial mass over `share`.
      let mass =
        -stirlingError(x) - stirlingError(n - x) + stirlingError(n)
        - deviance(of: x, mean: n * share) - deviance(of: n - x, mean: n * (1 - share))
      sum += d / share * exp(mass) * (n / (2 * Double.pi * x * (n - x))).squareRoot()
    }
    return sum
  }

  /// By powers of a matrix, exact but for rounding.
  ///
  /// Source: J. Durbin, "Distribution Theory for Tests Based on the Sample Distribution Function"
  /// (1973); G. Marsaglia, W. W. Tsang and J. Wang, J. Stat. Softw. 8 (2003) 18.
  private func matrixCDF(_ d: Double) -> Double {
    let k = Int((n * d).rounded(.down)) + 1
    let base = SquareMatrix.transitions(size: 2 * k - 1, rest: Double(k) - n * d)
    var power = base.power(count)
    // n!/nⁿ, a factor at a time, so that it never underflows.
    var value = power.matrix[k - 1, k - 1]
    for i in 1...count {
      value *= Double(i) / n
      if value < 0x1p-400 {
        value *= 0x1p400
        power.exponent -= 400
      }
    }
    return value * exp2(Double(power.exponent))
  }

  /// The expansion in powers of `1/√n` around the limit.
  ///
  /// Source: W. Pelz and I. J. Good, J. R. Statist. Soc. B 38 (1976) 152–156.
  private func expandedCDF(_ d: Double) -> Double {
    let z = n.squareRoot() * d
    let (z2, pi2) = (z * z, Double.pi * Double.pi)
    let (z4, z6) = (z2 * z2, z2 * z2 * z2)
    var terms = [0.0, 0.0, 0.0, 0.0]
    for k in 0..<40 {
      let half = (Double(k) + 0.5) * (Double(k) + 0.5) * pi2
      let weight = 2 * exp(-half / (2 * z2))
      terms[0] += weight
      terms[1] += weight * (half - z2)
      terms[2] +=
        weight * (6 * z6 + 2 * z4 + half * (2 * z4 - 5 * z2) + half * half * (1 - 2 * z2))
      terms[3] +=
        weight
        * (half * half * half * (5 - 30 * z2) + half * half * (-60 * z2 + 212 * z4)
          + half * (135 * z4 - 96 * z6) - 30 * z6 - 90 * z4 * z4)
    }
    var (second, third) = (0.0, 0.0)
    for k in 1..<40 {
      let whole = Double(k) * Double(k) * pi2
      let weight = 2 * exp(-whole / (2 * z2))
      second += weight * whole
      third += weight * (3 * whole * z2 - whole * whole)
    }
    let root = (Double.pi / 2).squareRoot()
    return root
      * (terms[0] / z + terms[1] / (6 * z4) / n.squareRoot()
        + (terms[2] / (72 * z6 * z) - second / (36 * z2 * z)) / n
        + (terms[3] / (6480 * z6 * z4) + third / (216 * z6)) / (n * n.squareRoot()))
  }
}

/// The upper tail of Kolmogorov's limiting distribution, `2 Σ (−1)^(k−1) exp(−2 k² x²)`.
///
/// Source: A. N. Kolmogorov, G. Ist. Ital. Attuari 4 (1933) 83–91; below 1 by its theta transform.
func kolmogorovLimitTail(_ x: Double) -> Double {
  if x <= 0 { return 1 }
  if x < 1 {
    let scale = -Double.pi * Double.pi / (8 * x * x)
    let sum = [1.0, 3, 5, 7].reduce(0) { $0 + exp(scale * $1 * $1) }
    return 1 - (2 * Double.pi).squareRoot() / x * sum
  }
  return (1...10).reduce(0) { sum, k in
    let term = 2 * exp(-2 * Double(k * k) * x * x)
    return k % 2 == 1 ? sum + term : sum - term
  }
}

/// A square matrix of numbers of 0 or above, for powers that would overflow.
private struct SquareMatrix {
  let size: Int
  private var cells: [Double]

  private init(size: Int) {
    self.size = size
    cells = Array(repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { cells[row * size + column] }
    set { cells[row * size + column] = newValue }
  }

  /// Durbin's matrix: how the number of values passed may grow within the band.
  static func transitions(size: Int, rest h: Double) -> SquareMatrix {
    var matrix = SquareMatrix(size: size)
    for row in 0..<size {
      for column in 0..<min(size, row + 2) { matrix[row, column] = 1 }
    }
    for place in 0..<size {
      matrix[place, 0] -= pow(h, Double(place + 1))
      matrix[size - 1, place] -= pow(h, Double(size - place))
    }
    if 2 * h > 1 { matrix[size - 1, 0] += pow(2 * h - 1, Double(size)) }
    for row in 0..<size {
      for column in 0..<min(size, row + 2) where row - column + 1 > 0 {
        matrix[row, column] *= exp(-lgamma(Double(row - column + 2)).0)
      }
    }
    return matrix
  }

  /// The power of the matrix, to be multiplied with 2 to the exponent.
  func power(_ count: Int) -> (matrix: SquareMatrix, exponent: Int) {
    if count == 1 { return (self, 0) }
    var (half, exponent) = power(count / 2)
    half = half.times(half)
    exponent *= 2
    if count % 2 == 1 { half = half.times(self) }
    let largest = half.cells.reduce(0, max)
    if largest > 0x1p300 {
      for place in half.cells.indices { half.cells[place] *= 0x1p-300 }
      exponent += 300
    }
    return (half, exponent)
  }

  private func times(_ other: SquareMatrix) -> SquareMatrix {
    var product = SquareMatrix(size: size)
    for row in 0..<size {
      for inner in 0..<size {
        let factor = cells[row * size + inner]
        if factor == 0 { continue }
        for column in 0..<size {
          product.cells[row * size + column] += factor * other.cells[inner * size + column]
        }
      }
    }
    return product
  }
}
