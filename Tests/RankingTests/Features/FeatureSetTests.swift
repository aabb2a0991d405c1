import Ranking
import Testing

struct FeatureSetTests {
  @Test
  func `feature sets are found by the name an experiment gives`() {
    #expect(FeatureSets.named("production-13")?.featureNames.count == 13)
    #expect(FeatureSets.named("Production-13") == nil)
    #expect(FeatureSets.named("") == nil)
  }

  @Test
  func `names of sets, and of features within a set, are unique`() {
    #expect(Set(FeatureSets.all.map(\.name)).count == FeatureSets.all.count)
    for features in FeatureSets.all {
      #expect(Set(features.featureNames).count == features.featureNames.count)
    }
  }
}
