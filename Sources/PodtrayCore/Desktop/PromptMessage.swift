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
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return errno == EAGAIN }
      if count == 0 { return false }
      bytes += chunk.prefix(count)
      if bytes.count > Self.limit {
        bytes = []
        return false
      }
    }
  }

  /// What the whole lines so far amount to; nil when that is not settled yet.
  func outcome(isClosed: Bool) -> PromptReport.Outcome? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    let said = lines.compactMap { String(validating: $0, as: UTF8.self).flatMap(Self.meaning) }
    return said.first { $0 != .becoming }?.outcome ?? (isClosed ? said.first?.outcome : nil)
  }

  private enum Meaning: Equatable {
    case opened, becoming
    case failed(String)

    var outcome: PromptReport.Outcome {
      if case .failed(let reason) = self { .failed(reason) } else { .opened }
    }
  }

  private static func meaning(_ line: String) -> Meaning? {
    switch line {
    case PromptReport.openedMessage: return .opened
    case PromptReport.becomingMessage: return .becoming
    default:
      guard line.hasPrefix(PromptReport.failedPrefix) else { return nil }
      let reason = line.dropFirst(PromptReport.failedPrefix.count)
      return .failed(DisplayText.line(String(reason), limit: PromptReport.reasonLimit))
    }
  }
}
