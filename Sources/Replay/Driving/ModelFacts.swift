import Ledger
import Ranking
import Trees

/// What the ledger says of the model, found before the long run.
struct ModelFacts {
  let file: String
  let sha256: String?
  /// One line on format and size.
  let text: String
  /// Empty without a model.
  var objective = ""
  var scale = ScoreScaleName.probability
  var findings: [ModelFinding] = []

  init(file: String, sha256: String?, text: String) {
    self.file = file
    self.sha256 = sha256
    self.text = text
  }

  /// Reads the model now: a replay without a usable model is not worth starting.
  init(of model: LazyModel, path: String) throws {
    let scorer = try model.scorer()
    file = ReplayInputs.fileName(path)
    sha256 = try FileDigest.sha256(of: path)
    scale = ScoreScaleName(rawValue: scorer.scale.rawValue) ?? .margin
    if let ensemble = (scorer as? EnsembleScorer)?.ensemble {
      text =
        "\(ensemble.formatDescription), \(ensemble.objective), \(ensemble.treeCount) trees of"
        + " depth \(ensemble.maximumDepth) or less, \(ensemble.featureCount) features"
      objective = ensemble.objective
    } else {
      text = "\(scorer.featureNames.count) features"
    }
    do {
      // Whether a model can be explained does not depend on the row.
      _ = try scorer.contributions(
        of: [Double](repeating: .nan, count: scorer.featureNames.count), rowCount: 1)
    } catch {
      findings = [ModelFinding(text: "contributions to its scores are left out: \(error)")]
    }
  }
}

/// Something a reader of the ledger should know of the model.
struct ModelFinding {
  let text: String

  func record(club: String) -> FindingRecord {
    FindingRecord(
      club: club, severity: "info", source: Self.source, text: text, count: 1, rowIDs: "")
  }

  /// Stands where other findings name a table of production.
  static let source = "model"
}
