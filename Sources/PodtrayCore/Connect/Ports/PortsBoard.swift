internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// Where the tray that keeps the ports says how it stands, `ports.json` in our runtime directory. Its lock tells that
/// somebody keeps them: what an ended tray has left there means nothing.
public final class PortsBoard: Sendable {
  private static let name = "ports.json"
  private static let lockName = "ports.lock"
  private static let glance = Duration.milliseconds(20)

  private let environment: HostEnvironment
  private let lock = Mutex<FileLock?>(nil)

  public init(_ environment: HostEnvironment) { self.environment = environment }

  /// Whether this process keeps the ports: the first one that asks does, for as long as it runs.
  func claim() async -> Bool {
    if take() { return true }
    // Somebody may have looked just then whether it is taken.
    try? await Reactor.shared.sleep(for: Self.glance)
    return take()
  }

  private func take() -> Bool {
    lock.withLock { lock in
      if lock == nil, let directory = try? RuntimeDirectory(environment) {
        lock = try? FileLock.take(in: directory, named: Self.lockName)
      }
      return lock != nil
    }
  }

  func show(_ report: PortsReport) {
    guard let text = try? JSONEncoder().encode(report), let directory = try? RuntimeDirectory(environment) else {
      return
    }
    _ = try? directory.place(String(decoding: text, as: UTF8.self), named: Self.name)
  }

  func clear() {
    if let directory = try? RuntimeDirectory(environment) { unlink("\(directory.path)/\(Self.name)") }
  }
}

// What other processes see.
extension PortsBoard {
  /// Whether another process keeps the ports.
  public var isKept: Bool {
    do {
      return try FileLock.take(in: try RuntimeDirectory(environment), named: Self.lockName) == nil
    } catch {
      return false
    }
  }

  /// What the other process says; nil when there is none, or it says nothing.
  public func read() -> PortsReport? {
    guard isKept, let directory = try? RuntimeDirectory(environment),
      let text = SmallFile.text("\(directory.path)/\(Self.name)")
    else { return nil }
    return try? JSONDecoder().decode(PortsReport.self, from: Data(text.utf8))
  }

  /// Waits until what the other process says satisfies `isEnough`. What it says then, or when the time is over.
  public func wait(within: Duration, until isEnough: @escaping @Sendable (PortsReport?) -> Bool) async -> PortsReport? {
    guard let path = try? RuntimeDirectory(environment).path else { return nil }
    let stirs = StirQueue()
    let watch = PathWatch(
      { [WatchedDirectory(path: path, names: [NamePattern(exactly: Self.name)])] }, addWatch: Inotify.addWatch
    ) { stirs.put(.changed) }
    await watch.arm()
    _ = try? await withDeadline(within) {
      while !isEnough(self.read()) { if await stirs.next() == nil { break } }
    }
    await watch.stop()
    return read()
  }
}
