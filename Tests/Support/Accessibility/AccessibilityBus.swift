/// What a screen reader sees of the programs in a desktop, and how it acts on them.
///
/// It follows AT-SPI: objects with a role, a name and states, on a bus of their own.
@BusThread public final class AccessibilityBus {
  private static let launcher = "/usr/libexec/at-spi-bus-launcher"
  nonisolated static let registry = "org.a11y.atspi.Registry"
  nonisolated static let root = "/org/a11y/atspi/accessible/root"

  let bus: Bus
  /// Something on it changed.
  nonisolated let changes = EventLog<Void>()

  private init(_ bus: Bus) { self.bus = bus }

  /// Starts one in the desktop. Programs that start from then on are on it.
  public static func start(in desktop: Desktop) async throws -> AccessibilityBus {
    _ = try Program(launcher, ["--launch-immediately"], in: desktop.workspace)
    let made = try await connect(session: desktop.bus.address)
    desktop.workspace.set("NO_AT_BRIDGE", nil)
    return made
  }

  /// The one of a session, as soon as it is there.
  /// - Parameter session: the address of its bus.
  public static func connect(session address: String) async throws -> AccessibilityBus {
    let session = try Bus(address: address)
    let arrivals = EventLog<Void>()
    session.onSignal { if $0.member == "NameOwnerChanged" { arrivals.append(()) } }
    try await session.askBus("AddMatch", .tuple(.string("type='signal',member='NameOwnerChanged'")))
    while true {
      let seen = arrivals.count
      if await session.owner(of: "org.a11y.Bus") != nil { break }
      try await arrivals.first("accessibility bus", from: seen) { $0 }
    }
    let address = try await session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0].string
    let made = AccessibilityBus(try Bus(address: address))
    try await made.listen()
    return made
  }

  private func listen() async throws {
    bus.onSignal { [changes] in if $0.interface.hasPrefix("org.a11y.atspi") { changes.append(()) } }
    try await bus.askBus("AddMatch", .tuple(.string("type='signal',interface='org.a11y.atspi.Event.Object'")))
    try await bus.askBus("AddMatch", .tuple(.string("type='signal',interface='org.a11y.atspi.Event.Window'")))
    try await bus.askBus("StartServiceByName", .tuple(.string(Self.registry), .uint32(0)))
    for event in ["object:", "window:"] {
      _ = try await bus.call(
        Self.registry, "/org/a11y/atspi/registry", Self.registry, "RegisterEvent", .tuple(.string(event)))
    }
  }

  /// The windows of all programs, as they are now.
  /// - Parameter title: only those that are called so; the others are not read.
  public func windows(_ title: String? = nil) async throws -> [AccessibleNode] {
    var windows: [AccessibleNode] = []
    for program in try await children(of: AccessiblePlace(owner: Self.registry, path: Self.root)) {
      // A program may go meanwhile.
      for window in (try? await children(of: program)) ?? [] {
        if let title, (try? await name(of: window)) != title { continue }
        if let node = try? await node(window) { windows.append(node) }
      }
    }
    return windows
  }

  /// What `pick` finds in the windows, as soon as it finds something; they are read again whenever something changes.
  /// - Parameter title: see ``windows(_:)``.
  @discardableResult
  public func first<Found: Sendable>(
    _ awaited: String, in title: String? = nil, within: Duration = .seconds(10),
    _ pick: ([AccessibleNode]) throws -> Found?
  ) async throws -> Found {
    let deadline = ContinuousClock.now + within
    while true {
      let seen = changes.count
      let windows = try await windows(title)
      if let found = try pick(windows) { return found }
      do {
        try await changes.first(awaited, from: seen, within: deadline - .now) { $0 }
      } catch is NotInTime {
        throw NotInTime(awaited, within: within, seen: windows.map(\.outline).joined(separator: "\n"))
      }
    }
  }
}
