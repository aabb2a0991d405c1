import Testing
import Trees

@Suite struct EnsembleColumnsTests {
  @Test(arguments: [
    (["age", "load", "distance"], [0, 1, 2]), (["distance", "age", "load"], [1, 2, 0]),
    (["id", "load", "age", "id", "distance"], [2, 1, 4]),
  ])
  func `columns are found by name in any order`(names: [String], order: [Int]) throws {
    #expect(try Fixture.small.ensemble().columnOrder(for: names) == order)
  }

  @Test(arguments: [
    (["age", "load"], ColumnError.missing(name: "distance", nearest: nil)),
    (["age", "load", "distanc"], .missing(name: "distance", nearest: "distanc")),
    (["age", "Load", "distance"], .missing(name: "load", nearest: "Load")),
    (["age", " load ", "distance"], .missing(name: "load", nearest: " load ")),
    (["age", "colour", "distance"], .missing(name: "load", nearest: nil)),
    (["age", "load", "distance", "age"], .duplicate(name: "age")),
    ([], .missing(name: "age", nearest: nil)),
  ])
  func `a missing or doubled column is refused by name`(
    names: [String], error: ColumnError
  ) throws {
    let ensemble = try Fixture.small.ensemble()
    #expect(throws: error) { try ensemble.columnOrder(for: names) }
  }

  @Test func `a column that is another feature is not suggested`() throws {
    let ensemble = try Fixture.small.replacing(#""age""#, with: #""loads""#).ensemble()
    #expect(throws: ColumnError.missing(name: "loads", nearest: nil)) {
      try ensemble.columnOrder(for: ["load", "distance"])
    }
  }

  @Test func `a model without names takes only the exact number of columns`() throws {
    let ensemble = try Fixture.oldStyle.ensemble()
    #expect(try ensemble.columnOrder(for: ["x", "x"]) == [0, 1])
    #expect(throws: ColumnError.count(found: 3, expected: 2)) {
      try ensemble.columnOrder(for: ["x", "y", "z"])
    }
  }

  @Test func `the message says what to rename`() {
    #expect(
      ColumnError.missing(name: "load", nearest: "Load").description
        == #"the model needs the column "load", which is missing; rename "Load" if that is the one"#
    )
  }
}
