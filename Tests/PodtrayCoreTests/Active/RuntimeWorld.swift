internal import Glibc

@testable import PodtrayCore

/// A runtime directory of its own, for as long as a test runs.
struct RuntimeWorld {
  let base: String

  var environment: HostEnvironment { HostEnvironment(["XDG_RUNTIME_DIR": base, "HOME": base]) }
  var places: ActivePlaces { get throws { try ActivePlaces(environment) } }

  func isTrayRunning() throws -> Bool { try places.isTrayRunning() }

  /// Something in our directory; that itself for the empty name.
  func path(_ name: String) -> String { base + "/podtray" + (name.isEmpty ? "" : "/" + name) }

  /// What is in our directory; nothing of another one that a planted link leads to.
  var names: [String] {
    let descriptor = open(path(""), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let directory = fdopendir(descriptor) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  static func use(_ body: (RuntimeWorld) throws -> Void) throws {
    let world = RuntimeWorld()
    defer { world.remove() }
    try body(world)
  }

  static func use(_ body: (RuntimeWorld) async throws -> Void) async throws {
    let world = RuntimeWorld()
    defer { world.remove() }
    try await body(world)
  }

  private init() {
    base = "/tmp/pt-run-\(UInt32.random(in: 0...UInt32.max))"
    mkdir(base, 0o700)
  }

  private func remove() {
    for name in names { Glibc.remove(path(name)) }
    for name in ["podtray", "victim", ""] { Glibc.remove("\(base)/\(name)") }
  }
}
