import Experimentation
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
struct PlanOutConformanceTests {
  private let file: Object

  init() throws {
    let url = try SharedData.url("conformance/planout/expectations.json")
    file = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? Object)
  }

  @Test func `hashes and what is drawn from them come out`() throws {
    let vectors = try #require(file["vectors"] as? [Object])
    #expect(vectors.count == 84)
    for vector in vectors {
      let draw = try PlanOutDraw(vector)
      let hash = try draw.hash()
      let uniform = Double(hash) / 0x1p60
      #expect(String(hash) == vector["hash15hex_int"] as? String)
      // Foundation's reader may miss the last bits of a number.
      let expected = try #require(vector["uniform01"] as? Double)
      #expect(abs(uniform - expected) < 4e-16)
      #expect(Int(hash % 100) == vector["int_0_99"] as? Int)
      #expect((PlanOutHash.bucket(hash) < 1_000 ? 1 : 0) == vector["bernoulli_0.1"] as? Int)
      #expect((PlanOutHash.bucket(hash) < 5_000 ? 1 : 0) == vector["bernoulli_0.5"] as? Int)
      #expect(["a", "b", "c"][Int(hash % 3)] == vector["uniform_choice_abc"] as? String)
      #expect(
        (uniform * 100 <= 90 ? "control" : "treatment")
          == (vector["weighted_choice_90_10"] as? String))
      #expect(try draw.sample(3, of: Array(0..<8)) == vector["sample_3_of_8"] as? [Int])
      #expect(
        try draw.sample(3, of: Array(0..<8), isFast: true) == vector["fast_sample_3_of_8"] as? [Int]
      )
    }
  }

  @Test func `the literals of PlanOut's own tests come out`() throws {
    func hash(_ salt: String, _ parameter: String, _ unit: String) throws -> UInt64 {
      try PlanOutHash.hash(salt: salt, parameter: parameter, unit: unit)
    }
    #expect(try ["foo", "bar", "baz"].map { try hash("test_salt", $0, "4") % 2 } == [1, 0, 0])
    #expect(try hash("test_salt", "foo", "4") % 8 == 7)
    #expect(try hash("mtsalt", "foo", "1") % 2 == 1)
    let weighted = Double(try hash("mtsalt", "x", "42")) / 0x1p60 * 120
    #expect(weighted > 20 && weighted <= 60)
    #expect(try hash("foo", "group_size", "123454") % 2 == 1)
    #expect(try hash("foo", "ratings_per_user_goal", "123454") % 4 == 2)
    let goal = PlanOutHash.bucket(try hash("foo", "specific_goal", "123454"))
    #expect(goal < 8_000)
  }

  @Test func `a namespace gives its segments to its experiments in order`() throws {
    let namespace = try #require(file["namespace"] as? Object)
    let name = try #require(namespace["name"] as? String)
    var free = Array(0..<100)
    var owners: [String: String] = [:]
    for experiment in try #require(namespace["experiments"] as? [[Any]]) {
      let owner = try #require(experiment[0] as? String)
      let draw = PlanOutDraw(salt: name, parameter: "sampled_segments", units: [owner])
      for segment in try draw.sample(#require(experiment[1] as? Int), of: free) {
        owners[String(segment)] = owner
      }
      free.removeAll { owners[String($0)] != nil }
    }
    #expect(owners == namespace["segment_allocations"] as? [String: String])
    let segments = try #require(namespace["get_segment"] as? [String: Int])
    #expect(segments.count == 30)
    for (unit, segment) in segments {
      let hash = try PlanOutHash.hash(salt: name, parameter: "segment", unit: unit)
      #expect(Int(hash % 100) == segment)
    }
  }
}

private typealias Object = [String: Any]

/// PlanOut's operators for a list of units.
private struct PlanOutDraw {
  let salt: String
  let parameter: String
  let units: [String]
  /// A list is extended in place by every draw of a sample, a single unit is not.
  var isList = false

  init(salt: String, parameter: String, units: [String]) {
    self.salt = salt
    self.parameter = parameter
    self.units = units
  }

  init(_ vector: Object) throws {
    salt = try #require(vector["salt"] as? String)
    parameter = try #require(vector["var"] as? String)
    switch vector["unit"] {
    case let list as [String]:
      units = list
      isList = true
    case let text as String: units = [text]
    case let number as Int: units = [String(number)]
    default: throw CocoaError(.keyValueValidation)
    }
  }

  func hash(_ more: [String] = []) throws -> UInt64 {
    try PlanOutHash.hash(
      salt: salt, parameter: parameter, unit: (units + more).joined(separator: "."))
  }

  /// Fisher and Yates's shuffle from the end, whose first elements are the sample; the fast one
  /// stops as soon as the last elements are settled, and takes those.
  func sample(_ count: Int, of choices: [Int], isFast: Bool = false) throws -> [Int] {
    var choices = choices
    var more: [String] = []
    for last in choices.indices.dropFirst().reversed() {
      more = (isList ? more : []) + [String(last)]
      choices.swapAt(last, Int(try hash(more) % UInt64(last + 1)))
      if isFast, last == choices.count - count { return Array(choices[last...]) }
    }
    return Array(choices.prefix(count))
  }
}
