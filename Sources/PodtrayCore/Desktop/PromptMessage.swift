internal import Glibc

/// What one connection to a ``PromptReport`` has said so far. Whoever is of the same user may say anything: the size
/// is bounded and what is not understood is ignored.
struct PromptMessage {
  private static let limit = 8192
  private var bytes: [UInt8] = []

  /// Reads what is there. False at the end, or when the limit is passed; what was said then counts for nothing.
  mutating func read(from descriptor: Int32) -> Bool {
    while true {
      var chunk = [UInt8](repeating: 0, count: 1024)
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      if count == 0 { return false }
      bytes += chunk.prefix(count)
      if bytes.count > Self.limit {
        bytes = []
        return false
      }
    }
  }

  /// The last whole line decides.
  var outcome: PromptReport.Outcome? {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n"),
      let line = text.split(separator: "\n").last
    else { return nil }
    if line == PromptReport.openedMessage { return .opened }
    guard line.hasPrefix(PromptReport.failedPrefix) else { return nil }
    return .failed(
      DisplayText.line(String(line.dropFirst(PromptReport.failedPrefix.count)), limit: PromptReport.reasonLimit))
  }
}
