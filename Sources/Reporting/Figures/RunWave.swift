import Ledger

/// The parts of a run in their order, as far as a logged row tells.
package enum RunWave: String, CaseIterable, Sendable {
  case juicer, core, freeosk, digitals, other, rescue

  init(path: String?, eventType: String) {
    self =
      switch (path, eventType) {
      case ("rescue", _): .rescue
      case (_, "Juicer"): .juicer
      case (_, "Core"), (_, "Supervisor"): .core
      case (_, "Freeosk"): .freeosk
      case (_, "Digitals"): .digitals
      default: .other
      }
  }
}

extension DecisionRecord {
  /// The part of the run that left the row.
  var wave: RunWave { RunWave(path: path, eventType: eventType) }
}
