import CLinux
import Glibc
import Testing

@testable import PodtrayCore

@Suite struct EnvironmentTests {
  private let host = HostEnvironment(["XDG_RUNTIME_DIR": "/run/user/1000"])

  private func resolve(
    _ name: String, _ connections: [Connection], _ machines: [Machine] = []
  ) throws -> [String: String] {
    let environment = try ConnectionEnvironment.resolve(
      .podman(name), connections: connections, machines: machines, local: .off, environment: host)
    let base: [String: String?] = ["CONTAINER_HOST": "x", "DOCKER_CONTEXT": "y", "PATH": "/bin"]
    return base.merging(environment.changes) { $1 }.compactMapValues(\.self)
  }

  @Test func aRunningMachine() throws {
    let all = World.connections(of: "dev")
    #expect(
      try resolve("dev", all, [World.machine("dev", .running)]) == [
        "CONTAINER_CONNECTION": "dev", "DOCKER_HOST": "unix:///run/user/1000/podman/dev-api.sock",
        "TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE": "/run/user/1000/podman/podman.sock",
        "PODTRAY_CONNECTION": "dev", "PATH": "/bin",
      ])
  }

  @Test func theSocketOfTheOtherUserIsNotUsed() throws {
    let all = World.connections(of: "dev")
    let api = "unix://" + (World.machine("dev").apiSocket ?? "")
    let (twin, own) = (try forwarded(all[1]), try forwarded(all[0]))
    #expect(try resolve("dev-root", all, [World.machine("dev", .running)])["DOCKER_HOST"] == twin)
    #expect(try resolve("dev-root", all, [World.machine("dev", .running)])["CONTAINER_CONNECTION"] == "dev-root")
    #expect(try resolve("dev", all, [World.machine("dev", .running, rootful: true)])["DOCKER_HOST"] == own)
    #expect(try resolve("dev-root", all, [World.machine("dev", .running, rootful: true)])["DOCKER_HOST"] == api)
  }

  /// Where docker is pointed when ssh forwards the connection.
  private func forwarded(_ connection: Connection) throws -> String {
    "unix://" + (try ActivePlaces(host).socket(of: .ssh(try #require(SSHDestination(connection)))))
  }

  @Test func localLeavesPodmanAlone() throws {
    let environment = try ConnectionEnvironment.resolve(
      .local, connections: [], machines: [], local: .listening, environment: host)
    #expect(environment.variables.map(\.name) == ["DOCKER_HOST", "PODTRAY_CONNECTION"])
    #expect(environment.notes.isEmpty)
  }

  @Test func unixAndTCP() throws {
    #expect(try resolve("u", [World.remote("u", "unix:///x.sock")])["DOCKER_HOST"] == "unix:///x.sock")
    #expect(try resolve("t", [World.remote("t", "tcp://h:1")])["DOCKER_HOST"] == "tcp://h:1")
    var secure = World.remote("s", "tcp://h:1")
    secure.tls = .init(authority: "/c/ca.pem", certificate: "/c/cert.pem", key: "/c/key.pem")
    #expect(try resolve("s", [secure])["DOCKER_CERT_PATH"] == "/c")
    #expect(try resolve("s", [secure])["DOCKER_TLS_VERIFY"] == "1")
    secure.tls?.key = "/other/key.pem"
    let relay = Forward.relay(try #require(TCPDestination(secure)))
    #expect(try resolve("s", [secure])["DOCKER_HOST"] == "unix://" + (try ActivePlaces(host).socket(of: relay)))
    #expect(try resolve("s", [secure])["DOCKER_TLS_VERIFY"] == nil)
  }

  @Test func sshNeedsAForward() throws {
    let all = [World.remote("b", "ssh://me@b/run/podman/podman.sock")]
    let environment = try ConnectionEnvironment.resolve(
      .podman("b"), connections: all, machines: [], local: .off, environment: host)
    let destination = try #require(SSHDestination(all[0]))
    #expect(environment.forward == .ssh(destination))
    #expect(environment.notes.isEmpty)
    let variables = try resolve("b", all)
    let socket = "unix://" + (try ActivePlaces(host).socket(of: .ssh(destination)))
    #expect(variables["DOCKER_HOST"] == socket)
    #expect(variables["CONTAINER_HOST"] == socket && variables["CONTAINER_CONNECTION"] == nil)
    let alone = environment.withoutForward.changes
    #expect(alone["CONTAINER_HOST"] == .some(nil) && alone["CONTAINER_CONNECTION"] == "b")
    #expect(alone["DOCKER_HOST"] == socket && alone["PODTRAY_CONNECTION"] == "b")
    #expect(variables["TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE"] == "/run/podman/podman.sock")
  }

  @Test func unknownAndUnnamedAreRefused() {
    #expect(throws: EnvironmentError.unknown(.podman("x"))) { try resolve("x", []) }
    #expect(throws: EnvironmentError.unnamed) { try resolve("", [World.remote("", "unix:///x")]) }
  }

  @Test func whatIsReadIsInNoLanguage() {
    let environment = HostEnvironment(["LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "DOCKER_HOST": "x", "A": "b"])
    #expect(environment.forQueries == ["LC_ALL": "C.UTF-8", "A": "b"])
  }

  @Test func inAPromptNothingOverrides() {
    #expect(HostEnvironment(["DOCKER_HOST": ""]).overrides == ["DOCKER_HOST"])
    #expect(HostEnvironment(["DOCKER_HOST": "x", "PODTRAY_CONNECTION": "dev"]).overrides == [])
  }

  @Test func whatAShellThatFollowsHasOverridesNothing() throws {
    try RuntimeWorld.use { world in
      let base = ["XDG_RUNTIME_DIR": world.base, "DOCKER_HOST": "unix://\(world.path("active.sock"))"]
      func overrides(_ variables: [String: String]) -> [String] {
        HostEnvironment(base.merging(variables) { $1 }).overrides
      }
      #expect(overrides([:]) == [])
      #expect(overrides(["CONTAINER_CONNECTION": "dev", "PODTRAY_ACTIVE": "dev"]) == [])
      #expect(overrides(["CONTAINER_CONNECTION": "Local", "PODTRAY_ACTIVE": "podman:Local"]) == [])
      #expect(overrides(["CONTAINER_CONNECTION": "dev"]) == ["CONTAINER_CONNECTION"])
      #expect(overrides(["CONTAINER_CONNECTION": "mine", "PODTRAY_ACTIVE": "dev"]) == ["CONTAINER_CONNECTION"])
      #expect(overrides(["CONTAINER_CONNECTION": "Local", "PODTRAY_ACTIVE": "Local"]) == ["CONTAINER_CONNECTION"])
      #expect(overrides(["DOCKER_HOST": "unix:///elsewhere/active.sock"]) == ["DOCKER_HOST"])
      #expect(overrides(["CONTAINER_HOST": "unix://\(world.path("active.sock"))"]) == [])
      #expect(overrides(["CONTAINER_HOST": "", "PODTRAY_ACTIVE": "dev"]) == ["CONTAINER_HOST"])
    }
  }

  @Test func aListeningSocketIsFoundInTheTable() {
    #expect(LocalSocket.probe("/no/such.sock") == .off)
    #expect(LocalSocket.probe("/x", table: "/nonexistent") == .off)
  }

  /// The kernel's table has several pages on any desktop, and sockets stand in it in no order.
  @Test func listeningSocketIsFoundAmongMany() throws {
    let servers = try (0..<100).map { _ in try UnixServer() }
    #expect(servers.filter { LocalSocket.probe($0.path) == .off }.isEmpty)
  }

  @Test func clientsAreCountedAmongManySockets() throws {
    let servers = try (0..<100).map { _ in try UnixServer { _ = listen($0) } }
    let clients = servers.map { pt_connect_unix($0.path) }
    defer { for client in clients { close(client) } }
    #expect(clients.allSatisfy { $0 >= 0 })
    #expect(servers.filter { UnixSockets.ends(at: $0.path).clients != 1 }.isEmpty)
  }
}
