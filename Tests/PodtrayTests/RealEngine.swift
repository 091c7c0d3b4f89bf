import TestSupport
import Testing

/// The real Podman of this computer with storage of the test's own, and its API. Its containers are made and never run.
struct RealEngine {
  let socket: String
  private let workspace: Workspace
  private let environment: [String: String]

  init(in workspace: Workspace) async throws {
    self.workspace = workspace
    let root = try workspace.makeDirectory("engine")
    socket = root + "/api.sock"
    try writeFile(
      root + "/containers.conf",
      """
      [engine]
      lock_type = "file"
      cgroup_manager = "cgroupfs"
      events_logger = "file"
      tmp_dir = "\(root)/libpod"
      image_copy_tmp_dir = "\(root)"
      [network]
      network_config_dir = "\(root)/networks"

      """, mode: 0o644)
    try writeFile(
      root + "/storage.conf", "[storage]\ndriver = \"vfs\"\ngraphroot = \"\(root)/graph\"\nrunroot = \"\(root)/run\"\n",
      mode: 0o644)
    let files = ["CONTAINERS_CONF": root + "/containers.conf", "CONTAINERS_STORAGE_CONF": root + "/storage.conf"]
    environment = workspace.environment.merging(files) { $1 }
    let script =
      "cd '\(root)' && echo x > file && tar --owner=0 --group=0 -cf t.tar file && exec podman import t.tar t:1"
    try await run("sh", ["-c", script])
    let service = ["podman", "system", "service", "--time", "0", "unix://" + socket]
    _ = try Program("unshare", Self.asRoot + service, in: workspace, environment: environment)
    _ = try await awaitFile(in: root) { $0 == "api.sock" }
  }

  /// What it takes to make a container, without being root.
  private static let asRoot = ["--user", "--map-root-user", "--mount"]

  @discardableResult
  func callAsFunction(_ arguments: String...) async throws -> String { try await run("podman", arguments) }

  @discardableResult
  private func run(_ program: String, _ arguments: [String]) async throws -> String {
    let result = try await Program.run(
      "unshare", Self.asRoot + [program] + arguments, in: workspace, environment: environment, within: .seconds(60))
    try #require(result.succeeded, "\(arguments): \(result.errors)")
    return result.output
  }
}
