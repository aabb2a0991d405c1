import Experimentation
import History
import Ledger
import Replay
import Reporting
import SQLite
import Trees

/// An error with the exit code it stands for.
struct Failure: Error {
  let exit: Exit
  let message: String

  init(_ exit: Exit, _ message: String) {
    self.exit = exit
    self.message = message
  }

  /// Sorts any error a command can meet into the documented codes.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as UsageError: self.init(.usage, error.description)
    case let error as OutputError: self.init(.inputOutput, error.description)
    case let error as SQLiteError: self.init(Self.exit(for: error), error.description)
    case let error as HistoryError: self.init(.badData, error.description)
    case let error as ExperimentError: self.init(Self.exit(for: error), error.description)
    case let error as ApplicationFlagsError: self.init(Self.exit(for: error), error.description)
    case let error as ModelFileError: self.init(Self.exit(for: error), error.description)
    case let error as ColumnError: self.init(.badData, error.description)
    case let error as LedgerError: self.init(Self.exit(for: error), error.description)
    case let error as ReplayError: self.init(Self.exit(for: error), error.description)
    case let error as ParityError: self.init(Self.exit(for: error), error.description)
    case let error as ReportError: self.init(Self.exit(for: error), error.description)
    case let error as GateError: self.init(.badData, error.description)
    case let error as ComparisonError: self.init(.badData, error.description)
    case let error as ExplainError: self.init(.badData, error.description)
    case let error as AssignmentError: self.init(.badData, error.description)
    default: self.init(.defect, "unexpected: \(error); this is a defect, please report it")
    }
  }

  private static func exit(for error: SQLiteError) -> Exit {
    switch error.reason {
    case .noSuchFile, .isDirectory, .notAFile, .permissionDenied: .noInput
    case .emptyFile, .notADatabase, .damaged, .storageClass: .badData
    case .changedWhileCopied, .copyFailed: .inputOutput
    case .valueCount, .notOneStatement: .defect
    case .engine:
      error.isCorrupt || error.isNotADatabase || error.isOtherSchema ? .badData : .inputOutput
    }
  }

  private static func exit(for error: ExperimentError) -> Exit {
    if case .unreadable = error.problem { .noInput } else { .badData }
  }

  private static func exit(for error: ApplicationFlagsError) -> Exit {
    if case .unreadable = error.problem { .noInput } else { .badData }
  }

  private static func exit(for error: ModelFileError) -> Exit {
    if case .unreadable = error { .noInput } else { .badData }
  }

  private static func exit(for error: ReplayError) -> Exit {
    switch error {
    case .unreadable: .noInput
    case .diskFull, .writeFailed: .inputOutput
    case .sameClub, .unknownFeatures, .noModel, .emptyPeriod, .modelDoesNotFit,
      .thresholdOnMargins:
      .badData
    }
  }

  private static func exit(for error: ParityError) -> Exit {
    switch error {
    case .notThere, .unreadable, .missingFile: .noInput
    case .noCases, .malformed, .noTar, .notUnpacked: .badData
    case .noTemporaryFolder: .cannotCreate
    case .archived(_, _, let error): Failure(error).exit
    }
  }

  private static func exit(for error: ReportError) -> Exit {
    switch error {
    case .notAFolder, .cannotCreate, .cannotWrite: .cannotCreate
    case .diskFull: .inputOutput
    case .unusableFigures: .badData
    }
  }

  private static func exit(for error: LedgerError) -> Exit {
    switch error {
    case .cannotCreate: .cannotCreate
    case .inUse: .inputOutput
    case .notALedger, .otherVersion, .otherReplay, .incomplete: .badData
    }
  }
}
