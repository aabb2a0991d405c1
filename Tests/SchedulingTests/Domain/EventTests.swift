import Scheduling
import Testing

struct EventTests {
  private func event(
    _ name: String = "", type: EventType = .core, minutes: Int? = nil
  ) -> Event {
    Event(
      id: 1, reference: 2, name: name, type: type, start: time("2025-06-01"),
      due: time("2025-06-20"), estimatedMinutes: minutes, condition: "Unstaffed")
  }

  @Test(arguments: [
    ("607924-CF-Hydration (250921503075) - V2-CORE", 607_924), ("CF 12345 and 654321", 654_321),
    ("1234567-x", 123_456), ("x012345", 12_345), ("000000", 0),
  ])
  func `the number is the first six digits of the first run of six`(name: String, number: Int) {
    #expect(event(name).number == number)
  }

  @Test(arguments: ["", "no digits", "12345", "12345-67890", "123 456", "١٢٣٤٥٦"])
  func `fewer than six ASCII digits in a row are no number`(name: String) {
    #expect(event(name).number == nil)
  }

  @Test(arguments: [
    ("Digital Teardown", DigitalTask.teardown), ("setup and TearDown", .teardown),
    ("digital setup", .setupOrRefresh), ("REFRESH", .setupOrRefresh), ("Digitals", .unnamed),
    ("tear down", .unnamed), ("", .unnamed),
  ])
  func `a Digitals event is told by its name in any case`(name: String, task: DigitalTask) {
    #expect(event(name, type: .digitals).digitalTask == task)
  }

  @Test(arguments: [
    ("Juicer-Production", TimeOfDay(9, 0)), ("PRODUCTION-SPCLTY", TimeOfDay(9, 0)),
    ("Juicer survey", TimeOfDay(17, 0)), ("JUICER-PRODUCTION SURVEY", TimeOfDay(9, 0)),
    ("Juicer", TimeOfDay(9, 0)), ("PRODUCTION", TimeOfDay(9, 0)),
    ("production survey", TimeOfDay(17, 0)),
  ])
  func `a survey is at five, unless it is a production`(name: String, hour: TimeOfDay) {
    #expect(event(name, type: .juicer).juicerTask.time == hour)
  }

  @Test(arguments: [
    (EventType.core, 390), (.juicer, 540), (.supervisor, 5), (.freeosk, 15), (.digitals, 15),
    (.digitalSetup, 15), (.digitalRefresh, 15), (.digitalTeardown, 15), (.other, 15),
    (.unlisted("Demo"), 15),
  ])
  func `without an estimate, or with zero, the type gives the duration`(
    type: EventType, minutes: Int
  ) {
    #expect(event(type: type).durationMinutes == minutes)
    #expect(event(type: type, minutes: 0).durationMinutes == minutes)
    #expect(event(type: type, minutes: 77).durationMinutes == 77)
  }

  @Test(arguments: [
    "Core", "Supervisor", "Juicer", "Freeosk", "Digitals", "Digital Setup", "Digital Refresh",
    "Digital Teardown", "Other", "core", "Demo", "",
  ])
  func `types are spelled as production spells them, case included`(text: String) {
    #expect(EventType(text).description == text)
    #expect((EventType(text) == .unlisted(text)) == ["core", "Demo", ""].contains(text))
  }
}
