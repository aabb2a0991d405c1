import Foundation
import Trees

/// libFuzzer's entry point: reads the bytes as a model file, and scores with what comes of it.
///
/// A trap, an endless loop or too much memory is a defect; an error is the right answer to most
/// inputs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModels(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes = unsafe bytes else { return 0 }
  let data = unsafe Data(bytes: bytes, count: count)
  for choice in [IterationChoice.upToBest, .only(0..<1)] {
    guard let ensemble = try? Ensemble(decoding: data, name: "fuzz", iterations: choice) else {
      continue
    }
    // A file may state any number of features, and a row has that many values.
    guard ensemble.featureCount < 10_000 else { continue }
    for value in [0, -0.5, 1e30, Double.infinity, .nan] {
      let row = [Double](repeating: value, count: ensemble.featureCount)
      let predictions = ensemble.predictions(of: row.span)
      precondition(predictions.count == ensemble.predictionCount)
    }
  }
  return 0
}
