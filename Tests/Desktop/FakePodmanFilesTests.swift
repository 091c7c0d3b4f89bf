import Glibc
import TestSupport
import TestTraits
import Testing

/// The files, VMs and events of the fake, which what watches the real ones is tested with.
@Suite(.requires("python3")) struct FakePodmanFilesTests {
  private static func use(version: String = "5.4.2", _ body: (FakePodman) async throws -> Void) async throws {
    try await Workspace.use { workspace in
      var state = PodmanState(version: version)
      state.addMachine("dev")
      state.addMachine("lab")
      try await body(try FakePodman(state, in: workspace))
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2"]) func machineHasItsFilesFromInitToRemove(version: String) async throws {
    try await Self.use(version: version) { podman in
      #expect(try await podman.elsewhere("machine", "init", "new").succeeded)
      let config = try #require(readFile(podman.config(of: "new")))
      #expect(config.contains("\"HostUser\"") == (version == "5.4.2"))
      #expect(config.contains("\"Starting\": false"))
      #expect(fileSize(podman.image(of: "new")) == 0)
      #expect(try podman.state.connections["new-root"] != nil)
      #expect(try await podman.elsewhere("machine", "rm", "-f", "new").succeeded)
      #expect(readFile(podman.config(of: "new")) == nil && fileSize(podman.image(of: "new")) == nil)
      #expect(try podman.state.connections["new"] == nil && podman.state.machines["new"] == nil)
    }
  }

  @Test(arguments: [("4.3.1", true), ("5.4.2", false)])
  func newPodmanReplacesItsFilesAndTheOldOneWritesInPlace(version: String, isSameFile: Bool) async throws {
    try await Self.use(version: version) { podman in
      let before = fileNumber(podman.config(of: "dev"))
      let set = try await podman.elsewhere("machine", "set", "--rootful", "dev")
      #expect(set.succeeded)
      #expect((fileNumber(podman.config(of: "dev")) == before) == isSameFile)
      #expect(try podman.state.default == "dev-root")
    }
  }

  @Test(arguments: ["4.3.1", "5.4.2"]) func vmLivesFromStartToStop(version: String) async throws {
    try await Self.use(version: version) { podman in
      #expect(try await podman.elsewhere("machine", "start", "dev").succeeded)
      let vm = try #require(podman.vm("dev"))
      #expect(fileSize(podman.runtime + "/qmp_dev.sock") != nil)
      #expect(try podman.state.machines["dev"]?.running == true)
      #expect(try await podman.elsewhere("machine", "stop", "dev").succeeded)
      try await awaitEnd(of: vm)
      #expect(podman.vm("dev") == nil && fileSize(podman.runtime + "/qmp_dev.sock") == nil)
      #expect(try podman.state.machines["dev"]?.lastUp != nil)
    }
  }

  @Test func killedVMLeavesItsFilesAndIsNotListedAsRunning() async throws {
    try await Self.use { podman in
      try podman.change { $0.machines["dev"]?.running = true }
      let vm = try #require(podman.vm("dev"))
      try podman.signalVM("dev", SIGKILL)
      try await awaitEnd(of: vm)
      #expect(podman.vm("dev") == vm && fileSize(podman.runtime + "/qmp_dev.sock") != nil)
      #expect(try podman.state.machines["dev"]?.running == false)
      let list = try await podman.elsewhere("machine", "list", "--format", "json")
      #expect(list.succeeded && !list.output.contains("\"Running\": true"))
    }
  }

  @Test func frozenVMMakesTheListHangUntilItGoesOn() async throws {
    try await Self.use { podman in
      try podman.change { $0.machines["dev"]?.running = true }
      try podman.signalVM("dev", SIGSTOP)
      let list = try podman.begin("machine", "list", "--format", "json")
      await #expect(throws: NotInTime.self) { try await list.result(within: .milliseconds(300)) }
      try podman.signalVM("dev", SIGCONT)
      #expect(try await list.result().output.contains("\"Running\": true"))
    }
  }

  @Test func guestThatPowersItselfOffTakesItsFilesAlong() async throws {
    try await Self.use { podman in
      try podman.change { $0.machines["dev"]?.running = true }
      let vm = try #require(podman.vm("dev"))
      try podman.signalVM("dev", SIGTERM)
      try await awaitEnd(of: vm)
      #expect(listDirectory(podman.runtime) == [])
    }
  }

  @Test func startThatIsKilledLeavesTheFlagAndTheVM() async throws {
    try await Self.use { podman in
      try podman.misbehave(.hold("machine start"))
      let start = try podman.begin("machine", "start", "dev")
      try await podman.hold(of: podman.call("machine start"))
      start.signal(SIGKILL)
      _ = try await start.result()
      #expect(try podman.state.machines["dev"]?.starting == true && podman.state.machines["dev"]?.running == true)
      let config = try #require(readFile(podman.config(of: "dev")))
      #expect(config.contains("\"Starting\": true"))
    }
  }

  @Test func oneFileThatIsNoJSONFailsTheListAndNotAnInspectOfAnother() async throws {
    try await Self.use { podman in
      try writeFile(podman.config(of: "lab"), "{\"Version\": 1, ")
      #expect(try await podman.elsewhere("machine", "list", "--format", "json").end == .exited(125))
      #expect(try await podman.elsewhere("machine", "inspect", "dev").succeeded)
      try writeFile(podman.config(of: "lab"), "{}")
      let list = try await podman.elsewhere("machine", "list", "--format", "json")
      #expect(list.succeeded && list.output.contains("dev") && !list.output.contains("lab"))
      #expect(list.errors.contains("incompatible machine config"))
    }
  }

  @Test func anOlderPodmanDestroysTheMachinesThatItLists() async throws {
    try await Self.use { podman in
      try podman.change { $0.version = "4.3.1" }
      #expect(try await podman.elsewhere("machine", "list", "--format", "json").succeeded)
      try podman.change { $0.version = "5.4.2" }
      #expect(try await podman.elsewhere("machine", "list", "--format", "json").output == "[]")
    }
  }

  @Test func aSocketWithoutAListenerIsWarnedOf() async throws {
    try await Self.use { podman in
      _ = try await podman.elsewhere("machine", "start", "dev")
      let socket = podman.runtime + "/machine_events.gone.sock"
      let make = "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
      _ = try await Program.run("python3", ["-c", make, socket], in: podman.workspace)
      let stop = try await podman.elsewhere("machine", "stop", "dev")
      #expect(stop.succeeded && stop.errors.contains("Failed to open event socket"))
    }
  }

  @Test func listenersAreToldOfEachCommandAtItsEnd() async throws {
    try await Self.use { podman in
      try podman.change { $0.machines["dev"]?.running = true }
      let listen = """
        import socket, sys
        listener = socket.socket(socket.AF_UNIX); listener.bind(sys.argv[1]); listener.listen(); print("ready", flush=True)
        print(listener.accept()[0].recv(4096).decode(), flush=True)
        """
      let path = podman.runtime + "/machine_events.test.sock"
      let listener = try Program("python3", ["-c", listen, path], in: podman.workspace)
      _ = try await listener.line { $0 == "ready" ? $0 : nil }
      let stop = try await podman.elsewhere("machine", "stop", "dev")
      #expect(stop.succeeded && stop.errors == "")
      let event = try await listener.line { $0.hasPrefix("{") ? $0 : nil }
      #expect(event.hasPrefix("{\"Name\": \"dev\", \"Status\": \"stop\""))
    }
  }

  @Test func apiAnswersUntilToldOtherwise() async throws {
    try await Self.use { podman in
      try podman.change { $0.machines["dev"]?.running = true }
      let ask = """
        import socket, sys
        api = socket.socket(socket.AF_UNIX); api.settimeout(0.2); api.connect(sys.argv[1])
        api.sendall(b"GET /_ping HTTP/1.1\\r\\nHost: d\\r\\n\\r\\n"); print(api.recv(4096).decode())
        """
      let arguments = ["-c", ask, podman.runtime + "/dev-api.sock"]
      let answer = try await Program.run("python3", arguments, in: podman.workspace)
      #expect(answer.output.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.output.hasSuffix("\r\n\r\nOK\n"))
      try podman.misbehave(.hang("api dev"))
      #expect(try await Program.run("python3", arguments, in: podman.workspace).errors.contains("timed out"))
    }
  }
}

private func fileNumber(_ path: String) -> UInt64 {
  var facts = stat()
  return stat(path, &facts) == 0 ? UInt64(facts.st_ino) : 0
}
