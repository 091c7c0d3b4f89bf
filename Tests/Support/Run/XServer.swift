import Glibc

/// An X server without a screen.
public struct XServer: Sendable {
  /// As in `$DISPLAY`.
  public let display: String
  private let server: Program

  /// Starts one; it is the display of everything that starts in the workspace from then on.
  /// - Parameter size: of its screen, in pixels.
  @discardableResult
  public static func start(in workspace: Workspace, size: String = "1280x800") async throws -> XServer {
    let server = try Program(
      "Xvfb", ["-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset"], in: workspace)
    let display = ":" + (try await server.line { $0 })
    workspace.set("DISPLAY", display)
    return XServer(display: display, server: server)
  }

  /// Ends as at a logout: whoever shows something on it loses the connection.
  public func end() async throws {
    server.signal(SIGTERM)
    _ = try await server.result()
  }
}
