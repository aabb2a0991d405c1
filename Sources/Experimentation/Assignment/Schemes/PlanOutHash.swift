/// PlanOut's hash, the first 60 bits of SHA-1 over `salt.parameter.unit`.
///
/// A unit is treated at a share as under `BernoulliTrial(p=share, unit=unit)`, which compares
/// `u <= p`; a share of 0 treats nobody. The full stop is not escaped: salt `a.b` with parameter
/// `c` and salt `a` with parameter `b.c` are the same draw. PlanOut.js agrees in its build for
/// compatibility only.
///
/// Source: PlanOut, `ops/random.py`; E. Bakshy, D. Eckles, M. Bernstein, "Designing and Deploying
/// Online Field Experiments", WWW 2014.
package enum PlanOutHash {
  /// The hash of a unit.
  ///
  /// - Parameters:
  ///   - salt: The experiment's salt, ASCII.
  ///   - parameter: The parameter's salt, ASCII.
  ///   - unit: The unit; several are joined by full stops.
  /// - Returns: 0..<2^60.
  /// - Throws: `AssignmentError.notASCII`, where PlanOut raises an error as well.
  package static func hash(salt: String, parameter: String, unit: String) throws -> UInt64 {
    guard unit.utf8.allSatisfy({ $0 < 0x80 }) else { throw AssignmentError.notASCII(unit: unit) }
    return sixtyBits(ofSHA1: "\(salt).\(parameter).\(unit)")
  }

  /// The bucket of a hash: treated at a share iff `hash / 2^60 <= share`.
  ///
  /// - Parameter hash: 0..<2^60.
  /// - Returns: 0..<10 000.
  package static func bucket(_ hash: UInt64) -> Int {
    let draw = fraction(ofSixtyBits: hash)
    return Experimentation.bucket(of: draw) {
      draw <= Double($0) / Double(TrafficShare.bucketCount)
    }
  }
}
