import Glibc
import TestSupport

/// What the tray's process holds.
struct TrayFacts: CustomStringConvertible {
  let descriptors: Int
  let children: Int
  let threads: Int
  let pss: Int

  /// GLib ends the idle threads of its pool after 15 s.
  private static let timeToSettle = Duration.seconds(20)

  static func settled(_ scene: Scene) async throws -> TrayFacts {
    await pass(timeToSettle)
    try scene.checkTrayLives()
    return try TrayFacts(scene.tray.program.pid)
  }

  private init(_ pid: Int32) throws {
    let facts = try ProcessFacts(pid).orThrow("no process \(pid)")
    (threads, pss) = (facts.threads, facts.pss)
    descriptors = listDirectory("/proc/\(pid)/fd").count
    children = listDirectory("/proc/\(pid)/task").reduce(0) { count, thread in
      count + (readFile("/proc/\(pid)/task/\(thread)/children") ?? "").split(separator: " ").count
    }
  }

  var description: String {
    "\(descriptors) descriptors, \(children) children, \(threads) threads, \(pss / 1_048_576) MB"
  }
}
