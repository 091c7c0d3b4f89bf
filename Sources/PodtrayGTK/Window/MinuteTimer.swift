internal import CGTK3

/// Calls once a minute, while it runs.
@MainActor final class MinuteTimer {
  private static let interval: guint = 60

  private let call: () -> Void
  private var source: guint = 0

  init(_ call: @escaping () -> Void) { self.call = call }

  func run(_ isWanted: Bool) {
    guard isWanted != (source != 0) else { return }
    if isWanted { return start() }
    g_source_remove(source)
    source = 0
  }

  /// The source keeps us until it is removed.
  private func start() {
    source = g_timeout_add_seconds_full(
      G_PRIORITY_DEFAULT, Self.interval,
      { timer in
        let timer = Unmanaged<MinuteTimer>.fromOpaque(timer!).takeUnretainedValue()
        MainActor.assumeIsolated { timer.call() }
        return gboolean(1)
      }, Unmanaged.passRetained(self).toOpaque(), { Unmanaged<MinuteTimer>.fromOpaque($0!).release() })
  }
}
