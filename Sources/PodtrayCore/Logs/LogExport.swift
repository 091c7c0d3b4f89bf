/// A log in a file of a person's own.
public enum LogExport {
  /// Replaces what is there. Logs tell secrets: only its owner may read it.
  /// - Throws: ``RuntimeDirectory/Failure``.
  public static func write(_ text: String, to path: String) throws {
    try PrivateFile.replace(path, with: Array(text.utf8))
  }

  /// What a file with the log of a container is called; it cannot leave its directory.
  public static func fileName(of container: String) -> String {
    let name = DisplayText.name(container).map { $0 == "/" || $0 == "\0" ? "_" : $0 }
    return (name.first == "." ? "_" : "") + String(name) + ".log"
  }
}

extension LogEntry {
  /// - Parameter timestamps: whether it begins with its time.
  public func words(timestamps: Bool) -> String {
    guard timestamps, let timestamp else { return text }
    return timestamp + " " + text
  }
}
