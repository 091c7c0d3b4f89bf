import FoundationEssentials
import Glibc
import Synchronization

@testable import PodtrayCore

/// Directories of a test's own, and what is done to them.
struct WatchedTree {
  let root: String

  var environment: HostEnvironment {
    HostEnvironment([
      "HOME": root + "/home", "XDG_CONFIG_HOME": root + "/config", "XDG_STATE_HOME": root + "/state",
      "XDG_RUNTIME_DIR": root + "/run", "PATH": "\(root)/bin:\(root)/local/bin",
    ])
  }
  var events: String { root + "/run/podman" }
  var machines: String { root + "/config/containers/podman/machine/qemu" }

  static func use<Result>(_ body: (WatchedTree) async throws -> Result) async throws -> Result {
    let tree = WatchedTree(root: "/tmp/pt-watch-\(UInt32.random(in: 0...UInt32.max))")
    tree.make("run")
    defer { tree.remove("") }
    return try await body(tree)
  }

  /// Makes a directory and those above it.
  func make(_ path: String) {
    try? FileManager.default.createDirectory(atPath: "\(root)/\(path)", withIntermediateDirectories: true)
  }

  func remove(_ path: String) { try? FileManager.default.removeItem(atPath: "\(root)/\(path)") }

  /// Writes into the file that is there, or makes one.
  func write(_ path: String, _ text: String) throws {
    let descriptor = open("\(root)/\(path)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw RuntimeDirectory.failure(path) }
    defer { close(descriptor) }
    _ = Glibc.write(descriptor, text, text.utf8.count)
  }

  /// Writes beside the file and renames.
  func replace(_ path: String, _ text: String) throws {
    let slash = path.lastIndex(of: "/")!
    let temporary = "\(path[..<slash])/.tmp-\(path[slash...].dropFirst())1234"
    try write(temporary, text)
    rename("\(root)/\(temporary)", "\(root)/\(path)")
  }

  func move(_ from: String, _ to: String) { rename("\(root)/\(from)", "\(root)/\(to)") }

  func link(_ path: String, to target: String) { symlink("\(root)/\(target)", "\(root)/\(path)") }
}

/// Counts calls.
final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}

extension Reactor {
  /// Returns when everything that was readable has been handled. The reactor serves its descriptors before its timers;
  /// only the second timer belongs to a turn that began after this call.
  func settle() async throws {
    for _ in 1...2 { try await sleep(for: .zero) }
  }
}

extension PathWatch {
  /// Returns when everything that has happened so far has been told, if it was not too much for one reading: the kernel
  /// queues an event before the call that caused it returns.
  func settle() async throws {
    while true {
      try await Reactor.shared.settle()
      guard let draining else { return }
      await draining.value
    }
  }
}

/// The descriptors of this process of the kinds that a watch opens.
func openDescriptors() -> [String] {
  (0..<1024).compactMap { number in
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
  }.filter { $0.contains("inotify") || $0.contains("pidfd") || $0.hasPrefix("socket:") }
}
