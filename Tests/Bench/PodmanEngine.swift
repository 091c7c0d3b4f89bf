import TestSupport

/// A real Podman that serves its API, with an image of 1 GiB of random bytes.
struct PodmanEngine {
  /// As `podman --remote save` asks.
  static let request = "/v4.0.0/libpod/images/\(image)/get?format=docker-archive"
  private static let image = "localhost/big"

  /// What it answers.
  let archive: Archive
  private let service: Program

  init(_ scene: FollowScene, in workspace: Workspace) async throws {
    let environment = try Self.environment(in: workspace)
    try await Self.makeImage(scene.podman, environment, in: workspace)
    service = try await Self.serve(scene.podman, environment, in: workspace)
    archive = try await Archive(of: scene.socket, in: workspace)
  }

  /// Starts one that has nothing, where Local's engine listens.
  static func serveNothing(_ podman: String, in workspace: Workspace) async throws -> Program {
    try workspace.makeDirectory("run/podman")
    return try await serve(podman, try environment(in: workspace), in: workspace)
  }

  private static func serve(
    _ podman: String, _ environment: [String: String], in workspace: Workspace
  ) async throws -> Program {
    let service = try Program(
      podman, ["system", "service", "--time", "0", "unix://\(workspace.runtime)/podman/podman.sock"], in: workspace,
      as: .caller, environment: environment)
    _ = try await awaitFile(in: workspace.runtime + "/podman") { $0 == "podman.sock" }
    return service
  }

  /// Podman of root and that of a person take everything from here: nothing of their own is read or written.
  private static func environment(in workspace: Workspace) throws -> [String: String] {
    let root = try workspace.makeDirectory("engine")
    try writeFile(
      root + "/containers.conf",
      """
      [engine]
      lock_type = "file"
      cgroup_manager = "cgroupfs"
      events_logger = "none"
      tmp_dir = "\(root)/libpod"
      image_copy_tmp_dir = "\(workspace.root)/tmp"
      [network]
      network_config_dir = "\(root)/networks"

      """)
    try writeFile(
      root + "/storage.conf",
      "[storage]\ndriver = \"vfs\"\ngraphroot = \"\(root)/graph\"\nrunroot = \"\(root)/run\"\n")
    let files = ["CONTAINERS_CONF": root + "/containers.conf", "CONTAINERS_STORAGE_CONF": root + "/storage.conf"]
    return workspace.environment.merging(files) { $1 }
  }

  private static func makeImage(
    _ podman: String, _ environment: [String: String], in workspace: Workspace
  ) async throws {
    let script = """
      cd "$TMPDIR" && head -c 1G /dev/urandom > random && tar --owner=0 --group=0 -cf big.tar random && rm random &&
      "$0" import big.tar \(image) && rm big.tar
      """
    let made = try await Program("sh", ["-c", script, podman], in: workspace, as: .caller, environment: environment)
      .result(within: .seconds(300))
    guard made.succeeded else { throw Failed(description: made.errors) }
  }

  func stop() async { await service.stop() }
}
