import Glibc
import Testing

@testable import PodtrayCore

@Suite struct PortKeeperTests {
  /// A keeper with an engine and an ssh that are not real, and what it told last.
  private final class Scene: Sendable {
    let engine: FakeEngine
    let ssh = FakeForwarding()
    let keeper: PortKeeper
    private let reports: ReportBox

    init() throws {
      let engine = try FakeEngine()
      self.engine = engine
      let keeper = PortKeeper(forwarding: ssh, board: nil) { _ in engine.path }
      self.keeper = keeper
      reports = ReportBox(keeper.changes)
    }

    static func use(_ body: @escaping @Sendable (Scene) async throws -> Void) async throws {
      let scene = try Scene()
      do {
        try await withDeadline(.seconds(20)) { try await body(scene) }
      } catch {
        await scene.stop()
        throw error
      }
      await scene.stop()
      #expect(scene.ssh.running.isEmpty)
    }

    private func stop() async {
      await keeper.stop()
      engine.stop()
    }

    func keep(_ change: (inout PortWishes.OfConnection) -> Void = { _ in }) async {
      var wishes = PortWishes.OfConnection()
      change(&wishes)
      await keeper.keep(PortTask(connection: .podman("build"), ssh: PortKeeperTests.build, wishes: wishes))
    }

    /// Waits for a report that says so; each row as `web:8080 forwarded`.
    func until(_ rows: [String]) async throws {
      try await reports.wait { report in report?.rows.map(\.words) == rows }
    }

    func until(problem: String?) async throws { try await reports.wait { $0 != nil && $0?.problem == problem } }
  }

  private static let build = SSHDestination(World.remote("build", "ssh://me@build.example/run/podman.sock"))!

  /// Ports of this computer that are free now.
  private static func freePorts(_ count: Int) -> [Int] {
    Array((20000..<30000).shuffled().lazy.filter { LocalPort.complaint(at: $0) == nil }.prefix(count))
  }

  private static func web(_ port: Int) -> PublishedPort {
    PublishedPort(container: "web", port: port, containerPort: 80)
  }

  @Test func nothingIsFollowedThatNobodyWants() async throws {
    try await Scene.use { scene in
      scene.engine.publish([("web", 8080)])
      await scene.keep()
      #expect(scene.engine.requests.isEmpty)
      await scene.keeper.look()
      try await scene.until(["web:8080 offered"])
      #expect(scene.engine.lists == 1 && scene.engine.streams == 0 && scene.ssh.starts == 0)
    }
  }

  @Test func aWishIsForwardedForAsLongAsItsContainerRuns() async throws {
    let port = Self.freePorts(1)[0]
    try await Scene.use { scene in
      await scene.keep { $0.want(Self.web(port)) }
      try await scene.until([])
      scene.engine.publish([("web", port)])
      scene.engine.stir()
      try await scene.until(["web:\(port) forwarded"])
      #expect(scene.engine.requests.contains { $0.contains("/libpod/events?stream=true&since=2s&filters=%7B%22type") })
      scene.engine.publish([])
      scene.engine.stir()
      try await scene.until([])
      #expect(scene.ssh.running.isEmpty)
      scene.engine.publish([("web", port)])
      scene.engine.stir()
      try await scene.until(["web:\(port) forwarded"])
      await scene.keep()
      try await scene.until(["web:\(port) offered"])
      #expect(scene.ssh.running.isEmpty)
      while scene.engine.streams > 0 { await Task.yield() }
    }
  }

  @Test func everythingThatIsPublishedLater() async throws {
    let ports = Self.freePorts(2)
    try await Scene.use { scene in
      scene.engine.publish([("a", ports[0])])
      await scene.keep { $0.isEverything = true }
      try await scene.until(["a:\(ports[0]) forwarded"])
      scene.engine.publish([("a", ports[0]), ("b", ports[1])])
      scene.engine.stir()
      try await scene.until(["a:\(ports[0]) forwarded", "b:\(ports[1]) forwarded"])
      #expect(scene.ssh.starts == 2)
    }
  }

  @Test func aStreamThatEndsIsOpenedAgain() async throws {
    let port = Self.freePorts(1)[0]
    try await Scene.use { scene in
      await scene.keep { $0.want(Self.web(port)) }
      try await scene.until([])
      scene.engine.publish([("web", port)])
      scene.engine.cut()
      try await scene.until(["web:\(port) forwarded"])
    }
  }

  @Test func afterASuspendTheStreamIsAnotherOne() async throws {
    try await Scene.use { scene in
      await scene.keep { $0.isEverything = true }
      try await scene.until([])
      let before = scene.engine.requests.count
      scene.engine.publish([("web", Self.freePorts(1)[0])])
      await scene.keeper.resumed()
      while scene.engine.requests.count < before + 2 { await Task.yield() }
      #expect(scene.engine.streams <= 2)
    }
  }

  @Test func aPortThatIsTakenHereNamesWhoHasIt() async throws {
    let port = Self.freePorts(1)[0]
    let listener = try #require(Listener(port))
    try await Scene.use { scene in
      scene.engine.publish([("web", port)])
      await scene.keep { $0.isEverything = true }
      let name = LocalPort.holder(of: port)?.name ?? ""
      try await scene.until(["web:\(port) \(port) is in use on this computer by \(name) (\(getpid()))"])
      #expect(scene.ssh.starts == 0 && !name.isEmpty)
      listener.close()
      await scene.keeper.look()
      try await scene.until(["web:\(port) forwarded"])
    }
  }

  @Test func anSSHThatEndsIsStartedAgain() async throws {
    let port = Self.freePorts(1)[0]
    try await Scene.use { scene in
      scene.engine.publish([("web", port)])
      await scene.keep { $0.isEverything = true }
      try await scene.until(["web:\(port) forwarded"])
      scene.ssh.end(port)
      try await scene.until(["web:\(port) the connection was lost"])
      try await scene.until(["web:\(port) forwarded"])
      #expect(scene.ssh.starts == 2)
    }
  }

  @Test func whoIsRefusedIsNotAskedAgainUntilSomebodyLooks() async throws {
    let port = Self.freePorts(1)[0]
    try await Scene.use { scene in
      scene.engine.publish([("web", port)])
      scene.ssh.refuse(ForwardError(.authentication, "build.example refuses your key"))
      await scene.keep { $0.isEverything = true }
      try await scene.until(["web:\(port) build.example refuses your key"])
      scene.ssh.refuse(nil)
      scene.engine.stir()
      #expect(scene.ssh.starts == 1)
      await scene.keeper.look()
      try await scene.until(["web:\(port) forwarded"])
    }
  }

  @Test func aSwitchEndsEverything() async throws {
    let port = Self.freePorts(1)[0]
    try await Scene.use { scene in
      scene.engine.publish([("web", port)])
      await scene.keep { $0.isEverything = true }
      try await scene.until(["web:\(port) forwarded"])
      await scene.keeper.keep(nil)
      #expect(scene.ssh.running.isEmpty)
      while scene.engine.streams > 0 { await Task.yield() }
    }
  }

  @Test func anEngineThatCannotBeAskedIsSaidAndTheRowsStay() async throws {
    let port = Self.freePorts(1)[0]
    try await Scene.use { scene in
      scene.engine.publish([("web", port)])
      await scene.keep { $0.isEverything = true }
      try await scene.until(["web:\(port) forwarded"])
      scene.engine.stop()
      try await scene.until(problem: "its API socket is missing")
      try await scene.until(["web:\(port) forwarded"])
    }
  }
}

extension PortsReport.Row {
  fileprivate var words: String {
    let end =
      switch standing {
      case .offered: "offered"
      case .connecting: "connecting"
      case .forwarded: "forwarded"
      case .failed(let reason), .impossible(let reason): reason
      }
    return "\(port.container):\(port.port) \(end)"
  }
}

/// The newest report, for any number who wait.
private actor ReportBox {
  private var last: PortsReport?
  private var waiting: [(isEnough: @Sendable (PortsReport?) -> Bool, once: Once<Void>)] = []

  init(_ reports: AsyncStream<PortsReport>) {
    Task { for await report in reports { await self.take(report) } }
  }

  private func take(_ report: PortsReport) {
    last = report
    for one in waiting where one.isEnough(report) { one.once.resume(.success(())) }
  }

  func wait(_ isEnough: @escaping @Sendable (PortsReport?) -> Bool) async throws {
    if isEnough(last) { return }
    let once = Once<Void>()
    waiting.append((isEnough, once))
    try await once.value()
  }
}

/// Somebody else who listens on 127.0.0.1.
final class Listener: Sendable {
  private let descriptor: Int32

  init?(_ port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 || listen(descriptor, 4) != 0 { return nil }
  }

  func close() { Glibc.close(descriptor) }
}
