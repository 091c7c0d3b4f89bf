internal import CLinux
internal import Glibc

/// A process, by its number and by a variable in its environment that only ours have.
public struct RunningProcess: Sendable, CustomStringConvertible {
  public let pid: Int32
  public let arguments: [String]
  private let mark: String

  public var description: String { "\(pid) \(arguments)" }

  /// All living processes that were started with this variable.
  static func all(with name: String, _ value: String) -> [RunningProcess] {
    let mark = "\(name)=\(value)"
    return listDirectory("/proc").compactMap { pid_t($0) }.filter { isMarked($0, mark) }.map { pid in
      let line = readFile("/proc/\(pid)/cmdline") ?? ""
      return RunningProcess(pid: pid, arguments: line.split(separator: "\0").map(String.init), mark: mark)
    }
  }

  /// A zombie's environment reads as empty, so it does not count.
  private static func isMarked(_ pid: pid_t, _ mark: String) -> Bool {
    readFile("/proc/\(pid)/environ")?.split(separator: "\0").contains { $0 == mark } ?? false
  }

  /// Kills it, unless its number belongs to another one by now.
  public func kill() {
    let descriptor = pt_pidfd_open(pid)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if Self.isMarked(pid, mark) { _ = pt_pidfd_send_signal(descriptor, SIGKILL) }
  }
}

/// Waits until a process, which need not be a child, has ended.
public func awaitEnd(of pid: Int32, within: Duration = .seconds(5)) async throws {
  let descriptor = pt_pidfd_open(pid)
  // ESRCH: it has ended and was waited for.
  guard descriptor >= 0 else { return }
  defer { close(descriptor) }
  let ended = await isReadable(descriptor, within: within)
  guard ended else {
    throw NotInTime("end of process \(pid)", within: within, seen: readFile("/proc/\(pid)/cmdline") ?? "")
  }
}
