@testable import PodtrayCore

/// Logs as an engine sends them.
enum LogWorld {
  static func frame(_ text: String, stream: UInt8 = 1) -> [UInt8] { frame(Array(text.utf8), stream: stream) }

  static func frame(_ payload: [UInt8], stream: UInt8 = 1) -> [UInt8] {
    let length = UInt32(payload.count)
    return [stream, 0, 0, 0] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + payload
  }

  static func lines(_ bytes: [UInt8], timestamps: Bool = false) throws -> [LogLine] {
    var (lines, result) = (LogLines(timestamps: timestamps), [LogLine]())
    try lines.take(bytes, into: &result)
    return result + lines.finish()
  }
}

extension LogLine {
  var words: String {
    (timestamp.map { "[\($0)] " } ?? "") + (stream == .stderr ? "! " : "") + String(decoding: bytes, as: UTF8.self)
      + (omitted > 0 ? " +\(omitted)" : "")
  }
}
