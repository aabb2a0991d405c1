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

  // To `String` both are é.
  @Test func `names agree byte for byte`() throws {
    let names = ["caf\u{E9}", "cafe\u{301}", "distance"]
    let ensemble = try Fixture.small
      .replacing(#""age", "load""#, with: "\"\(names[1])\", \"\(names[0])\"").ensemble()
    #expect(try ensemble.columnOrder(for: names) == [1, 0, 2])
    #expect(throws: ColumnError.self) {
      try ensemble.columnOrder(for: [names[0], names[0] + "s", "distance"])
    }
  }

  @Test func `a table holds the features and nothing else`() throws {
    let small = try Fixture.small.ensemble()
    #expect(try small.columnOrder(ofTable: ["distance", "age", "load"]) == [1, 2, 0])
    #expect(throws: ColumnError.unknown(name: "id")) {
      try small.columnOrder(ofTable: ["distance", "age", "id", "load"])
    }
    let unnamed = try Fixture.oldStyle.ensemble()
    #expect(unnamed.columnNames == ["f0", "f1"])
    #expect(try unnamed.columnOrder(ofTable: ["f1", "f0"]) == [1, 0])
    #expect(throws: ColumnError.missing(name: "f0", nearest: nil)) {
      try unnamed.columnOrder(ofTable: ["age", "load"])
    }
  }

  @Test func `LightGBM's underscores stand for spaces in a table too`() throws {
    let ensemble = try Fixture.lightGBM.ensemble()
    let header = ensemble.columnNames.map { $0.replacing("_", with: " ") }
    #expect(header.contains("load now"))
    #expect(try ensemble.columnOrder(ofTable: header) == Array(header.indices))
  }

  @Test func `the message says what to rename`() {
    #expect(
      ColumnError.missing(name: "load", nearest: "Load").description
        == #"the model needs the column "load", which is missing; rename "Load" if that is the one"#
    )
  }
}
