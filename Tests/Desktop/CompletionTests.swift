import Glibc
import TestSupport
import TestTraits
import Testing

/// What Tab makes of the beginning of a name in real shells.
@Suite(.requires("script")) struct CompletionTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    let shell: String
    let file: String
    /// Before `SCRIPT`, the completions' own.
    let rc: String
    /// Names with one of these are not offered: what the shell puts there would be no name.
    let spared: String
    var testDescription: String { shell }
  }

  private static let cases = [
    Case(shell: "bash", file: ".bashrc", rc: "PS1='$ '\n. SCRIPT\n", spared: "$`)~"),
    Case(
      shell: "zsh", file: ".zshrc", rc: "PS1='$ '\nautoload -Uz compinit\ncompinit -u -d ~/.zcompdump\n. SCRIPT\n",
      spared: "!"),
    Case(shell: "fish", file: ".config/fish/config.fish", rc: "source SCRIPT\n", spared: ""),
  ].filter { isTested($0.shell) }

  /// A podtray that shows what the shell understands of what it has completed itself.
  private static let wrapper = """
    #!/bin/sh
    case $1 in ---completion) exec \(Built.product("podtray")) "$@";; esac
    printf '<%s>' "$@"

    """

  private static func use(_ test: Case, _ state: PodmanState, _ body: (TypedShell) async throws -> Void) async throws {
    try await Workspace.use { workspace in
      _ = try FakePodman(state, in: workspace)
      let script = try await Program.run(
        Built.product("podtray"), ["--generate-completion-script", test.shell], in: workspace)
      try workspace.write("script", script.output)
      try workspace.write(test.file, test.rc.replacing("SCRIPT", with: "\(workspace.home)/script"))
      // Without it, fish leaves a process behind that reads all manual pages.
      try workspace.write(".local/share/fish/generated_completions/none.fish", "")
      try writeFile(workspace.root + "/bin/podtray", wrapper, mode: 0o755)
      workspace.set("TERM", "xterm")
      try await body(try TypedShell("exec \(test.shell) -i", named: "typed", in: workspace))
    }
  }

  /// Each is found by a beginning that no other has, not even in pieces: fish looks for those, too. What cannot stand in
  /// a line stays as it was typed.
  @Test(arguments: cases)
  private func aNameIsCompletedToWhatItIs(_ test: Case) async throws {
    var state = PodmanState()
    state.addMachine("dev")
    let names = zip("ABDEFGHIJKLMNOQRSTUVWYZ0123456789", Hostile.names).map { (String(repeating: $0, count: 3), $1) }
    for (beginning, rest) in names { state.addConnection(beginning + rest, "ssh://me@host/run/x.sock") }
    try await Self.use(test, state) { shell in
      #expect(try await shell.output(of: "podtray machine start d\t") == "<machine><start><dev>")
      for (beginning, rest) in names {
        let harmful = Set("\n\t\r\u{1b}\u{7}\u{202e}\(test.spared)".unicodeScalars)
        let isOffered = !rest.unicodeScalars.contains { harmful.contains($0) }
        let seen = try await shell.output(of: "podtray use \(beginning)\t")
        #expect(seen == "<use><\(beginning)\(isOffered ? rest : "")>", "\(rest.debugDescription)")
      }
      #expect(access("/tmp/podtray-owned", F_OK) != 0)
    }
  }
}
