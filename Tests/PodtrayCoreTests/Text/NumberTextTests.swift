import Testing

@testable import PodtrayCore

struct NumberTextTests {
  private static let german = NumberMarks(decimalPoint: ",", separator: ".", groups: 3)

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1.000"), (123_456, "123.456"), (1_234_567, "1.234.567"), (-1234, "-1.234"),
    (-12, "-12"), (Int.min, "-9.223.372.036.854.775.808"),
  ])
  func wholeNumbersHaveGroups(_ number: Int, _ expected: String) {
    #expect(NumberText.whole(number, Self.german) == expected)
  }

  @Test func withoutALocaleThereAreNone() {
    #expect(NumberText.whole(1_234_567, NumberMarks()) == "1234567")
    #expect(NumberText.whole(1_234_567, NumberMarks(groups: 127)) == "1234567")
  }

  @Test(arguments: [(0, "0"), (5, "0,5"), (10, "1"), (15, "1,5"), (12_345, "1.234,5")])
  func tenthsStandBehindThePoint(_ tenths: Int, _ expected: String) {
    #expect(NumberText.tenths(tenths, Self.german) == expected)
  }

  @Test(arguments: [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KiB"), (10_737_418_240, "10 GiB")])
  func sizesAreShort(_ bytes: Int, _ expected: String) { #expect(ByteCount.text(bytes) == expected) }
}
