internal import Glibc
internal import TestSupport
internal import TestTraits
internal import Testing

@testable import PodtrayCore

/// Real interactive shells on a pseudo-terminal (util-linux `script`).
@Suite struct ShellTests {
  /// How a shell is made to write its environment into `~/seen` at its first prompt and to end.
  private struct Case: Sendable, CustomTestStringConvertible {
    let shell: String
    let file: String
    let rc: String
    var extra: [String: String] = [:]
    var testDescription: String { "\(shell) \(file): \(rc)" }
  }

  private static let probe = Built.product("shell-probe")

  private static let bashPrompt = "PROMPT_COMMAND='env -0 > ~/seen; exit'\n"
  private static let zshPrompt = "precmd() { env -0 > ~/seen; exit }\n"
  private static let fishPrompt = "function fish_prompt; env -0 > ~/seen; exit; end\n"

  private static let cases: [Case] = [
    Case(shell: "bash", file: ".bashrc", rc: bashPrompt + "export DOCKER_HOST=wrong CONTAINER_HOST=wrong"),
    Case(shell: "bash", file: ".bashrc", rc: bashPrompt + "export DOCKER_HOST=wrong\nreturn\nfalse"),
    Case(shell: "bash", file: ".bashrc", rc: bashPrompt + "export DOCKER_HOST=wrong\nset -u\nunalias -a"),
    Case(shell: "bash", file: ".bashrc", rc: "[ -n \"$AGAIN\" ] || AGAIN=1 exec bash\n" + bashPrompt),
    Case(shell: "zsh", file: ".zshrc", rc: zshPrompt + "export DOCKER_HOST=wrong CONTAINER_HOST=wrong"),
    Case(shell: "zsh", file: ".zshrc", rc: zshPrompt + "export DOCKER_HOST=wrong\nreturn\nfalse"),
    Case(shell: "zsh", file: ".zshrc", rc: zshPrompt + "export DOCKER_HOST=wrong\nprecmd_functions=(true)"),
    Case(
      shell: "zsh", file: ".zshrc",
      rc: zshPrompt + "export DOCKER_HOST=wrong\nsetopt ksh_arrays csh_junkie_quotes rc_quotes nounset sh_word_split"),
    Case(shell: "zsh", file: ".zshenv", rc: "export DOCKER_HOST=wrong ZDOTDIR=$HOME\n" + zshPrompt),
    Case(shell: "zsh", file: ".zshenv", rc: "export DOCKER_HOST=wrong\nsetopt no_rcs\n" + zshPrompt),
    Case(shell: "zsh", file: ".zshrc", rc: "(( ${+AGAIN} )) || AGAIN=1 exec zsh\n" + zshPrompt),
    Case(shell: "fish", file: ".config/fish/config.fish", rc: fishPrompt + "set -gx DOCKER_HOST wrong"),
    Case(
      shell: "fish", file: ".config/fish/config.fish",
      rc: fishPrompt + "set -Ux DOCKER_HOST wrong; set -gx CONTAINER_HOST x\nreturn\nfalse"),
    Case(
      shell: "fish", file: ".config/fish/config.fish",
      rc: "if status is-interactive; and not set -q AGAIN; set -gx AGAIN 1; exec fish; end\n" + fishPrompt),
    Case(shell: "dash", file: ".shrc", rc: "env -0 > ~/seen; exit", extra: ["ENV": "$HOME/.shrc"]),
  ]

  private static var interactive: [Case] { cases.filter { isTested($0.shell) } }

  private func environment(of test: Case, name: String = "a'b\n$(c)") async throws -> [String: String] {
    try await Self.inWorkspace { workspace in
      for (name, value) in test.extra { workspace.set(name, value) }
      workspace.set("SHELL", workspace.find(test.shell))
      workspace.set("DOCKER_TLS_VERIFY", "1")
      // Without it, fish leaves a process behind that reads all manual pages.
      try workspace.write(".local/share/fish/generated_completions/none.fish", "")
      try workspace.write(test.file, test.rc)
      return try await Self.open(ConnectionID(argument: name), in: workspace)
    }
  }

  private static func inWorkspace<Result: Sendable>(
    _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    try await Workspace.use(as: .caller) { workspace in
      workspace.set("TERM", "xterm")
      return try await body(workspace)
    }
  }

  /// The environment at the first prompt of a shell that the probe became.
  static func open(_ connection: ConnectionID, in workspace: Workspace) async throws -> [String: String] {
    let pipe = try NamedPipe(workspace.home + "/seen")
    let words = TerminalCommand.shell(connection, executable: Self.probe).words(reportPath: "/nobody")
    _ = try Program("script", ["-qec", words.joined(separator: " "), "/dev/null"], in: workspace)
    return try await pipe.nextEnvironment()
  }

  @Test(.requires("script"), arguments: interactive)
  private func rcFilesDoNotWin(_ test: Case) async throws {
    let seen = try await environment(of: test)
    #expect(seen["DOCKER_HOST"] == "unix:///pinned.sock")
    #expect(seen["CONTAINER_HOST"] == nil)
    #expect(seen["DOCKER_TLS_VERIFY"] == nil)
    #expect(seen["PODTRAY_CONNECTION"] == "a'b\n$(c)")
    #expect(seen["ZDOTDIR"] == (test.rc.contains("ZDOTDIR") ? seen["HOME"] : nil))
    #expect(seen["PODTRAY_ZDOTDIR"] == nil)
    // Until its configuration is read, fish cannot be told to keep a variable to itself.
    if !test.rc.contains("exec fish") { #expect(seen["PODTRAY_EXPORTS"] == nil) }
  }

  private static let bashFacts = "shopt; set -o; alias; declare -F; compgen -v"
  private static let zshFacts = "setopt; alias; print -l ${(ok)parameters}; export"

  /// What a person would notice in the shell at its first prompt: the order of the files, options, aliases, functions
  /// and the names of variables. It is the same with us and without.
  @Test(
    .requires("script"),
    arguments: [
      ("bash", [".bashrc"], "PROMPT_COMMAND='{ cat ~/order; \(bashFacts); } > ~/seen; exit'"),
      ("zsh", [".zshenv", ".zshrc"], "precmd() { { cat ~/order; \(zshFacts); } > ~/seen; exit }"),
      ("zsh", ["z/.zshenv", "z/.zshrc"], "precmd() { { cat ~/order; \(zshFacts); } > ~/seen; exit }"),
    ].filter { isTested($0.0) })
  func nothingElseDiffers(_ shell: String, _ files: [String], _ rc: String) async throws {
    var seen: [[Substring]] = []
    for isOurs in [false, true] {
      try await Self.inWorkspace { workspace in
        for file in files + [".profile", ".zprofile", ".zlogin", ".bash_profile"] {
          try workspace.write(file, "echo \(file) >> ~/order\n\(rc)\n")
        }
        if files[0].hasPrefix("z/") { workspace.set("ZDOTDIR", workspace.home + "/z") }
        let path = try #require(workspace.find(shell))
        let names = ["DOCKER_HOST", "PODTRAY_CONNECTION"]
        if !isOurs { for name in names { workspace.set(name, "same") } }
        // `script` runs its command through $SHELL, which shall not read the files.
        workspace.set("SHELL", "/bin/sh")
        let words = TerminalCommand.shell(.local, executable: Self.probe).words(reportPath: "/nobody")
        let command = "SHELL=\(path) exec " + (isOurs ? words.joined(separator: " ") : "\(path) -i")
        let pipe = try NamedPipe(workspace.home + "/seen")
        _ = try Program("script", ["-qec", command, "/dev/null"], in: workspace)
        let text = try await pipe.next()
        let lines = text.replacing(workspace.root, with: "WORKSPACE").split(separator: "\n")
        let varying = names + ["_=", "SHLVL", "BASH_ARG"]
        seen.append(lines.filter { line in !varying.contains { line.hasPrefix($0) } })
      }
    }
    let difference = seen[1].difference(from: seen[0])
    #expect(difference.isEmpty)
  }

  /// A system's zshenv that moves `ZDOTDIR`, in a mount namespace of its own (and a user namespace, where it takes one
  /// to mount).
  @Test(
    .enabled(if: access("/etc/zsh/zshenv", F_OK) == 0), .requires("script", "zsh", "unshare"),
    arguments: [(": ${ZDOTDIR:=$HOME/z}; export ZDOTDIR", "unix:///pinned.sock"), ("export ZDOTDIR=$HOME/z", "wrong")])
  func theSystemMayMoveZdotdir(_ zshenv: String, dockerHost: String) async throws {
    try await Self.inWorkspace { workspace in
      try workspace.write("zshenv", zshenv)
      try workspace.write("z/.zshrc", "export DOCKER_HOST=wrong\n" + Self.zshPrompt)
      workspace.set("SHELL", workspace.find("zsh"))
      let pipe = try NamedPipe(workspace.home + "/seen")
      let words = TerminalCommand.shell(.local, executable: Self.probe).words(reportPath: "/nobody").joined(
        separator: " ")
      let command = "mount --bind \(workspace.home)/zshenv /etc/zsh/zshenv && exec script -qec '\(words)' ~/screen"
      _ = try Program("unshare", (getuid() == 0 ? ["-m"] : ["-rm"]) + ["sh", "-c", command], in: workspace)
      let seen = try await pipe.nextEnvironment()
      #expect(seen["ZDOTDIR"] == workspace.home + "/z")
      #expect(seen["DOCKER_HOST"] == dockerHost)
      #expect(seen["PODTRAY_CONNECTION"] == "Local")
      #expect(seen["PODTRAY_EXPORTS"] == nil)
    }
  }
}
