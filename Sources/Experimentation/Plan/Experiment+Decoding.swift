import Foundation

extension Experiment {
  /// Reads an experiment file.
  ///
  /// - Parameter path: A JSON file in the format of `experiments/experiment.schema.json`.
  /// - Throws: `ExperimentError`, naming the file as given.
  package init(contentsOf path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      let reason = FileManager.default.fileExists(atPath: path) ? "no access" : "no such file"
      throw ExperimentError(document: path, problem: .unreadable(reason: reason))
    }
    try self.init(json: data, name: path)
  }

  /// Reads an experiment from the text of its file.
  ///
  /// Every key must be known, every value in range, and the stages consistent; the first thing that
  /// is not is reported. Defaults are filled in.
  ///
  /// - Parameters:
  ///   - json: UTF-8.
  ///   - name: What error messages call the document.
  /// - Throws: `ExperimentError`.
  package init(json: Data, name: String) throws {
    do {
      self = try Experiment(JSONParser.value(of: Array(json)))
    } catch let problem as ExperimentError.Problem {
      throw ExperimentError(document: name, problem: problem)
    } catch let error as JSONSyntaxError {
      let problem = ExperimentError.Problem.invalidJSON(
        line: error.line, column: error.column, reason: error.reason)
      throw ExperimentError(document: name, problem: problem)
    }
  }

  private init(_ value: JSONValue) throws {
    let document = try ObjectReader<ExperimentKeys.Document>(value, at: "")
    _ = try document.optional(.schema)?.text()
    name = try document.required(.name).name()
    description = try document.optional(.description)?.text()
    model = try ModelReference(document.optional(.model))
    ranking = try RankingPolicy(document.optional(.ranking))
    assignment = try AssignmentRule(document.required(.assignment))
    stages = try Stage.ramp(document.required(.stages))
    try assignment.check(stages)
    outcome = try document.optional(.outcome)?.word() ?? .attendedAndExecuted
    criteria = try CriteriaLimits(document.optional(.criteria))
    kpis = try KPIGoal.all(document.optional(.kpis))
    gate = try GateSettings(document.optional(.gate), assigned: assignment.unit)
  }
}

extension ObjectReader {
  /// Reads a section that may be left out, as if it were empty.
  fileprivate init(section field: JSONField?) throws {
    try self.init(field?.value ?? .object([]), at: field?.path ?? "")
  }
}

extension Experiment.ModelReference {
  fileprivate init(_ field: JSONField?) throws {
    let keys = try ObjectReader<ExperimentKeys.Model>(section: field)
    path = try keys.optional(.path)?.text()
    features = try keys.optional(.features)?.name() ?? "production-13"
  }
}

extension RankingPolicy {
  fileprivate init(_ field: JSONField?) throws {
    let keys = try ObjectReader<ExperimentKeys.Ranking>(section: field)
    self.init()
    threshold = try keys.optional(.threshold)?.number(.fraction) ?? threshold
    thresholdPolicy = try keys.optional(.thresholdPolicy)?.word() ?? thresholdPolicy
    integrationPoint = try keys.optional(.integrationPoint)?.word() ?? integrationPoint
    deadlineMilliseconds = try keys.optional(.deadlineMilliseconds)?.number(.positive)
  }
}

extension Experiment.AssignmentRule {
  fileprivate init(_ field: JSONField) throws {
    let keys = try ObjectReader<ExperimentKeys.Assignment>(field.value, at: field.path)
    unit = try keys.optional(.unit)?.word() ?? .run
    let scheme = try keys.optional(.scheme)?.word() ?? HashingScheme.understudy1
    var values = [SchemeKey.salt: try keys.required(.salt).text()]
    values[.flag] = try keys.optional(.flag)?.text()
    values[.rule] = try keys.optional(.rule)?.text()
    values[.parameter] = try keys.optional(.parameter)?.text()
    values[.split] = try keys.optional(.split)?.text()
    do {
      bucketing = try Bucketing(scheme, values)
    } catch let error as BucketingError {
      throw ExperimentError.Problem.bucketing(path: field.path, error)
    }
  }

  /// Refuses shares that the scheme would round.
  fileprivate func check(_ stages: [Stage]) throws {
    let step = bucketing.step
    for (index, stage) in stages.enumerated() where stage.share.buckets % step != 0 {
      throw ExperimentError.Problem.shareTooFine(
        path: "stages[\(index)].percent", share: stage.share, scheme: scheme,
        step: TrafficShare(buckets: step))
    }
  }
}

extension Experiment.CriteriaLimits {
  fileprivate init(_ field: JSONField?) throws {
    let keys = try ObjectReader<ExperimentKeys.Criteria>(section: field)
    maximumFallbackRate = try keys.optional(.maximumFallbackRate)?.number(.fraction) ?? 0.05
    minimumAUC = try keys.optional(.minimumAUC)?.number(.fraction) ?? 0.75
    minimumFidelity = try keys.optional(.minimumFidelity)?.number(.fraction) ?? 0.95
    confidence = try keys.optional(.confidence)?.number(.confidence) ?? 0.95
  }
}
