import Testing

@testable import PodtrayCore

@Suite struct DisplayTextTests {
  @Test func harmlessTextIsUnchanged() {
    #expect(DisplayText.name("dev") == "dev")
    #expect(DisplayText.name("größe 東京 שלום") == "größe 東京 שלום")
  }

  @Test func controlAndBidirectionalCharactersGo() {
    #expect(DisplayText.name("a\nb") == "ab")
    #expect(DisplayText.name("\u{1b}[31mred\u{1b}[0m") == "[31mred[0m")
    #expect(DisplayText.name("abc\u{202e}fed\u{2066}x\u{200f}") == "abcfedx")
  }

  @Test func emptyAndInvisibleNamesAreStillSomething() {
    #expect(DisplayText.name("") == "(no name)")
    #expect(DisplayText.name("\u{200b}\t") == "(no name)")
    #expect(DisplayText.name(" \u{3000} ") == "(no name)")
  }

  @Test func longTextKeepsBothEnds() {
    let shown = DisplayText.name(String(repeating: "a", count: 299) + "z")
    #expect(shown.count == 40)
    #expect(shown.hasPrefix("aaa") && shown.hasSuffix("z") && shown.contains("…"))
  }

  @Test func accentsWithoutEndAreCutOff() {
    let name = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(DisplayText.name(name).unicodeScalars.count <= 161)
    #expect(DisplayText.name(String(repeating: name, count: 300)).unicodeScalars.count <= 161)
  }

  @Test(arguments: [
    ("ssh://u:secret@h:22/p", "ssh://u:***@h:22/p"),
    ("ssh://u@h/p", "ssh://u@h/p"),
    ("ssh://u:a@b@h/p", "ssh://u:***@h/p"),
    ("two: tcp://x:y@a and ssh://:z@b, end", "two: tcp://x:***@a and ssh://:***@b, end"),
    ("ssh://u:se/cr@et@h:22/p", "ssh://u:***@h:22/p"), ("tcp://h:2375/a@b", "tcp://h:2375/a@b"),
    ("tcp://[::1]:2375/a@b", "tcp://[::1]:2375/a@b"), ("ssh://h/x:y@z", "ssh://h/x:y@z"),
    ("unix:///run/p.sock", "unix:///run/p.sock"), ("", ""), ("://", "://"), ("a:b@c", "a:b@c"),
  ])
  func passwordsAreRedacted(text: String, shown: String) {
    #expect(ConnectionURI.redacted(text) == shown)
  }

  @Test func partsOfAURI() {
    let uri = "SSH://core:x@build.example:2222/run/podman/podman.sock"
    #expect(ConnectionURI.scheme(uri) == "ssh")
    #expect(ConnectionURI.user(uri) == "core")
    #expect(ConnectionURI.host(uri) == "build.example:2222")
    #expect(ConnectionURI.path(uri) == "/run/podman/podman.sock")
    #expect(ConnectionURI.scheme("nonsense") == "" && ConnectionURI.path("x") == "")
    #expect(ConnectionURI.path("unix:///a/b") == "/a/b")
  }

  @Test(arguments: ["Local", "dev", "podman:Local", "podman:", "podman:podman:x"])
  func identitiesRoundTrip(argument: String) {
    #expect(ConnectionID(argument: argument).description == argument)
  }

  @Test func localIsOurs() {
    #expect(ConnectionID(argument: "Local") == .local)
    #expect(ConnectionID(argument: "podman:Local") == .podman("Local"))
    #expect(ConnectionID(argument: "local") == .podman("local"))
    #expect(ConnectionID(argument: "podman:") == .podman(""))
  }
}
