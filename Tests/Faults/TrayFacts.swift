import Glibc
import TestSupport

/// What the tray's process holds.
struct TrayFacts: CustomStringConvertible {
  /// What they lead to.
  let descriptors: [String]
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
    descriptors = listDirectory("/proc/\(pid)/fd").compactMap { linkTarget("/proc/\(pid)/fd/\($0)") }
    children = listDirectory("/proc/\(pid)/task").reduce(0) { count, thread in
      count + (readFile("/proc/\(pid)/task/\(thread)/children") ?? "").split(separator: " ").count
    }
  }

  /// What is open now and was not then.
  func opened(since start: TrayFacts) -> [String] {
    var before = start.descriptors
    return descriptors.filter { target in
      guard let same = before.firstIndex(of: target) else { return true }
      before.remove(at: same)
      return false
    }
  }

  var description: String {
    "\(descriptors.count) descriptors, \(children) children, \(threads) threads, \(pss / 1_048_576) MB"
  }
}

private func linkTarget(_ path: String) -> String? {
  var target = [CChar](repeating: 0, count: Int(PATH_MAX))
  let length = readlink(path, &target, target.count)
  return length < 0 ? nil : String(decoding: target.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
