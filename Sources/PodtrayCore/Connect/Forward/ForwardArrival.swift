internal import Glibc

/// Waits for a forward that another process makes.
public struct ForwardArrival: Sendable {
  private enum Ring: Hashable { case stirred }
  /// Nothing tells of the moment when somebody listens at a socket that is there.
  private static let listening = Duration.milliseconds(20)
  /// A system whose limits are used up tells of no file.
  private static let appearing = Duration.milliseconds(500)

  private let places: ActivePlaces

  public init(_ places: ActivePlaces) { self.places = places }

  /// Whether an engine answers through it in time.
  /// - Throws: ``RuntimeDirectory/Failure``, `CancellationError`.
  public func wait(for forward: Forward, within: Duration) async throws -> Bool {
    let (socket, bell) = (try places.socket(of: forward), Bell<Ring>())
    let watch = try? Inotify { _ in bell.ring(.stirred) }
    defer { watch?.close() }
    _ = try? watch?.watch(places.forwards().path, Inotify.Bits.arrivals)
    do {
      try await withDeadline(within) {
        while await APIProbe.ping(socket) != .reachable {
          try Task.checkCancellation()
          _ = await bell.wait(within: access(socket, F_OK) == 0 ? Self.listening : Self.appearing)
        }
      }
      return true
    } catch is DeadlineExceeded {
      return false
    }
  }
}
