import Testing

@testable import PodtrayCore

/// The way to each kind of connection's engine.
@Suite struct RouteTests {
  private let dev = World.connections(of: "dev")

  private func route(_ uri: String) -> Route { Route(World.remote("x", uri), machine: nil) }

  private func reason(_ route: Route) -> String? { if case .none(let reason) = route { reason } else { nil } }

  private func ssh(_ route: Route) -> SSHDestination? {
    if case .forward(.ssh(let destination)) = route { destination } else { nil }
  }

  @Test func localIsItsOwnSocketWhereverThatIs() {
    #expect(Route(.local, machine: nil) == .local)
    #expect(Following(.local, machine: nil).forward == nil)
  }

  @Test func aMachinesSocketServesOneOfItsUsers() {
    let socket = Route.socket("/run/user/1000/podman/dev-api.sock")
    let (rootless, rootful) = (World.machine("dev", .running), World.machine("dev", .running, rootful: true))
    #expect(Route(dev[0], machine: rootless) == socket)
    #expect(Route(dev[1], machine: rootful) == socket)
    #expect(ssh(Route(dev[1], machine: rootless))?.user == "root")
    #expect(ssh(Route(dev[0], machine: rootful))?.user == "core")
    #expect(ssh(Route(dev[1], machine: rootless))?.isMachine == true)
  }

  @Test func aMachineWithoutASocketIsReachedBySSH() {
    var machine = World.machine("dev", .running)
    machine.apiSocket = nil
    #expect(ssh(Route(dev[0], machine: machine))?.port == 40123)
    machine = World.machine("dev")
    machine.isRootful = nil
    #expect(Route(dev[1], machine: machine) == .socket("/run/user/1000/podman/dev-api.sock"), "nobody knows better")
  }

  @Test func aMachineThatIsNotListedLeadsNowhere() {
    #expect(reason(Route(dev[0], machine: nil)) == "its machine is not listed")
    #expect(Following(dev[0], machine: nil).forward == nil)
  }

  @Test func ssh() {
    let full = ssh(route("ssh://me@build.example:2222/run/user/1000/podman/podman.sock"))
    #expect(full?.user == "me" && full?.host == "build.example" && full?.port == 2222 && full?.isMachine == false)
    #expect(full?.socket == "/run/user/1000/podman/podman.sock")
    let bare = ssh(route("ssh://alias/run/podman.sock"))
    #expect(bare?.user == nil && bare?.port == nil && bare?.host == "alias")
    #expect(ssh(route("ssh://[::1]:22/run/podman.sock"))?.host == "::1")
    #expect(ssh(route("SSH://me@h/x"))?.host == "h")
    for uri in ["ssh://", "ssh:///run/podman.sock", "ssh://me@/x", "ssh://h", "ssh://h/"] {
      #expect(reason(route(uri)) == "its address names no host and socket", "\(uri)")
    }
  }

  @Test func tcp() {
    var connection = World.remote("x", "tcp://h:2376")
    connection.tls = .init(authority: "/ca", certificate: nil, key: nil)
    guard case .forward(.relay(let relay)) = Route(connection, machine: nil) else {
      Issue.record("no relay")
      return
    }
    #expect(relay.host == "h" && relay.port == 2376 && relay.tls?.authority == "/ca")
    #expect(Following(connection, machine: nil).forward == .relay(relay))
    for uri in ["tcp://", "tcp://h", "tcp://h:0", "tcp://h:70000", "tcp://:1", "tcp://h:x"] {
      #expect(reason(route(uri)) == "its address names no host and port", "\(uri)")
    }
  }

  @Test func unix() {
    #expect(route("unix:///run/x.sock") == .socket("/run/x.sock"))
    for uri in ["unix://", "unix://x"] { #expect(reason(route(uri)) == "its address names no socket", "\(uri)") }
  }

  @Test(arguments: [
    "", "http://h:1", "fd://", "npipe:////./pipe/x", "/run/x.sock", "://", "ssh:/h/x", "$(touch x)://h/x",
  ])
  func anythingElseLeadsNowhere(_ uri: String) {
    #expect(reason(route(uri)) == "Podtray does not know its kind of address")
    #expect(Following(World.remote("x", uri), machine: nil).forward == nil)
  }

  @Test func whoElsePointsAtAConnectionIsNothingToFollow() {
    let machine = World.machine("dev", .running)
    #expect(
      Following(World.connections(of: "dev", default: true)[0], machine: machine) == Following(dev[0], machine: machine)
    )
    #expect(Following(dev[0], machine: machine) != Following(dev[1], machine: machine))
  }

  @Test func theEnginesOwnSocketIsTheOneOverThere() {
    #expect(Connection.local.engineSocket(local: "/l.sock") == "/l.sock")
    #expect(dev[1].engineSocket(local: "/l.sock") == "/run/podman/podman.sock")
    #expect(World.remote("u", "unix:///u.sock").engineSocket(local: "/l.sock") == "/u.sock")
    #expect(World.remote("t", "tcp://h:1/x").engineSocket(local: "/l.sock") == nil)
    #expect(World.remote("s", "ssh://h/").engineSocket(local: "/l.sock") == nil)
  }
}
