import Testing

@testable import PodtrayCore

@Suite struct LogTextTests {
  @Test(arguments: [
    ("plain\ttext", "plain\ttext"), ("\u{1b}[31mred\u{1b}[0m", "red"), ("\u{1b}[1;38;5;9mx\u{1b}[K", "x"),
    ("\u{1b}]0;title\u{7}x", "x"), ("\u{1b}]8;;http://evil\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
    ("a\u{1b}[", "a"), ("a\u{1b}", "a"), ("a\u{1b}[12", "a"), ("a\u{1b}]0;ti", "a"), ("a\u{1b}]0;ti\u{1b}", "a"),
    ("\u{1b}(Bx\u{1b}=y\u{1b}Mz", "xyz"), ("\u{1b}P1$r\u{1b}\\x", "x"), ("\u{9b}31mx\u{9d}t\u{9c}y", "xy"),
    ("\u{202e}drowssap\u{2066}", "drowssap"), ("a\u{0}b\u{8}c\u{7f}", "abc"), ("x\u{2028}y", "xy"),
    ("10%\r20%\r", "10% 20%"), ("end\r", "end"), ("שלום ü 👍", "שלום ü 👍"), ("", ""), ("\r", ""),
    ("\u{1b}\u{1b}[mx", "x"),
  ])
  func nothingActs(text: String, shown: String) { #expect(LogText.line(Array(text.utf8)) == shown) }

  @Test func invalidUTF8IsRepaired() {
    #expect(LogText.line([0x61, 0xff, 0xc3, 0x28, 0x62]) == "a\u{fffd}\u{fffd}(b")
    #expect(LogText.line([0xe2, 0x82, 0x0d]) == "\u{fffd}")
  }

  @Test func longLinesAreShortenedAndSaySo() {
    #expect(LogText.line(Array("abcdef".utf8), limit: 4) == "abcd… (2 bytes more)")
    #expect(LogText.line(Array("ab".utf8), omitted: 9 << 20) == "ab… (9437184 bytes more)")
  }

  @Test func whateverComesIsHarmless() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<40)).map { _ -> UInt8 in
        let special: [UInt8] = [0x1b, 0x5b, 0x5d, 0x07, 0x9b, 0xc2, 0xe2, 0x80, 0xae, 0x0d, 0x5c, 0x41]
        return Bool.random(using: &generator) ? special.randomElement()! : .random(in: 0...255)
      }
      let text = LogText.line(bytes)
      #expect(!text.unicodeScalars.contains { $0 != "\t" && DisplayText.isHarmful($0) }, "\(bytes)")
    }
  }
}
