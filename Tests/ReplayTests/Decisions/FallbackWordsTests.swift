import Ledger
import Ranking
import Testing

@Suite struct FallbackWordsTests {
  @Test func `the ledger and the ranker name the same layers in the same order`() {
    #expect(FallbackLayerName.allCases.map(\.rawValue) == Fallback.Layer.allCases.map(\.rawValue))
  }
}

@Suite struct ScoreScaleWordsTests {
  @Test func `the ledger and the scorers name the same scales`() {
    #expect(ScoreScaleName.allCases.map(\.rawValue) == ScoreScale.allCases.map(\.rawValue))
  }
}
