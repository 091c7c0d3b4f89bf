internal import Glibc

/// A terminal that is installed.
public struct TerminalCandidate: Equatable, Sendable {
  public let terminal: Terminal
  /// Absolute, or as the person wrote it when that has a slash.
  public let executable: String
}

/// Which terminals may be opened, best first.
public struct TerminalChooser: Sendable {
  private let environment: HostEnvironment
  private let preference: String?

  /// `preference` is the name or path of a terminal that the person has chosen for Podtray. Of it and of `$TERMINAL`
  /// the file name decides how the command is passed; one that is not in the table is given `-e` and the command.
  public init(_ environment: HostEnvironment, preference: String? = nil) {
    self.environment = environment
    self.preference = preference
  }

  /// The preference alone, if there is one: who asked for a terminal shall not be given another. Else
  /// `xdg-terminal-exec`, `$TERMINAL`, the desktop's own, and what else is installed and can draw here.
  /// - Throws: ``TerminalError/preferenceMissing(_:)``.
  public func candidates() throws -> [TerminalCandidate] {
    if let preference {
      guard let candidate = named(preference) else { throw TerminalError.preferenceMissing(preference) }
      return [candidate]
    }
    let names = [Terminal.xdgTerminalExec.name] + [environment["TERMINAL"]].compactMap { $0 } + ofDesktop()
    let chosen = names.compactMap(named) + Terminal.table.compactMap { named($0.name) }.filter(canDraw)
    var seen: Set<String> = []
    return chosen.filter { seen.insert($0.terminal.name).inserted }
  }

  private func ofDesktop() -> [String] {
    (environment["XDG_CURRENT_DESKTOP"] ?? "").split(separator: ":").flatMap { Terminal.byDesktop[String($0)] ?? [] }
  }

  private func canDraw(_ candidate: TerminalCandidate) -> Bool {
    switch candidate.terminal.display {
    case .any: true
    case .waylandOnly: environment["WAYLAND_DISPLAY"] != nil
    case .x11Only: environment["DISPLAY"] != nil
    }
  }

  private func named(_ name: String) -> TerminalCandidate? {
    guard let executable = ExecutableSearch.find(name, path: environment["PATH"]) else { return nil }
    let file = Self.fileName(name)
    if file == Terminal.xTerminalEmulator.name { return alternative(executable) }
    return TerminalCandidate(terminal: Terminal.known(file) ?? .unknown(file), executable: executable)
  }

  /// What Debian's alternative points to. A `….wrapper` translates `-e` for a terminal that is beside it.
  private func alternative(_ executable: String) -> TerminalCandidate? {
    let file = Self.realPath(executable).map(Self.fileName) ?? ""
    let wrapped = file.hasSuffix(".wrapper") ? String(file.dropLast(".wrapper".count)) : file
    guard wrapped != Terminal.xTerminalEmulator.name, Terminal.known(wrapped) != nil, let found = named(wrapped) else {
      return TerminalCandidate(terminal: .xTerminalEmulator, executable: executable)
    }
    return found
  }

  private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
