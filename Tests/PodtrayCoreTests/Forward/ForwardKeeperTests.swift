import CLinux
import FoundationEssentials
import Glibc
import Testing

@testable import PodtrayCore

/// Where it is not installed, the tests are skipped; under `CI=true` they fail.
@Sendable private func isPossible() -> Bool {
  let here = HostEnvironment.current
  return here["CI"] == "true" || ExecutableSearch.find("socat", path: here["PATH"]) != nil
}

/// Forwards that socat makes, to an engine on this computer.
@Suite(.enabled("needs socat", isPossible)) struct ForwardKeeperTests {
  private let runtime: RuntimeFolder
  private let places: ActivePlaces

  init() throws {
    runtime = try RuntimeFolder()
    places = try ActivePlaces(runtime.environment)
  }

  private func relay(to port: Int) throws -> Forward {
    .relay(try #require(TCPDestination(World.remote("tcp", "tcp://127.0.0.1:\(port)"))))
  }

  /// What a keeper has to say up to this.
  private func wait(for status: ForwardStatus, of keeper: ForwardKeeper) async throws {
    let isTold = try await withDeadline(.seconds(20)) {
      for await change in keeper.changes where change.status == status { return true }
      return false
    }
    #expect(isTold, "never \(status)")
  }

  private func programs() throws -> Int { LeftForward.all(socket: try places.forwards().path).count }

  @Test func whoHoldsAConnectionIsNotCutWhenTheForwardIsLeft() async throws {
    let engine = try TCPEngine()
    let (forward, keeper) = (try relay(to: engine.port), ForwardKeeper(runtime.environment))
    await keeper.keep(forward)
    try await wait(for: .up, of: keeper)
    let socket = try places.socket(of: forward)
    var status = stat()
    #expect(stat(socket, &status) == 0 && status.st_mode & 0o777 == 0o600)
    let client = pt_connect_unix(socket)
    say("log", client)
    #expect(hear(3, client) == "log")
    let listener = try #require(LeftForward.all(socket: socket).first)
    await keeper.keep(nil)
    // Longer than the first look whether clients are left.
    #expect(await !listener.hasEnded(within: .milliseconds(1500)))
    say("more", client)
    #expect(hear(4, client) == "more")
    close(client)
    #expect(await listener.hasEnded(within: .seconds(10)))
    await keeper.stop()
    #expect(try programs() == 0)
    #expect(access(socket, F_OK) != 0)
  }

  @Test func stoppingLeavesNothing() async throws {
    let engine = try TCPEngine()
    let (forward, keeper) = (try relay(to: engine.port), ForwardKeeper(runtime.environment))
    await keeper.keep(forward)
    try await wait(for: .up, of: keeper)
    let client = pt_connect_unix(try places.socket(of: forward))
    await keeper.stop()
    #expect(try programs() == 0)
    close(client)
  }

  @Test func manyWhoStopAtOnceLeaveNothing() async throws {
    let engine = try TCPEngine()
    let forward = try relay(to: engine.port)
    for _ in 1...5 {
      let keepers = (1...4).map { _ in ForwardKeeper(runtime.environment) }
      for keeper in keepers { await keeper.keep(forward) }
      for keeper in keepers { try await wait(for: .up, of: keeper) }
      // A relay has one more for each client, for a moment.
      #expect(try programs() >= 1)
      await withTaskGroup { group in
        for keeper in keepers { group.addTask { await keeper.stop() } }
      }
      #expect(try programs() == 0)
    }
  }

  @Test func whatIsBorrowedIsGivenBack() async throws {
    let engine = try TCPEngine()
    let keeper = ForwardKeeper(runtime.environment)
    let answer = try await keeper.borrow(try relay(to: engine.port), within: .seconds(10)) { socket in
      await APIProbe.ping(socket)
    }
    #expect(answer == .reachable)
    #expect(try programs() == 0)
  }

  @Test func whatIsKeptIsBorrowed() async throws {
    let engine = try TCPEngine()
    let (forward, keeper) = (try relay(to: engine.port), ForwardKeeper(runtime.environment))
    await keeper.keep(forward)
    try await wait(for: .up, of: keeper)
    let socket = try await ForwardKeeper(runtime.environment).borrow(forward, within: .seconds(10)) { $0 }
    #expect(try socket == places.socket(of: forward))
    await keeper.stop()
  }

  @Test func whyNothingCanBeBorrowedIsSaid() async throws {
    let port = try TCPEngine().port
    let keeper = ForwardKeeper(runtime.environment)
    let error = await #expect(throws: ForwardError.self) {
      try await keeper.borrow(try relay(to: port), within: .seconds(10)) { _ in }
    }
    #expect(error?.kind == .refused)
    #expect(error?.message == "127.0.0.1 refused the connection")
  }

  @Test func oneWhoSaysNothingIsGivenUpInTime() async throws {
    let engine = try TCPEngine(isSilent: true)
    let keeper = ForwardKeeper(runtime.environment)
    let began = Reactor.now()
    let error = await #expect(throws: ForwardError.self) {
      try await keeper.borrow(try relay(to: engine.port), within: .seconds(1)) { _ in }
    }
    #expect(error?.kind == .timedOut)
    #expect(Reactor.now() - began < 4_000_000_000)
    #expect(try programs() == 0)
  }
}

/// A runtime directory of a test's own.
private final class RuntimeFolder: Sendable {
  let environment: HostEnvironment
  // Each of these characters means something to the programs that make the socket.
  private let path = "/tmp/pt:% fw-\(UInt32.random(in: 0...UInt32.max))"

  init() throws {
    environment = HostEnvironment(
      HostEnvironment.current.variables.merging(["XDG_RUNTIME_DIR": path, "HOME": path]) { $1 })
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Reads that many bytes.
private func hear(_ count: Int, _ connection: Int32) -> String {
  var bytes = [UInt8](repeating: 0, count: count)
  let got = recv(connection, &bytes, count, Int32(MSG_WAITALL))
  return String(decoding: bytes.prefix(max(0, got)), as: UTF8.self)
}
