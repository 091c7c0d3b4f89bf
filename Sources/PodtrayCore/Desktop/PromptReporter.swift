internal import Glibc

/// The other end of a `PromptReport`: tells whoever opened the terminal that the command in it runs. The first thing
/// said counts.
public struct PromptReporter: ~Copyable {
  private let descriptor: Int32

  /// Connects to the socket. Nobody may be waiting any more: then nothing is said.
  public init(path: String) { descriptor = UnixStream.connect(path) }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// What was asked for is here, and the person sees it.
  public func opened() { send(PromptReport.openedMessage) }

  /// This process is about to become what was asked for. That counts once the process has become another program,
  /// which closes the connection; ``failed(_:)`` takes it back.
  public func becoming() { send(PromptReport.becomingMessage) }

  /// It cannot be; one line says why.
  public func failed(_ reason: String) {
    send(PromptReport.failedPrefix + DisplayText.line(reason, limit: PromptReport.reasonLimit))
  }

  /// Hangs up, as the end of the process does.
  public consuming func close() {}

  private func send(_ message: String) {
    guard descriptor >= 0 else { return }
    UnixStream.send(descriptor, message + "\n")
  }
}
