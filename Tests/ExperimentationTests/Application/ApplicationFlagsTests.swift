import Experimentation
import Foundation
import Testing

@Suite struct ApplicationFlagsTests {
  private func flags(_ text: String) throws -> ApplicationFlags {
    try ApplicationFlags(environment: Data(text.utf8), name: ".env")
  }

  private func path(_ text: String) throws -> String? {
    try flags(text.replacing("A", with: "ML_EMPLOYEE_RANKER_PATH")).employeeRankerPath
  }

  @Test func `all seven switches are read and everything else is ignored`() throws {
    let flags = try flags(
      """
      SECRET_KEY="do not
      show # this"
      ML_ENABLED=true
      ML_EMPLOYEE_RANKING_ENABLED=1
      ML_BUMP_PREDICTION_ENABLED=No
      ML_FEASIBILITY_ENABLED=off
      ML_CONFIDENCE_THRESHOLD=0.65
      ML_EMPLOYEE_RANKER_PATH=app/ml/models/a.json
      ML_SHADOW_MODE=true  # Log predictions, use rules
      """)
    #expect(flags.isEnabled == true)
    #expect(flags.isEmployeeRankingEnabled == true)
    #expect(flags.isBumpPredictionEnabled == false)
    #expect(flags.isFeasibilityEnabled == false)
    #expect(flags.confidenceThreshold == 0.65)
    #expect(flags.employeeRankerPath == "app/ml/models/a.json")
    #expect(flags.isShadowMode == true)
  }

  @Test func `an empty file sets nothing`() throws {
    let flags = try flags("")
    #expect(flags.isEnabled == nil && flags.confidenceThreshold == nil)
    #expect(flags.employeeRankerPath == nil && flags.isShadowMode == nil)
  }

  // Outputs of python-dotenv 1.2.4, dotenv_values(interpolate=False).
  @Test(arguments: [
    ("A=1", "1"), ("export A=1", "1"), ("export\tA = 1 ", "1"), ("A='1'", "1"),
    ("A=\"1\" # c", "1"), ("A=1 # c", "1"), ("A=1#c", "1#c"), ("A=1\r\nA=2\r\n", "2"),
    ("A=1\rA=2", "2"), ("A=\"x\\ty\"", "x\ty"), ("A='x\\ty'", "x\\ty"), ("A='it\\'s'", "it's"),
    ("'A'=1", "1"), ("exportA=1", nil), ("A=\"two\nlines\"\nB=1", "two\nlines"),
    ("# A=1\nA=2", "2"), ("A=a b  ", "a b"), ("A==b", "=b"), ("\n\n  A=1", "1"),
    ("A='x\ny'\nA=z", "z"), ("A: 1\nA=2", "2"), ("B='\nA=1\n'", nil), ("B='\nA=1\n", "1"),
  ])
  func `a value is what python-dotenv reads`(text: String, value: String?) throws {
    #expect(try path(text) == value)
  }

  @Test(arguments: [
    ("A=true\n\nML_ENABLED=maybe", "line 3: ML_ENABLED must be true or false"),
    ("ML_ENABLED", "line 1: ML_ENABLED must be followed by = and a value"),
    ("A=1\r\nML_ENABLED=", "line 2: ML_ENABLED must be set to a value, or its line removed"),
    ("A='\n'\nML_ENABLED= # yes", "line 3: ML_ENABLED must be set to a value, or its line removed"),
    ("ML_CONFIDENCE_THRESHOLD=60", "line 1: ML_CONFIDENCE_THRESHOLD must be a number from 0 to 1"),
    ("ML_CONFIDENCE_THRESHOLD=nan", "line 1: ML_CONFIDENCE_THRESHOLD must be a number from 0 to 1"),
    (
      "ML_EMPLOYEE_RANKER_PATH=${HOME}/a",
      "line 1: ML_EMPLOYEE_RANKER_PATH must be a path without ${…}"
    ),
    (
      "ML_ENABLED=\"true",
      "line 1: ML_ENABLED must be a value whose quotes are closed and end the line"
    ),
    (
      "ML_ENABLED='true' false",
      "line 1: ML_ENABLED must be a value whose quotes are closed and end the line"
    ),
    ("ML_ENABLED=nope\nML_ENABLED=true", "line 1: ML_ENABLED must be true or false"),
  ])
  func `an invalid value is named by its line and never shown`(text: String, message: String) throws
  {
    let error = try #require(throws: ApplicationFlagsError.self) { try flags(text) }
    #expect("\(error)" == ".env: " + message)
  }

  @Test func `an absent file is an error`() throws {
    let error = try #require(throws: ApplicationFlagsError.self) {
      try ApplicationFlags(contentsOf: "no/.env")
    }
    #expect("\(error)" == "no/.env: cannot be read; check the path and its permissions")
  }
}
