import Testing

@testable import PodtrayCore

/// What Podman 5.4.2 and 4.3.1 print on a terminal, taken apart.
@Suite struct InitProgressTests {
  private static let podman5 =
    "Extracting compressed file: x4-amd64.qcow2 [============>-------] 6.2MiB / 28.6MiB\r\n"
    + "\u{1b}[1A\u{1b}[JExtracting compressed file: x4-amd64.qcow2: done  \r\n"
    + "\u{1b}[1A\u{1b}[JExtracting compressed file: x4-amd64.qcow2: done  \r\n"
    + "Image resized.\r\n\u{1b}[33mWARN\u{1b}[0m[0000] no event socket \r\nMachine init complete\r\n"
    + "To start your machine run:\r\n\r\n\tpodman machine start x4\r\n\r\n"

  private func steps(_ text: String) -> [InitStep] {
    var (progress, steps) = (InitProgress(), [InitStep]())
    for byte in text.utf8 where progress.take([byte]) {
      if steps.last != progress.step { steps.append(progress.step) }
    }
    return steps
  }

  @Test func eachStepIsToldWithItsAmount() {
    let label = "Extracting compressed file: x4-amd64.qcow2"
    #expect(
      steps(Self.podman5) == [
        InitStep(label: label, amount: "6.2MiB / 28.6MiB", fraction: 6.2 / 28.6), InitStep(label: label, fraction: 1),
        InitStep(label: "Image resized."), InitStep(label: "Machine init complete"),
      ])
  }

  /// Pieces end anywhere, in a character and in an escape sequence, too.
  @Test func piecesMayEndAnywhere() {
    var whole = InitProgress()
    _ = whole.take((Self.podman5 + "ключ\r\n").utf8)
    let bytes = Array((Self.podman5 + "ключ\r\n").utf8)
    for cut in bytes.indices {
      var progress = InitProgress()
      _ = progress.take(bytes[..<cut])
      _ = progress.take(bytes[cut...])
      #expect(progress == whole, "cut at \(cut)")
    }
  }

  @Test func whatIsNotKnownIsShownAndHarmless() {
    var progress = InitProgress()
    let news = [
      "something new\u{7}\u{202e}: 5\r\n", "\u{1b}[33mWARN\u{1b}[0m[0000] no event socket \r\n", "half a line",
    ].map { progress.take($0.utf8) }
    #expect(news == [true, true, false])
    #expect(progress.lines == ["something new: 5", "WARN[0000] no event socket "])
    #expect(progress.step == InitStep(label: ""))
  }

  @Test(
    arguments: [
      ("Downloading VM image: a.xz [>----] 386.9KiB / 172.0MiB", 386.9 / 1024 / 172),
      ("Copying blob 097a6e08b251 [====>-----] 10.0MiB / 40.0MiB | 2.0 MiB/s", 0.25),
      ("Copying blob 097a6e08b251 done   | ", 1), ("Downloading VM image: a.xz [===] 0b / 0b", nil),
      ("Downloading VM image: a.xz [====>--", nil), ("Downloading VM image: a.xz [==] much / more", nil),
      ("Copying config sha256:5", nil),
    ] as [(String, Double?)])
  func fractions(line: String, fraction: Double?) throws {
    let step = try #require(InitStep(line: line))
    #expect(step.fraction.map { ($0 * 1e6).rounded() } == fraction.map { ($0 * 1e6).rounded() })
    #expect(!step.label.contains("["))
  }

  @Test func theNewestErrorLineIsTheComplaint() {
    var progress = InitProgress()
    _ = progress.take("Error: first\r\nImage resized.\r\nError: exit status 1\r\nbye\r\n".utf8)
    #expect(progress.complaint == "exit status 1")
  }

  @Test func whateverComesIsBounded() {
    var progress = InitProgress()
    for number in 0..<200 { _ = progress.take("line \(number)\r\n".utf8) }
    #expect(progress.lines.count == 50 && progress.lines.last == "line 199")
    _ = progress.take([UInt8](repeating: 0x61, count: 1 << 20) + [10])
    #expect(progress.lines.last!.count <= 201)
    _ = progress.take([0xff, 0xfe, 0x1b, 0x5b] + [UInt8](repeating: 0x3b, count: 100_000) + [0x6d, 0x41, 10])
    #expect(progress.lines.last == "\u{fffd}\u{fffd}A")
  }
}
