import TestSupport

/// An image as a file.
struct Archive: Sendable {
  let path: String
  /// sha256.
  let digest: String

  init(of socket: String, in workspace: Workspace) async throws {
    path = workspace.root + "/archive"
    let script = "curl -sS --fail --unix-socket \"$1\" -o \"$0\" \"$2\" && sha256sum \"$0\""
    let words = ["-c", script, path, socket, "http://d" + PodmanEngine.request]
    let saved = try await Program.run("sh", words, in: workspace, within: .seconds(120))
    guard saved.succeeded, let size = fileSize(path), size > 1 << 30 else { throw Failed(description: saved.errors) }
    digest = String(saved.output.prefix(64))
  }
}
