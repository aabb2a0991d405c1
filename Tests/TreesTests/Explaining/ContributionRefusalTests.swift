import Foundation
import Testing
import Trees

@Suite struct ContributionRefusalTests {
  private func refusal(of ensemble: Ensemble) -> ContributionError? {
    let row = [Double](repeating: 0, count: ensemble.featureCount)
    do {
      _ = try ensemble.contributions(row)
      return nil
    } catch {
      return error as? ContributionError
    }
  }

  private func golden(replacing part: String, with other: String) throws -> Ensemble {
    let data = try GoldenContributions(name: "lgb-missing").modelData()
    let text = String(decoding: data, as: UTF8.self)
    let range = try #require(text.range(of: part))
    return try Ensemble(
      decoding: Data(text.replacingCharacters(in: range, with: other).utf8), name: "edited.txt")
  }

  @Test func `a model without covers is refused`() throws {
    #expect(refusal(of: try Fixture.oldStyle.ensemble()) == .noCovers(tree: 0))
    #expect(
      refusal(of: try golden(replacing: "internal_count=", with: "internal_count=-"))
        == .noCovers(tree: 0))
  }

  // LightGBM answers NaN and an infinite bias here.
  @Test func `a split without cover is refused`() throws {
    let ensemble = try golden(replacing: "internal_count=400", with: "internal_count=0")
    #expect(refusal(of: ensemble) == .emptySplit(tree: 0))
  }

  @Test func `covers that do not add up are refused`() throws {
    let ensemble = try golden(replacing: "internal_count=400", with: "internal_count=390")
    #expect(refusal(of: ensemble) == .unevenCovers(tree: 0))
  }

  @Test func `each refusal is one sentence that says what to do`() {
    let errors: [ContributionError] = [
      .noCovers(tree: 1), .emptySplit(tree: 1), .unevenCovers(tree: 1), .linearLeaves(tree: 1),
      .tooDeep(tree: 1, features: 2),
    ]
    for error in errors {
      #expect("\(error)".contains("tree 1"))
      #expect(!"\(error)".contains("\n") && !"\(error)".hasSuffix("."))
    }
  }
}
