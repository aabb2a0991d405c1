/// An experiment after the application's own switches had their say.
package struct EffectiveExperiment: Equatable, Sendable {
  /// With the threshold, the model path and the shares that the switches leave.
  package let experiment: Experiment
  /// Whether the model is asked at all, even in shadow.
  package let isModelEnabled: Bool

  fileprivate let isModelPathFromFlags: Bool
}

extension Experiment {
  /// The experiment under the application's switches; unset ones change nothing.
  ///
  /// - `ML_ENABLED` or `ML_EMPLOYEE_RANKING_ENABLED` off: the model is not asked.
  /// - `ML_SHADOW_MODE` on: every stage treats 0 % of the units, and all of them are holdout.
  /// - `ML_CONFIDENCE_THRESHOLD` and `ML_EMPLOYEE_RANKER_PATH` replace `ranking.threshold` and
  ///   `model.path`.
  package func applying(_ flags: ApplicationFlags) -> EffectiveExperiment {
    var experiment = self
    experiment.ranking.threshold = flags.confidenceThreshold ?? ranking.threshold
    experiment.model.path = flags.employeeRankerPath ?? model.path
    if flags.isShadowMode ?? false {
      experiment.stages = stages.map {
        Stage(name: $0.name, share: .none, from: $0.from, to: $0.to)
      }
    }
    return EffectiveExperiment(
      experiment: experiment,
      isModelEnabled: (flags.isEnabled ?? true) && (flags.isEmployeeRankingEnabled ?? true),
      isModelPathFromFlags: flags.employeeRankerPath != nil)
  }
}

extension EffectiveExperiment {
  /// Where the model file lies.
  ///
  /// A relative path belongs to the folder of the file that states it: the application starts
  /// beside its `.env`.
  ///
  /// - Parameters:
  ///   - experimentFile: The path the experiment was read from.
  ///   - environmentFile: The path the switches were read from.
  /// - Returns: `nil` when neither file names a model.
  package func modelPath(experimentFile: String, environmentFile: String) -> String? {
    experiment.model.path.map {
      path($0, besides: isModelPathFromFlags ? environmentFile : experimentFile)
    }
  }
}
