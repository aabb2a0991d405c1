import Experimentation
import Foundation
import TestSupport
import Testing

/// The published JSON Schema and the reader of experiment files must accept the same documents.
@Suite struct ExperimentSchemaTests {
  private typealias Object = [String: Any]

  private struct NotAnObject: Error {
    let place: String
  }

  private func schema() throws -> Object {
    let path = Repository.path("experiments/experiment.schema.json")
    return try object(Data(contentsOf: URL(filePath: path)))
  }

  private func object(_ data: Data) throws -> Object {
    guard let object = try JSONSerialization.jsonObject(with: data) as? Object else {
      throw NotAnObject(place: "document")
    }
    return object
  }

  /// The subschema of a place such as `["stages", "percent"]`, through arrays and references.
  private func subschema(_ path: [String]) throws -> Object {
    let root = try schema()
    var current = root
    for step in path {
      let target = current["items"] as? Object ?? current
      guard let properties = target["properties"] as? Object,
        let next = properties[step] as? Object
      else { throw NotAnObject(place: path.joined(separator: ".")) }
      current = try resolved(next, in: root)
    }
    return try resolved(current["items"] as? Object ?? current, in: root)
  }

  private func resolved(_ schema: Object, in root: Object) throws -> Object {
    guard let reference = schema["$ref"] as? String else { return schema }
    guard let name = reference.split(separator: "/").last,
      let definition = (root["$defs"] as? Object)?[String(name)] as? Object
    else { throw NotAnObject(place: reference) }
    return definition
  }

  private static let levels: [([String], [String])] =
    [
      ([], ExperimentKeys.Document.allCases.map(\.rawValue)),
      (["model"], ExperimentKeys.Model.allCases.map(\.rawValue)),
      (["ranking"], ExperimentKeys.Ranking.allCases.map(\.rawValue)),
      (["assignment"], ExperimentKeys.Assignment.allCases.map(\.rawValue)),
      (["stages"], ExperimentKeys.Stage.allCases.map(\.rawValue)),
      (["criteria"], ExperimentKeys.Criteria.allCases.map(\.rawValue)),
      (["kpis"], KPI.allCases.map(\.rawValue)),
      (["gate"], ExperimentKeys.Gate.allCases.map(\.rawValue)),
    ]
    + KPI.allCases.map {
      (["kpis", $0.rawValue], ExperimentKeys.Goal.allCases.map(\.rawValue))
    }

  @Test(arguments: levels)
  func `the schema and the reader know the same keys`(path: [String], keys: [String]) throws {
    let schema = try subschema(path)
    let properties = try #require(schema["properties"] as? Object)
    #expect(properties.keys.sorted() == keys.sorted())
    #expect(schema["additionalProperties"] as? Bool == false)
    for (name, property) in properties {
      let resolved = try resolved(#require(property as? Object), in: self.schema())
      let described = (property as? Object)?["description"] ?? resolved["description"]
      #expect(described is String, "\(path).\(name) has a description")
    }
  }

  @Test(arguments: [
    (["ranking", "thresholdPolicy"], ThresholdPolicy.allCases.map(\.rawValue)),
    (["ranking", "integrationPoint"], IntegrationPoint.allCases.map(\.rawValue)),
    (["assignment", "scheme"], HashingScheme.allCases.map(\.rawValue)),
    (["assignment", "unit"], UnitKind.allCases.map(\.rawValue)),
    (["gate", "unit"], UnitKind.allCases.map(\.rawValue)),
    (["gate", "observe"], CriterionName.allCases.map(\.rawValue)),
    (["stages", "criteria"], CriterionName.allCases.map(\.rawValue)),
    (["outcome"], OutcomeDefinition.allCases.map(\.rawValue)),
  ])
  func `the schema and the reader know the same words`(path: [String], words: [String]) throws {
    #expect(try subschema(path)["enum"] as? [String] == words)
  }

  @Test(arguments: [
    [], ["model"], ["ranking"], ["assignment"], ["criteria"], ["kpis"], ["gate"],
    ["kpis", "workloadBalance"],
  ])
  func `the reader asks for exactly the keys that the schema requires`(path: [String]) throws {
    let required = try subschema(path)["required"] as? [String] ?? []
    let maximal = try object(Data(Fixture.maximal.utf8))
    let level = path.reduce(maximal) { $0[$1] as? Object ?? [:] }
    for key in level.keys {
      let shorter = removing(path + [key], from: maximal)
      let complaint = try complaint(about: shorter)
      let place = (path + [key]).joined(separator: ".")
      let expected = "the required key `\(place)` is missing; add it"
      #expect(complaint == (required.contains(key) ? expected : nil))
    }
  }

  @Test func `the reader asks for exactly the keys of a stage that the schema requires`() throws {
    let required = try #require(try subschema(["stages"])["required"] as? [String])
    for key in ExperimentKeys.Stage.allCases.map(\.rawValue) {
      var stage: Object = ["name": "a", "percent": 0, "from": "2025-07-07", "to": "2025-08-03"]
      stage[key] = nil
      var document = try object(Data(Fixture.maximal.utf8))
      document["stages"] = [stage]
      let expected = "the required key `stages[0].\(key)` is missing; add it"
      #expect(try complaint(about: document) == (required.contains(key) ? expected : nil))
    }
  }

  @Test func `every key but the schema's own survives in the canonical text`() throws {
    let written = try object(Data(Fixture.maximal.utf8))
    let kept = try object(Data(Fixture.experiment(Fixture.maximal).canonicalJSON.utf8))
    #expect(places(written).subtracting(places(kept)) == ["$schema"])
    #expect(places(kept).isSubset(of: places(written)))
  }

  @Test(arguments: [
    (["ranking", "threshold"], 0.6), (["criteria", "maximumFallbackRate"], 0.05),
    (["criteria", "minimumAUC"], 0.75), (["criteria", "minimumFidelity"], 0.95),
    (["criteria", "confidence"], 0.95), (["gate", "power"], 0.8), (["gate", "minimumWeeks"], 1.0),
    (["gate", "issueMargin"], 0.5),
  ])
  func `the schema states the defaults that the reader fills in`(
    path: [String], value: Double
  ) throws {
    #expect(try subschema(path)["default"] as? Double == value)
    let canonical = try object(Data(Fixture.experiment().canonicalJSON.utf8))
    #expect((canonical[path[0]] as? Object)?[path[1]] as? Double == value)
  }

  private func complaint(about document: Object) throws -> String? {
    let data = try JSONSerialization.data(withJSONObject: document)
    return Fixture.complaint(about: String(decoding: data, as: UTF8.self))
  }

  private func removing(_ path: [String], from object: Object) -> Object {
    var object = object
    guard let key = path.first else { return object }
    if path.count == 1 {
      object[key] = nil
    } else {
      object[key] = removing(Array(path.dropFirst()), from: object[key] as? Object ?? [:])
    }
    return object
  }

  private func places(_ value: Any, at path: String = "") -> Set<String> {
    if let array = value as? [Any] {
      return array.reduce(into: []) { $0.formUnion(places($1, at: path + "[]")) }
    }
    guard let object = value as? Object else { return [path] }
    return object.reduce(into: []) {
      $0.formUnion(places($1.value, at: path.isEmpty ? $1.key : path + "." + $1.key))
    }
  }
}
