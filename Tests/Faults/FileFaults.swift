import Glibc
import TestSupport

/// What happens to the files that Podman and the tray live on.
let fileFaults = [
  Fault("empty machine JSON beside a good one") { try await $0.breakNeighbour(with: "") },
  Fault("truncated machine JSON beside a good one") { line in
    let text = try MachineFiles("dev", in: line.scene).text
    try await line.breakNeighbour(with: String(text.prefix(text.count / 2)))
  },
  Fault("foreign machine JSON beside a good one") { try await $0.breakNeighbour(with: #"{"hello": [1, 2]}"#) },
  Fault("stale “Starting” of Podman 5") { try await $0.leaveStarting() },
  Fault("Podman's runtime directory removed, and made again by “machine init”") { line in
    let scene = line.scene
    try await scene.beStopped("dev")
    removeTree(scene.podmanRuntime)
    try await line.makeLab()
    try await scene.awaitEventSocket(within: .seconds(10))
  },
  Fault("our event socket's file deleted") { line in
    let scene = line.scene
    let old = try await scene.awaitEventSocket(within: .seconds(10))
    unlink(old)
    line.begins()
    let new = try await scene.awaitEventSocket(within: .seconds(10))
    line.note("a new socket after \(line.elapsed.text)" + (old == new ? "" : " with another name"))
    try await line.makeLab()
  },
]

extension Line {
  /// A second machine's file becomes `text`: Podman's list fails as a whole, and the first machine stays in sight.
  func breakNeighbour(with text: String) async throws {
    try await makeLab()
    let lab = MachineFiles("lab", in: scene)
    let good = try lab.text
    try lab.write(text)
    afterwards { try lab.write(good) }
    begins()
    try await sees("⚠ lab: ", "⚠ ")
    note("after \(elapsed.text)")
    try await sees("dev — stopped")
    try lab.write(good)
    begins()
    try await sees("lab — stopped", without: "⚠")
  }

  /// A start that was killed leaves its flag behind, with no VM and no Podman.
  func leaveStarting() async throws {
    let dev = MachineFiles("dev", in: scene)
    try await scene.beStopped("dev")
    try dev.write(starting: true)
    afterwards { try dev.write(starting: false) }
    begins()
    try await sees("⚠ dev: stuck starting")
    note("after \(elapsed.text)")
    try dev.write(starting: false)
    begins()
    try await sees("dev — stopped", without: "⚠")
  }

  /// Clicks a problem's row, which takes it away.
  func dismiss(_ row: String) async throws {
    let label = try await scene.tray.item.menu().first([row]).orThrow("the row “\(row)” went by itself")
    try await scene.tray.item.click(label)
    try await seesNo(row)
  }
}

extension Scene {
  /// The tray's socket for Podman's machine events, as soon as it is there.
  @discardableResult
  func awaitEventSocket(within: Duration) async throws -> String {
    try await awaitFile(in: podmanRuntime, within: within) { $0.hasPrefix("machine_events") && $0.hasSuffix(".sock") }
  }
}
