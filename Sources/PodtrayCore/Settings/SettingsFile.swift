internal import FoundationEssentials
internal import Glibc

/// The settings file, `$XDG_CONFIG_HOME/podtray/settings.toml`. People edit it by hand; it is read at the moment when a
/// setting is needed.
public struct SettingsFile: Sendable {
  public let path: String
  private let environment: HostEnvironment

  public init(_ environment: HostEnvironment) {
    self.environment = environment
    path = environment.configHome + "/podtray/settings.toml"
  }

  /// Without a file nothing is set. What is wrong with it is said, and what is right in it counts.
  public func read() -> (settings: Settings, problems: [SettingsProblem]) {
    do {
      guard let text = try text() else { return (Settings(), []) }
      return Settings.read(try TOMLNode(parsing: text), path: path)
    } catch let error as TOMLError {
      return (Settings(), [problem(error)])
    } catch {
      return (Settings(), [SettingsProblem(path: path, place: nil, message: ErrorText.of(error))])
    }
  }

  /// Changes one value in the text, and nothing else; nil takes it away. What is one of both is `true` or `false`.
  /// - Throws: ``SettingsError``, or what the system says of the file.
  public func set(_ key: Settings.Key, to value: String?) throws {
    if let value, key.standard != nil, Bool(value) == nil { throw SettingsError.neither(key) }
    // A command line and a window may change it at the same moment.
    let lock = try FileLock.wait(for: RuntimeDirectory(environment), named: "settings.lock")
    defer { lock.release() }
    let before = try text() ?? ""
    var changed = SettingsText(text: before)
    do {
      switch value {
      case nil: _ = try changed.remove(key.rawValue)
      case let value? where key.standard != nil: try changed.set(key.rawValue, to: value == "true")
      case let value?: try changed.set(key.rawValue, to: value)
      }
    } catch {
      throw SettingsError.unreadable(problem(error).text)
    }
    if changed.text != before { try write(changed.text) }
  }

  /// Puts a file there that sets nothing and tells what can be set, unless there is one.
  /// - Throws: what the system says of the file.
  public func makeIfMissing() throws {
    let lock = try FileLock.wait(for: RuntimeDirectory(environment), named: "settings.lock")
    defer { lock.release() }
    guard try text() == nil else { return }
    let lines = Settings.Key.allCases.map { key in
      let value = key.standard.map { $0 ? "true" : "false" } ?? "''"
      return "# \(key.summary)\n# \(key.rawValue) = \(value)\n"
    }
    try write(lines.joined(separator: "\n"))
  }

  /// Nil when there is no file.
  private func text() throws -> String? {
    if access(path, F_OK) != 0, errno == ENOENT { return nil }
    guard let text = SmallFile.text(path) else { throw SettingsError.noText(path) }
    return text
  }

  /// Some keep their settings elsewhere, and a symlink to them here.
  private func write(_ text: String) throws {
    let real = realpath(path, nil)
    defer { free(real) }
    let target = real.map { String(cString: $0) } ?? path
    let directory = environment.configHome + "/podtray"
    if real == nil { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
    try PrivateFile.replace(target, with: Array(text.utf8), mode: mode)
  }

  private func problem(_ error: TOMLError) -> SettingsProblem {
    SettingsProblem(path: path, place: error.place, message: DisplayText.line(error.message))
  }
}

/// Why a setting was not changed.
public enum SettingsError: ExplainedError, Equatable {
  /// The file cannot be read, is longer than 64 KiB, or is not UTF-8.
  case noText(String)
  /// A setting that is on or off can be nothing else.
  case neither(Settings.Key)
  /// It is no TOML: where and why.
  case unreadable(String)

  public var message: String {
    switch self {
    case .noText(let path): tr("{file} cannot be read as text", ["file": DisplayText.line(path)])
    case .unreadable(let problem): problem
    case .neither(let key): tr("{setting} is true or false", ["setting": key.rawValue])
    }
  }

  public var advice: String? {
    switch self {
    case .noText, .neither: nil
    case .unreadable: tr("Mend that line first: the file is left as it is")
    }
  }
}
