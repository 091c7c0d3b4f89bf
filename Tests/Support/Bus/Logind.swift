internal import CGTK3

/// The part of logind that tells of suspends, on a bus of the test's own.
@BusThread public final class Logind {
  private static let name = "org.freedesktop.login1"
  private let bus: Bus

  private init(_ bus: Bus) { self.bus = bus }

  public static func start(on address: String) async throws -> Logind {
    let bus = try Bus(address: address)
    try await bus.own(name)
    return Logind(bus)
  }

  /// Says that the computer is about to sleep, or that it has woken up.
  public func prepareForSleep(_ isBefore: Bool) {
    bus.emit("/org/freedesktop/login1", Self.name + ".Manager", "PrepareForSleep", .tuple(.boolean(isBefore)))
  }

  public func vanish() { bus.close() }
}
