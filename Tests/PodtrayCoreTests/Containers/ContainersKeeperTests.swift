internal import Testing

@testable import PodtrayCore

@Suite struct ContainersKeeperTests {
  private let engine: FakeEngine
  private let keeper: ContainersKeeper
  private let place = ContainersPlace(connection: .local, route: .socket("here"))

  init() throws {
    let engine = try FakeEngine()
    self.engine = engine
    keeper = ContainersKeeper { route in route == .socket("here") ? engine.path : nil }
  }

  private func report(where isIt: @escaping @Sendable (ContainersReport) -> Bool) async throws -> ContainersReport? {
    let changes = keeper.changes
    let report = try await withDeadline(.seconds(10)) { () -> ContainersReport? in
      for await report in changes where isIt(report) { return report }
      return nil
    }
    #expect(report != nil, "no such report")
    return report
  }

  @Test func aLookIsOneQuestionAndLeavesNothingOpen() async throws {
    engine.hold([ContainerWorld.entry("web", 1)])
    await keeper.look(at: place)
    let report = try await report { _ in true }
    #expect(report?.containers.map(\.name) == ["web"] && report?.problem == nil && report?.place == place)
    #expect(engine.requests.count == 1 && engine.streams == 0)
    await keeper.stop()
    engine.stop()
  }

  @Test func itFollowsWhileItIsWanted() async throws {
    await keeper.follow(place)
    _ = try await report { $0.containers.isEmpty }
    #expect(engine.streams == 1)
    engine.hold([ContainerWorld.entry("web", 1)])
    engine.stir(ContainerWorld.event("create", 1))
    _ = try await report { $0.containers.map(\.name) == ["web"] }
    await keeper.follow(nil)
    while engine.streams > 0 { await Task.yield() }
    await keeper.stop()
    engine.stop()
  }

  @Test func afterAnActionTheListIsReadAgain() async throws {
    engine.hold([ContainerWorld.entry("web", 1)])
    engine.answer("/stop", with: "HTTP/1.0 204 No Content\r\n\r\n")
    engine.answer("/pause", with: "HTTP/1.0 500 X\r\n\r\n{\"message\":\"not now\"}")
    await keeper.look(at: place)
    engine.hold([ContainerWorld.entry("web", 1, state: "exited")])
    let end = await keeper.perform(.stop, on: ContainerWorld.id(1), at: place)
    #expect(end.complaint == nil && end.report?.containers.map(\.state) == [.exited])
    #expect(await keeper.perform(.pause, on: "x", at: place).complaint == "not now")
    let elsewhere = ContainersPlace(connection: .podman("b"), route: .socket("nowhere"))
    let lost = await keeper.perform(.stop, on: "x", at: elsewhere)
    #expect(lost.complaint == "its API socket has no path" && lost.report == nil)
    await keeper.stop()
    engine.stop()
  }

  @Test func whatWasLastKnownStaysWithTheReasonThatItIsOld() async throws {
    engine.hold([ContainerWorld.entry("web", 1)])
    await keeper.look(at: place)
    engine.stop()
    await keeper.look(at: place)
    let report = try await report { $0.problem != nil }
    #expect(report?.containers.map(\.name) == ["web"] && report?.problem == "its API socket is missing")
    await keeper.look(at: ContainersPlace(connection: .podman("b"), route: .socket("nowhere")))
    let other = try await self.report { $0.connection == .podman("b") }
    #expect(other?.containers == [])
    await keeper.stop()
  }
}
