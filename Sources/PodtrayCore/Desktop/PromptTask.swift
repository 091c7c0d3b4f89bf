/// A command that a developer prompt runs first, as if a person had typed it there.
public struct PromptTask: Codable, Equatable, Sendable {
  /// Where it runs; absolute.
  public let directory: String
  public let words: [String]
  /// What a person should know before, one line.
  public let note: String?

  public init(directory: String, words: [String], note: String? = nil) {
    self.directory = directory
    self.words = words
    self.note = note
  }

  /// As a person would type it.
  public var commandLine: String { line(.posix) }

  /// For a shell to evaluate.
  func text(for dialect: ShellExports.Dialect) -> String {
    let line = line(dialect)
    let notes = [note, "$ " + line].compactMap(\.self).map { Self.echo(DisplayText.line($0, limit: 1000), dialect) }
    let enter = "cd -- " + ShellExports.quoted(directory, dialect)
    switch dialect {
    case .fish: return ([enter] + notes + [line]).joined(separator: "; and ") + "\n"
    case .posix, .builtins: return ([enter] + notes + [remember(line), line]).joined(separator: " && ") + "\n"
    }
  }

  /// For a shell that cannot be made to run it.
  var invitation: String {
    tr("To type here: {command}", ["command": "cd \(DisplayText.line(directory)); \(commandLine)"])
  }

  private func line(_ dialect: ShellExports.Dialect) -> String {
    words.map { Terminal.isPlain($0) ? $0 : ShellExports.quoted($0, dialect) }.joined(separator: " ")
  }

  private static func echo(_ text: String, _ dialect: ShellExports.Dialect) -> String {
    "printf '%s\\n' " + ShellExports.quoted(text, dialect)
  }

  /// Arrow-up finds it, in bash and zsh.
  private func remember(_ line: String) -> String {
    let quoted = ShellExports.quoted(line, .posix)
    return "{ [ -z \"${BASH_VERSION-}\" ] || history -s \(quoted); } && "
      + "{ [ -z \"${ZSH_VERSION-}\" ] || print -sr -- \(quoted); }"
  }
}

extension PromptTask {
  /// Builds an image from a Containerfile; its directory is the context.
  /// - Parameters:
  ///   - path: absolute.
  ///   - connection: where the build runs.
  ///   - hasPreprocessor: whether `cpp` is there; nil when that is not known.
  public static func build(_ path: String, on connection: ConnectionID, hasPreprocessor: Bool?) -> PromptTask {
    let (directory, name) = split(path)
    return PromptTask(
      directory: directory, words: ["podman", "build", "-f", "./" + name, "."],
      note: preprocessorNote(name, connection, hasPreprocessor))
  }

  /// Podman runs a file whose name ends so through `cpp` where the build is, and builds on with holes when it fails.
  private static func preprocessorNote(_ name: String, _ connection: ConnectionID, _ isThere: Bool?) -> String? {
    guard name.hasSuffix(".in"), isThere != true else { return nil }
    let (isMissing, place) = (isThere == false, connection.displayName)
    let sentence =
      switch (isMissing, connection == .local) {
      case (true, true): tr("{file} is a template for cpp, and there is no cpp here", ["file": name])
      case (true, false):
        tr("{file} is a template for cpp, and there is no cpp on {connection}", ["file": name, "connection": place])
      case (false, true): tr("{file} is a template for cpp, which must be installed here", ["file": name])
      case (false, false):
        tr(
          "{file} is a template for cpp, which must be installed on {connection}",
          ["file": name, "connection": place])
      }
    return "⚠ " + sentence
  }

  /// Starts or ends what a compose file describes.
  /// - Parameter provider: the words of the compose program.
  public static func compose(_ path: String, _ verb: ComposeVerb, with provider: [String]) -> PromptTask {
    let (directory, name) = split(path)
    return PromptTask(directory: directory, words: provider + ["-f", "./" + name, verb.rawValue])
  }

  private static func split(_ path: String) -> (directory: String, name: String) {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let directory = String(path[..<slash])
    return (directory.isEmpty ? "/" : directory, String(path[slash...].dropFirst()))
  }
}

public enum ComposeVerb: String, CaseIterable, Sendable {
  case up, down
}

/// Finds what runs compose files here.
public enum ComposeProvider {
  private static let programs = ["docker-compose", "podman-compose"]

  /// Its words; nil when there is none. Podman 4.7 and later find one themselves and tell it where the engine is, but
  /// up to 4.9 always the default connection's (podman#20943).
  public static func find(_ environment: HostEnvironment, podman: PodmanVersion?) -> [String]? {
    let found = programs.first { ExecutableSearch.find($0, path: environment["PATH"]) != nil }
    guard let found else { return nil }
    return podman?.isAtLeast(5, 0) == true ? ["podman", "compose"] : [found]
  }
}
