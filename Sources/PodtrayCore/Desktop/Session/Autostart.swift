internal import FoundationEssentials
internal import Glibc

/// Whether the tray starts with the desktop session, by a desktop entry in an autostart directory (the XDG autostart
/// specification). On macOS `SMAppService.mainApp` registers a login item.
public struct Autostart: Sendable {
  public enum State: Equatable, Sendable {
    case on
    case off
    /// Our entry leads to a program that is not there.
    case broken(program: String)
  }

  private static let fileName = "podtray.desktop"

  /// The user's own entry, which wins over the system's.
  public let path: String
  private let systemPaths: [String]

  public init(_ environment: HostEnvironment) {
    path = "\(environment.configHome)/autostart/\(Self.fileName)"
    let directories = (environment["XDG_CONFIG_DIRS"] ?? "/etc/xdg").split(separator: ":")
    systemPaths = directories.filter { $0.hasPrefix("/") }.map { "\($0)/autostart/\(Self.fileName)" }
  }

  public var state: State {
    let text = ([path] + systemPaths).lazy.compactMap(SmallFile.text).first
    guard let entry = text.map(DesktopEntry.init), entry["Hidden"] != "true" else { return .off }
    guard let program = entry.program else { return .off }
    // A bare name is looked for in the session's own PATH, which is not ours to know.
    return !program.hasPrefix("/") || ExecutableSearch.isExecutable(program) ? .on : .broken(program: program)
  }

  /// From the next login on the tray starts.
  /// - Parameter program: the absolute path of podtray.
  /// - Throws: what the system says of the file.
  public func turnOn(program: String) throws {
    let comment = tr("See, start and switch Podman machines and connections")
    let entry = """
      [Desktop Entry]
      Type=Application
      Name=Podtray
      Comment=\(comment)
      Exec=\(DesktopEntry.quoted(program))
      Icon=io.github.podtray.Podtray
      Terminal=false

      """
    try write(entry)
  }

  /// From the next login on it does not. An entry of the system, which is not ours to remove, is hidden.
  /// - Throws: what the system says of the file.
  public func turnOff() throws {
    if systemPaths.contains(where: { access($0, F_OK) == 0 }) {
      return try write("[Desktop Entry]\nType=Application\nName=Podtray\nHidden=true\n")
    }
    guard unlink(path) == 0 || errno == ENOENT else { throw RuntimeDirectory.failure(path) }
  }

  private func write(_ text: String) throws {
    let directory = String(path.dropLast(Self.fileName.count + 1))
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try PrivateFile.replace(path, with: Array(text.utf8), mode: 0o644)
  }
}
