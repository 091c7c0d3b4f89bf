/// The least desktop that a tray runs in: a bus, a display, and a watcher that says a panel is there.
public struct Desktop: Sendable {
  public let workspace: Workspace
  public let bus: PrivateBus
  public let watcher: StatusNotifierWatcher
  /// Shared by the sessions of a workspace.
  public let display: XServer

  /// A program that has its item in the tray.
  public struct Tray: Sendable {
    public let program: Program
    public let item: TrayItem
    /// From the program's start to its registration.
    public let startTime: Duration
  }

  /// Runs `body` in a new one.
  /// - Parameter screen: its size in pixels.
  @discardableResult
  public static func use<Result: Sendable>(
    screen: String = "1280x800", _ body: (Desktop) async throws -> Result
  ) async throws -> Result {
    await Turns.desktops.take()
    do {
      let result = try await Workspace.use { try await body(try await start(in: $0, screen: screen)) }
      await Turns.desktops.giveBack()
      return result
    } catch {
      await Turns.desktops.giveBack()
      throw error
    }
  }

  public static func start(in workspace: Workspace, screen: String = "1280x800") async throws -> Desktop {
    try await session("bus", on: try await XServer.start(in: workspace, size: screen), in: workspace)
  }

  /// Another session of the same user: what is started from now on is in it, with a bus and a panel of its own.
  public func anotherSession() async throws -> Desktop {
    try await Self.session("other-bus", on: display, in: workspace)
  }

  private static func session(_ bus: String, on display: XServer, in workspace: Workspace) async throws -> Desktop {
    let bus = try await PrivateBus.start(in: workspace, name: bus)
    let watcher = try await StatusNotifierWatcher.start(on: bus.address)
    workspace.onEnd { await watcher.vanish() }
    return Desktop(workspace: workspace, bus: bus, watcher: watcher, display: display)
  }

  /// Starts a program and waits until its item registers.
  public func open(_ path: String, _ arguments: [String] = []) async throws -> Tray {
    let before = watcher.registrations.count
    let program = try Program(path, arguments, in: workspace)
    let registration: StatusNotifierWatcher.Registration
    do {
      registration = try await watcher.registration(after: before)
    } catch {
      let seen = "ended: \(program.hasEnded); it said:\n" + program.errorLines.events.joined(separator: "\n")
      throw NotInTime("tray item of \(path)", within: .seconds(10), seen: seen)
    }
    let item = try await TrayItem.open(registration.address, on: bus.address)
    return Tray(program: program, item: item, startTime: registration.at - program.startedAt)
  }
}
