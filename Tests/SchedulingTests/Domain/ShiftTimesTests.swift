import Scheduling
import Testing

struct ShiftTimesTests {
  @Test
  func `without settings production's defaults apply`() {
    let times = ShiftTimes(settings: [:])
    #expect(
      times.core == [TimeOfDay(9, 45), TimeOfDay(10, 30), TimeOfDay(11, 0), TimeOfDay(11, 30)])
    #expect(
      times.digital
        == [TimeOfDay(10, 15), TimeOfDay(10, 30), TimeOfDay(10, 45), TimeOfDay(11, 0)])
    #expect(
      times.teardown
        == [TimeOfDay(18, 0), TimeOfDay(18, 15), TimeOfDay(18, 30), TimeOfDay(18, 45)])
    #expect(times.freeosk == TimeOfDay(10, 0))
    #expect(ShiftTimes.supervisor == TimeOfDay(12, 0))
    #expect(ShiftTimes.other == TimeOfDay(12, 0))
  }

  @Test
  func `a setting replaces its own slot only`() {
    let times = ShiftTimes(settings: [
      "core_2_start_time": "08:05", "digital_setup_4_start_time": "23:59",
      "digital_teardown_1_start_time": "00:00", "freeosk_start_time": "9:15",
      "other_start_time": "11:00",
    ])
    #expect(
      times.core == [TimeOfDay(9, 45), TimeOfDay(8, 5), TimeOfDay(11, 0), TimeOfDay(11, 30)])
    #expect(times.digital.last == TimeOfDay(23, 59))
    #expect(times.teardown.first == TimeOfDay(0, 0))
    #expect(times.freeosk == TimeOfDay(9, 15))
    #expect(ShiftTimes.other == TimeOfDay(12, 0))
  }

  @Test(arguments: [
    "", "noon", "10", "10:00:00", "24:00", "10:60", "-1:00", "10:", ":30", "10.30", "1O:30",
  ])
  func `a malformed time is nine o'clock`(value: String) {
    let settings = ["core_1_start_time": value, "freeosk_start_time": "10:15"]
    #expect(ShiftTimes(settings: settings).core.first == TimeOfDay(9, 0))
    #expect(ShiftTimes.malformedKeys(in: settings) == ["core_1_start_time"])
  }

  @Test
  func `malformed keys are sorted, and other settings are not times`() {
    let settings = [
      "freeosk_start_time": "x", "core_4_start_time": "y", "api_timeout": "z",
    ]
    #expect(ShiftTimes.malformedKeys(in: settings) == ["core_4_start_time", "freeosk_start_time"])
  }
}
