public import PodtrayCore

/// The tray that runs in this session, as another process sees it.
public enum RunningTray {
  /// Its process; nil when none runs, or there is no session. Blocks for milliseconds.
  public static func find() -> ProcessHandle? {
    guard let bus = try? SessionBus(), let pid = bus.process(owning: SingleInstance.name),
      let process = ProcessHandle(pid: pid),
      // Asked again: had the first answer's process ended before the handle was made, this is another number.
      bus.process(owning: SingleInstance.name) == pid
    else { return nil }
    return process
  }
}
