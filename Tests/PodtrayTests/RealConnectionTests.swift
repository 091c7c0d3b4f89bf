import TestSupport
import TestTraits
import Testing

/// `podtray connection` and the real Podman of this computer.
@Suite(.requires("podman")) struct RealConnectionTests {
  @Test func sshConnectionIsAddedWithoutDialling() async throws {
    try await RealPodmanTests.use([]) { podtray, podman in
      let added = try await podtray("connection", "add", "build", "ssh://you@build.invalid:23/run/x.sock")
      #expect(added.output == "Added build: ssh://you@build.invalid:23/run/x.sock.\n" && added.succeeded)
      #expect(added.errors.contains("the active connection is Local, as before"), "the first becomes Podman's default")
      #expect(try await podtray("status", "--json").output.contains(#""active" : "Local""#))
      let again = try await podtray("connection", "add", "build", "unix:///tmp/none.sock")
      #expect(
        again.errors == "podtray: there is a connection “build” already. “podtray connection edit build” changes it.\n")
    }
  }

  @Test func defaultIsTakenForEveryKindOfAddress() async throws {
    try await RealPodmanTests.use(["one"]) { podtray, podman in
      for (name, address) in [("s", "ssh://me@h:22/run/x"), ("u", "unix:///tmp/none.sock"), ("t", "tcp://h:1")] {
        let first = try await podtray("connection", "add", name, address, "--default")
        #expect(first.succeeded)
        #expect(try await podman.defaultConnection() == name)
      }
      #expect(try await podtray("status", "--json").output.contains(#""active" : "Local""#))
    }
  }

  @Test func addingAndRemovingOthersMovesNothing() async throws {
    try await RealPodmanTests.use(["one", "two"]) { podtray, podman in
      let first = try await podtray("use", "two")
      #expect(first.succeeded)
      #expect(try await podtray("connection", "add", "new", "tcp://h:1").succeeded)
      #expect(try await podtray("connection", "rm", "--yes", "one", "new").succeeded)
      #expect(try await podman.defaultConnection() == "two")
      #expect(try await podtray("status", "--json").output.contains(#""active" : "two""#))
    }
  }

  @Test func removedActiveConnectionLeadsToLocal() async throws {
    try await RealPodmanTests.use(["one", "two"]) { podtray, podman in
      let first = try await podtray("use", "two")
      #expect(first.succeeded)
      let removed = try await podtray("connection", "rm", "--yes", "two")
      #expect(removed.output == "two is removed.\n")
      #expect(removed.errors == "podtray: two was the active connection; Local is active now.\n")
      #expect(try await podtray("exec", "--", "true").succeeded, "it is a choice, not a loss")
      let unknown = try await podtray("connection", "rm", "--yes", "two")
      #expect(unknown.errors.hasPrefix("podtray: there is no connection “two”."), "Podman calls that a success")
    }
  }

  /// A connection of a name that was active once does not become active by being added again.
  @Test func nameThatWasActiveOnceIsAddedAsAnyOther() async throws {
    try await RealPodmanTests.use(["one", "two"]) { podtray, podman in
      let first = try await podtray("use", "two")
      #expect(first.succeeded)
      try await podman("system", "connection", "remove", "two")
      #expect(try await podtray("connection", "add", "two", "tcp://h:1").succeeded)
      #expect(try await podtray("status", "--json").output.contains(#""active" : "Local""#))
    }
  }

  @Test func activeConnectionKeepsItsPlaceUnderItsNewName() async throws {
    try await RealPodmanTests.use(["one", "two"]) { podtray, podman in
      let first = try await podtray("use", "two")
      #expect(first.succeeded)
      let taken = try await podtray("connection", "rename", "two", "one")
      #expect(taken.errors.hasPrefix("podtray: there is a connection “one” already."))
      let renamed = try await podtray("connection", "rename", "two", "three")
      #expect(renamed.output == "two is called three now: unix:///tmp/none.sock.\n" && renamed.succeeded)
      #expect(try await podman.defaultConnection() == "three")
      #expect(try await podtray("status", "--json").output.contains(#""active" : "three""#))
      let exports = readFile(podtray.workspace.runtime + "/podtray/active.env") ?? ""
      #expect(exports.contains("export CONTAINER_CONNECTION='three'"))
    }
  }

  @Test func editChangesWhatIsGivenAndKeepsTheDefault() async throws {
    try await RealPodmanTests.use(["one"]) { podtray, podman in
      try podtray.workspace.write("key", "")
      let key = podtray.workspace.home + "/key"
      #expect(try await podtray("connection", "add", "s", "ssh://me@h:22/run/x", "--identity", key).succeeded)
      #expect(try await podtray("use", "s").succeeded)
      let edited = try await podtray("connection", "edit", "s", "--uri", "ssh://me@h2:22/run/y")
      #expect(edited.output == "Changed s: ssh://me@h2:22/run/y.\n")
      #expect(try await podman("system", "connection", "list", "--format", "json").contains(key))
      #expect(try await podman.defaultConnection() == "s")
      #expect(try await podtray("connection", "edit", "s", "--no-identity").succeeded)
      #expect(try await !podman("system", "connection", "list", "--format", "json").contains(key))
      #expect(try await podtray("connection", "edit", "s", "--uri", "unix:///tmp/other.sock").succeeded)
      let socket = podtray.workspace.runtime + "/podtray/active.sock"
      #expect(try await Program.run("readlink", [socket], in: podtray.workspace).output == "/tmp/other.sock\n")
    }
  }

  @Test func hostileNamesAreEditedAsTheyAre() async throws {
    let names = ["", "-oProxyCommand=x", "a\nb", "*", "../../x", "$(touch x)"]
    try await RealPodmanTests.use(names) { podtray, podman in
      for (number, name) in names.enumerated() {
        let argument = name.isEmpty ? "podman:" : name
        let edited = try await podtray("connection", "edit", "--uri", "tcp://h:1", "--", argument)
        #expect(edited.succeeded, "\(name): \(edited.errors)")
        #expect(try await podtray("connection", "rename", "--", argument, "n\(number)").succeeded)
        #expect(try await podtray("connection", "rm", "--yes", "--", "n\(number)").succeeded)
      }
      #expect(try await podman("system", "connection", "list", "--format", "json").filter { !$0.isWhitespace } == "[]")
    }
  }

  @Test(arguments: [
    ("", "a connection needs a name"), ("a\nb", "the name has a character that cannot be seen"),
    ("\u{202e}x", "the name has a character that cannot be seen"), ("Local", "“Local” is the engine of this computer"),
  ]) func newNamesCanBeSeen(name: String, message: String) async throws {
    try await RealPodmanTests.use([]) { podtray, _ in
      let result = try await podtray("connection", "add", name, "tcp://h:1")
      #expect(result.end == .exited(1) && result.errors.contains(message))
    }
  }

  /// Podman 4 loses the paths of sockets that do not begin with `/run`.
  @Test func whatPodmanStoresIsWhatWasGiven() async throws {
    try await RealPodmanTests.use(["one"]) { podtray, podman in
      let added = try await podtray("connection", "add", "s", "ssh://me@h:22/tmp/x.sock")
      if added.succeeded {
        #expect(added.output == "Added s: ssh://me@h:22/tmp/x.sock.\n")
      } else {
        #expect(added.errors.contains("makes “ssh://me@h:22” of it, which leads elsewhere, so it was taken back."))
        #expect(added.errors.hasSuffix(" write /run/../tmp/x.sock.\n"))
        #expect(try await !podtray("connection", "list").output.contains("me@h"))
        let again = try await podtray("connection", "add", "s", "ssh://me@h:22/run/../tmp/x.sock")
        #expect(again.succeeded)
        let edited = try await podtray("connection", "edit", "s", "--uri", "ssh://me@h:22/tmp/y.sock")
        #expect(edited.end == .exited(1))
        #expect(try await podtray("connection", "list").output.contains("ssh://me@h:22/run/../tmp/x.sock"))
      }
      let docker = try await podtray("connection", "add", "d", "ssh://me@h:22/var/run/docker.sock")
      #expect(docker.succeeded && docker.output.hasSuffix("/run/docker.sock.\n"))
      #expect(try await podman.defaultConnection() == "one")
    }
  }
}
