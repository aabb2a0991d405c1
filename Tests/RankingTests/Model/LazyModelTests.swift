import Ranking
import Testing

struct LazyModelTests {
  @Test
  func `a model is read when it is first needed, and once`() throws {
    let loads = Counter()
    let model = LazyModel {
      loads.increment()
      return TableScorer(scores: [])
    }
    #expect(loads.count == 0)
    for _ in 0..<3 { _ = try model.scorer() }
    #expect(loads.count == 1)
  }

  @Test
  func `a failure is remembered and thrown every time`() {
    let loads = Counter()
    let model = LazyModel { throw Failure(description: "attempt \(loads.increment())") }
    for _ in 0..<3 {
      let error = #expect(throws: Failure.self) { try model.scorer() }
      #expect(error?.description == "attempt 1")
    }
    #expect(loads.count == 1)
  }

  @Test(arguments: [true, false])
  func `many at once read it once`(isReadable: Bool) async {
    let loads = Counter()
    let model = LazyModel {
      loads.increment()
      // Long enough for the others to arrive.
      for _ in 0..<1_000 { _ = loads.count }
      guard isReadable else { throw Failure(description: "no") }
      return TableScorer(scores: [])
    }
    let found = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<32 { group.addTask { (try? model.scorer()) != nil } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(loads.count == 1)
    #expect(found == (isReadable ? 32 : 0))
  }
}
