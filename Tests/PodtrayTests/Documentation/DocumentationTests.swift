import TestSupport
import TestTraits
import Testing

/// What the documentation tells a reader is so.
@Suite(
  .requires("python3", "bash", "zsh", "fish", "make", "docker"), .enabled(if: !isRoot, "podman machine refuses root"))
struct DocumentationTests {
  private enum Outcome {
    case succeeds
    /// There is no desktop, no server and no engine here: what it says of that is what a reader would see there.
    case says(String)
    /// Until it is interrupted, after it has printed something.
    case goesOn
  }

  private static let outcomes: [String: Outcome] = [
    "podtray status --watch": .goesOn, "podtray": .says("D-Bus session"), "podtray --window": .says("D-Bus session"),
    "podtray prompt dev": .says("terminal"), "podtray connection test build": .says("build.example"),
    "podtray container list": .says("its API answers"), "podtray ports": .says("its API"),
    "podtray doctor": .says("Podman 5.4.2"), "podtray doctor --fix": .says("Podman 5.4.2"),
  ]

  @Test(arguments: Document.all) func commandsWork(_ document: Document) async throws {
    let commands = document.commands
    #expect(!commands.isEmpty)
    var state = PodmanState()
    for name in ["dev", "test"] { state.addMachine(name, running: name == "dev") }
    try await CommandLine.use(state) { podtray, _ in
      podtray.workspace.prependPath(Built.product("podtray").parent)
      for command in commands { try await Self.expect(command, podtray.workspace) }
    }
  }

  @Test(arguments: Document.all) func linksLeadSomewhere(_ document: Document) {
    for link in document.links {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let directory = document.name.contains("/") ? document.name.parent + "/" : ""
      let target = parts[0].isEmpty ? document : Document(directory + parts[0])
      #expect(fileSize(Built.source("../" + target.name)) != nil, "\(link)")
      if parts.count == 2 { #expect(target.anchors.contains(parts[1]), "\(link)") }
    }
  }

  @Test(.requires("msginit", "msgfmt")) func quotedMessagesAreWhatPodtraySays() async throws {
    let messages = Document("docs/guide.md").messages
    #expect(messages.count > 20)
    let known = try await Workspace.use { try await Catalogue.english(in: $0) }.translations.values
      .flatMap { $0.split(separator: "\0").map(String.init) }
    for message in messages {
      let what = message.hasSuffix(": …") ? String(message.dropLast(3)) : message
      #expect(known.contains { Self.isSaid(message, by: $0) || Self.isSaid(what, by: $0) }, "\(message)")
    }
  }

  /// Whether a message can become this text.
  private static func isSaid(_ text: String, by message: String) -> Bool {
    let fixed = message.split(separator: /\{[a-zA-Z]+\}/, omittingEmptySubsequences: false)
    guard fixed.joined().count > 4, text.hasPrefix(fixed[0]) else { return false }
    var rest = text.dropFirst(fixed[0].count)
    for part in fixed.dropFirst() {
      guard let place = part.isEmpty ? rest.endIndex..<rest.endIndex : rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.isEmpty
  }

  private static func expect(_ command: String, _ workspace: Workspace) async throws {
    let bare = command.split(separator: "#")[0].split(separator: " ").joined(separator: " ")
    let script = try self.script(bare)
    switch outcomes[bare] ?? .succeeds {
    case .goesOn:
      let program = try Program(script[0], Array(script.dropFirst()), in: workspace)
      try await program.outputLines.first(bare, within: .seconds(20)) { $0 }
    case .says(let text):
      let result = try await Program.run(script[0], Array(script.dropFirst()), in: workspace)
      #expect(
        [.exited(0), .exited(1)].contains(result.end) && (result.output + result.errors).contains(text),
        "\(bare): \(result.output)\(result.errors)")
    case .succeeds:
      let result = try await Program.run(script[0], Array(script.dropFirst()), in: workspace)
      #expect(result.succeeded, "\(bare): \(result.end) \(result.output) \(result.errors)")
    }
  }

  /// The command as it is tried here.
  private static func script(_ command: String) throws -> [String] {
    let words = command.split(separator: " ").map(String.init).filter { $0 != "sudo" }
    switch words[0] {
    // What a target does is tested elsewhere, and takes long.
    case "make": return ["make", "-n", "-C", Built.source("..")] + words.dropFirst()
    // They would build and test this very package again.
    case "git", "swift": return ["true"]
    case let script where script.hasPrefix("Tests/"): return ["test", "-x", Built.source("../" + script)]
    case "msginit":
      return ["sh", "-c", "cd '\(Built.source(".."))' && " + command.replacing("=pt_BR.po", with: "=$HOME/pt_BR.po")]
    case "apt": return ["sh", "-c", "command -v apt"]
    case "systemctl":
      let unit = (words.last ?? "").replacing(/@[a-z]+/, with: "@")
      return ["test", "-f", Built.source("../data/systemd/\(unit).in")]
    default: return [shell(for: command), "-c", command]
    }
  }

  private static func shell(for command: String) -> String {
    if command.contains("| source") { return "fish" }
    return command.contains("shell-init zsh") ? "zsh" : "bash"
  }
}

extension String {
  fileprivate var parent: String { String(prefix(upTo: lastIndex(of: "/") ?? startIndex)) }
}
