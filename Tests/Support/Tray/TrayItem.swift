/// A tray item and its menu, seen and driven as a panel does it.
@BusThread public final class TrayItem {
  /// A row that was asked for is not there, or cannot be clicked.
  public struct NoSuchRow: Error, CustomStringConvertible {
    public let description: String
  }

  private nonisolated static let interface = "org.kde.StatusNotifierItem"
  private nonisolated static let menuInterface = "com.canonical.dbusmenu"

  public nonisolated let address: ItemAddress
  /// What the item has said since it was opened.
  public nonisolated let signals = EventLog<TraySignal>()

  private let bus: Bus
  private let menuPath: String

  private init(_ address: ItemAddress, bus: Bus, menuPath: String) {
    self.address = address
    self.bus = bus
    self.menuPath = menuPath
  }

  /// Connects to the item and begins to record what it says.
  public static func open(_ address: ItemAddress, on busAddress: String) async throws -> TrayItem {
    let bus = try Bus(address: busAddress)
    let path = try await bus.property(address.owner, address.path, interface, "Menu").string
    let item = TrayItem(address, bus: bus, menuPath: path)
    bus.onSignal { [signals = item.signals] signal in
      if [interface, menuInterface].contains(signal.interface) { signals.append(TraySignal(signal)) }
    }
    try await bus.askBus("AddMatch", .tuple(.string("type='signal',sender='\(address.owner)'")))
    try await item.awaitMenu()
    return item
  }

  /// AppIndicator registers the item before the menu is on the bus, and nothing tells when it is: so it is asked for
  /// again, a moment later at the latest.
  private func awaitMenu(within: Duration = .seconds(10)) async throws {
    let deadline = ContinuousClock.now + within
    while true {
      let seen = signals.count
      do {
        _ = try await layout()
        return
      } catch let error as BusError where error.isUnknownObject && ContinuousClock.now < deadline {
        _ = try? await signals.first(from: seen, within: .milliseconds(10)) { $0 }
      }
    }
  }

  /// A property of the item: `Id`, `Title`, `Status`, `IconName`, `IconThemePath`…
  public func property(_ name: String) async throws -> String {
    try await bus.property(address.owner, address.path, Self.interface, name).text
  }

  /// The whole menu as it is now.
  public func menu() async throws -> MenuRow { try await layout().menu }

  /// The menu with the number of its layout: edits in place leave the number as it is.
  public func layout() async throws -> (revision: UInt32, menu: MenuRow) {
    let reply = try await call("GetLayout", .tuple(.int32(0), .int32(-1), .strings([])))
    return (reply[0].uint32, MenuRow(reply[1]))
  }

  /// The changes of the layout that were told and are newer than `revision`.
  public nonisolated func layoutUpdates(after revision: UInt32) -> [TraySignal] {
    signals.events.filter { ($0.revision ?? 0) > revision }
  }

  /// The menu as soon as it is as asked; it is read again whenever the item says that something changed.
  @discardableResult
  public func menu(
    _ awaited: String = "such menu", within: Duration = .seconds(10), until isAsAsked: (MenuRow) -> Bool
  ) async throws -> MenuRow {
    let deadline = ContinuousClock.now + within
    while true {
      let seen = signals.count
      let menu = try await menu()
      if isAsAsked(menu) { return menu }
      do {
        try await signals.first(from: seen, within: deadline - .now) { $0 }
      } catch is NotInTime {
        throw NotInTime(awaited, within: within, seen: "\n" + menu.text)
      }
    }
  }

  /// Does what a panel does before it shows the menu (or the submenu of `row`).
  public func aboutToShow(_ row: Int32 = 0) async throws {
    _ = try await call("AboutToShow", .tuple(.int32(row)))
    _ = try await send("opened", to: row)
  }

  /// Clicks the row at a path of labels. Returns the moment when the click was sent.
  ///
  /// - Throws: ``NoSuchRow`` when the row is not there or disabled.
  @discardableResult
  public func click(_ path: String) async throws -> ContinuousClock.Instant {
    let menu = try await menu()
    guard let row = menu.find(path) else { throw NoSuchRow(description: "no row \"\(path)\" in\n\(menu.text)") }
    guard row.isEnabled else { throw NoSuchRow(description: "\"\(path)\" is disabled") }
    return try await send("clicked", to: row.id)
  }

  @discardableResult
  private func send(_ event: String, to row: Int32) async throws -> ContinuousClock.Instant {
    let sent = ContinuousClock.now
    do {
      _ = try await call("Event", .tuple(.int32(row), .string(event), .boxed(.int32(0)), .uint32(0)))
    } catch let error as BusError where error.isPeerGone {
      // A program that quits by a click need not live to answer it.
    }
    return sent
  }

  private func call(_ method: String, _ arguments: Variant) async throws -> Variant {
    try await bus.call(address.owner, menuPath, Self.menuInterface, method, arguments)
  }
}
