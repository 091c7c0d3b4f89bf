internal import CGTK3

/// Something that GLib refused.
public struct BusError: Error, CustomStringConvertible {
  public let description: String
  /// Whether the other side took the call and left the bus without an answer.
  var isPeerGone = false
  /// Whether the other side has no such object.
  var isUnknownObject = false
}

/// A connection to a message bus.
@BusThread public final class Bus {
  let connection: OpaquePointer

  /// - Parameter address: as in `$DBUS_SESSION_BUS_ADDRESS`.
  public init(address: String) throws(BusError) {
    let flags =
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT.rawValue
      | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION.rawValue
    var error: UnsafeMutablePointer<GError>?
    let connection = g_dbus_connection_new_for_address_sync(
      address, GDBusConnectionFlags(flags), nil, nil, &error)
    guard let connection else { throw BusError(taking: error) }
    self.connection = connection
  }

  /// Leaves the bus, as a process that dies does.
  public func close() { g_dbus_connection_close_sync(connection, nil, nil) }

  isolated deinit { g_object_unref(UnsafeMutableRawPointer(connection)) }

  /// Calls a method and waits for its reply.
  func call(
    _ destination: String, _ path: String, _ interface: String, _ method: String, _ arguments: Variant? = nil,
    within: Duration = .seconds(5)
  ) async throws -> Variant {
    try await withCheckedThrowingContinuation { continuation in
      let pending = Unmanaged.passRetained(PendingCall(continuation))
      let arguments = arguments ?? .tuple()
      arguments.lend {
        g_dbus_connection_call(
          connection, destination, path, interface, method, $0, nil, G_DBUS_CALL_FLAGS_NO_AUTO_START,
          gint(within.components.seconds * 1000), nil, finishCall, pending.toOpaque())
      }
    }
  }

  /// Asks the bus itself.
  @discardableResult
  func askBus(_ method: String, _ arguments: Variant) async throws -> Variant {
    try await call(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments)
  }

  func property(_ destination: String, _ path: String, _ interface: String, _ name: String) async throws -> Variant {
    let reply = try await call(
      destination, path, "org.freedesktop.DBus.Properties", "Get", .tuple(.string(interface), .string(name)))
    return reply[0].unwrapped
  }

  /// Who owns a name now: a unique name, or nil.
  public func owner(of name: String) async -> String? {
    try? await askBus("GetNameOwner", .tuple(.string(name)))[0].string
  }

  /// Owns a well-known name.
  ///
  /// - Throws: ``BusError`` when another one has it.
  func own(_ name: String) async throws {
    let doNotQueue: UInt32 = 4
    let reply = try await askBus("RequestName", .tuple(.string(name), .uint32(doNotQueue)))
    guard reply[0].uint32 == 1 else { throw BusError(description: "\(name) is owned by another process") }
  }

  func emit(_ path: String, _ interface: String, _ signal: String, _ arguments: Variant = .tuple()) {
    _ = arguments.lend { g_dbus_connection_emit_signal(connection, nil, path, interface, signal, $0, nil) }
  }
}

private final class PendingCall {
  let continuation: CheckedContinuation<Variant, any Error>
  init(_ continuation: CheckedContinuation<Variant, any Error>) { self.continuation = continuation }
}

private let finishCall: GAsyncReadyCallback = { source, result, pending in
  let continuation = Unmanaged<PendingCall>.fromOpaque(pending!).takeRetainedValue().continuation
  var error: UnsafeMutablePointer<GError>?
  if let reply = g_dbus_connection_call_finish(OpaquePointer(source!), result, &error) {
    continuation.resume(returning: Variant(owned: reply))
  } else {
    continuation.resume(throwing: BusError(taking: error))
  }
}

extension BusError {
  init(taking error: UnsafeMutablePointer<GError>?) {
    self.init(description: error.map { String(cString: $0.pointee.message) } ?? "unknown error")
    guard let error else { return }
    func isCode(_ code: GDBusError) -> Bool { g_error_matches(error, g_dbus_error_quark(), gint(code.rawValue)) != 0 }
    isPeerGone = isCode(G_DBUS_ERROR_NO_REPLY)
    isUnknownObject = isCode(G_DBUS_ERROR_UNKNOWN_METHOD) || isCode(G_DBUS_ERROR_UNKNOWN_OBJECT)
    g_error_free(error)
  }
}
