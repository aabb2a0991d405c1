import Scheduling
import Testing

struct EmployeeTests {
  @Test(arguments: [
    ("2025-06-02 08:59:59.999999", false), ("2025-06-02 09:00", true), ("2025-06-03", true),
  ])
  func `an employee is on the books from the moment of being created`(
    now: String, exists: Bool
  ) {
    let person = TestClub.person("E", .eventSpecialist, createdAt: time("2025-06-02 09:00"))
    #expect(person.exists(asOf: time(now)) == exists)
    #expect(person.isActive(asOf: time(now)) == exists)
  }

  @Test
  func `without a creation time an employee was always there`() {
    let person = TestClub.person("E", .eventSpecialist, createdAt: nil)
    #expect(person.exists(asOf: time("1999-01-01")))
  }

  @Test(arguments: [true, false])
  func `a termination date says when, whatever the present flag`(isActiveNow: Bool) {
    let person = TestClub.person(
      "E", .eventSpecialist, isActiveNow: isActiveNow, terminationDay: day("2025-06-02"))
    #expect(person.isActive(asOf: time("2025-06-01 23:59:59.999999")))
    #expect(!person.isActive(asOf: time("2025-06-02 00:00")))
    #expect(person.exists(asOf: time("2025-06-02 00:00")))
  }

  @Test
  func `without a termination date the present flag counts`() {
    let person = TestClub.person("E", .eventSpecialist, isActiveNow: false)
    #expect(!person.isActive(asOf: time("2025-06-01")))
  }

  @Test(arguments: [
    "Club Supervisor", "Lead Event Specialist", "Event Specialist", "Juicer Barista",
    "juicer barista", "Manager", "",
  ])
  func `titles are spelled as production spells them, case included`(text: String) {
    #expect(JobTitle(text).description == text)
    #expect(
      (JobTitle(text) == .unlisted(text)) == ["juicer barista", "Manager", ""].contains(text))
  }
}
