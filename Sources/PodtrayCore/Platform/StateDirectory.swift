internal import FoundationEssentials

/// Our directory for what outlives a session: `$XDG_STATE_HOME/podtray`, only for its owner. On macOS
/// `~/Library/Application Support/Podtray`.
struct StateDirectory: Sendable {
  let path: String

  init(_ environment: HostEnvironment) { path = environment.stateHome + "/podtray" }

  var logs: String { path + "/log" }

  func make() throws {
    try FileManager.default.createDirectory(
      atPath: logs, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  /// Replaces a file in it in one step.
  func write(_ value: some Encodable, named name: String) throws {
    try make()
    try PrivateFile.replace("\(path)/\(name)", with: Array(JSONEncoder().encode(value)))
  }

  /// A name that is safe as a file name, whatever the text: FNV-1a, 64 bits.
  static func fileName(for text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
