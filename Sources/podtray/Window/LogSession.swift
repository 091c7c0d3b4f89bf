internal import PodtrayCore
internal import PodtrayGTK

/// A log that is open in a window, and what follows it.
@MainActor final class LogSession {
  private let window: LogWindow
  private let follower: LogFollower

  /// - Parameters:
  ///   - socket: the engine's.
  ///   - whatIsElse: see ``LogFollower``.
  ///   - onClose: called when its window is gone.
  init(
    _ container: Container, socket: String, whatIsElse: @escaping @Sendable () async -> String?,
    onClose: @escaping @MainActor () -> Void
  ) {
    let name = DisplayText.name(container.name)
    let window = LogWindow(
      title: tr("Log of {container}", ["container": name]), fileName: LogExport.fileName(of: container.name))
    let follower = LogFollower(socket: socket, container: container.id) {
      await window.take($0)
    } tell: {
      await window.show($0)
    } whatIsElse: {
      await whatIsElse()
    }
    (self.window, self.follower) = (window, follower)
    window.onSave = { text, path in await Self.save(text, path) }
    window.onClose = {
      Task { await follower.stop() }
      onClose()
    }
    Task { await follower.start() }
  }

  func present() { window.present() }

  /// A connection that was open during a suspend may be dead without a sign.
  func resumed() async { await follower.resumed() }

  private static func save(_ text: String, _ path: String) async -> String? {
    await Task.detached {
      do {
        try LogExport.write(text, to: path)
        return nil
      } catch {
        return Sentence.of(error)
      }
    }.value
  }
}
