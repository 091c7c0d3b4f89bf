/// A Wayland compositor without a screen: sway.
public struct WaylandServer: Sendable {
  /// As in `$WAYLAND_DISPLAY`.
  public let display: String

  /// Starts one; it is the display of everything that starts in the workspace from then on.
  @discardableResult
  public static func start(in workspace: Workspace) async throws -> WaylandServer {
    let configuration = workspace.root + "/sway.conf"
    try writeFile(configuration, "exec echo \"$WAYLAND_DISPLAY\"\n")
    let headless = ["WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"]
    // sway refuses to be root.
    let sway = try Program(
      "sway", ["-c", configuration], in: workspace, as: .ordinary,
      environment: workspace.environment.merging(headless) { $1 })
    let display = try await sway.line(within: .seconds(20)) { $0 }
    workspace.set("WAYLAND_DISPLAY", display)
    return WaylandServer(display: display)
  }
}
