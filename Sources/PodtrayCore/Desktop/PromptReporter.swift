internal import CLinux
internal import Glibc

/// The other end of a ``PromptReport``: tells whoever opened the terminal that the command in it runs.
///
/// The last message before the connection closes counts; the connection closes by itself when the process becomes
/// another program. So success is said just before that, and taken back if it does not happen.
public struct PromptReporter: ~Copyable {
  private let descriptor: Int32

  /// Connects to the socket. Nobody may be waiting any more: then nothing is said.
  public init(path: String) { descriptor = pt_connect_unix(path) }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// What was asked for is here, and about to be handed to the person.
  public func opened() { send(PromptReport.openedMessage) }

  /// It cannot be; one line says why.
  public func failed(_ reason: String) {
    send(PromptReport.failedPrefix + DisplayText.line(reason, limit: PromptReport.reasonLimit))
  }

  /// Ends the report, for a command that goes on in this process (to ask something first, say).
  public consuming func close() {}

  private func send(_ message: String) {
    guard descriptor >= 0 else { return }
    let bytes = Array((message + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}
