internal import Glibc
internal import TestSupport
internal import TestTraits
internal import Testing

@testable import PodtrayCore

/// Open shells with the hook, and developer prompts beside them.
@Suite(.requires("script")) struct HookTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    let shell: String
    /// In it, `HOOK` stands for the line that the help names.
    let rc: String
    var testDescription: String { "\(shell): \(rc)" }
    var file: String { ["bash": ".bashrc", "zsh": ".zshrc"][shell] ?? ".config/fish/config.fish" }
    /// Opens it as a person does: in no developer prompt.
    var plain: String { "exec \(shell) -i" }

    var text: String {
      let podtray = Built.product("podtray")
      let line =
        shell == "fish" ? "\(podtray) shell-init fish | source" : #"\eval "$(\#(podtray) shell-init \#(shell))""#
      return rc.replacing("HOOK", with: line) + "\n"
    }
  }

  private static let cases: [Case] = [
    Case(shell: "bash", rc: "HOOK"),
    Case(shell: "bash", rc: "set -eua -o pipefail\ntrap 'D=$BASH_COMMAND' DEBUG\nPROMPT_COMMAND=true\nHOOK\nHOOK"),
    Case(
      shell: "bash", rc: "alias builtin=false local=false\nPROMPT_COMMAND=('' true)\nHOOK\nPROMPT_COMMAND=false\nIFS=ix"
    ),
    Case(
      shell: "bash",
      rc: "export() { false; }; unset() { false; }; mapfile() { false; }; eval() { false; }; local() { false; }\n"
        + "\\builtin HOOK\nset -o posix; set -f; set -C; shopt -s nocasematch"),
    Case(shell: "zsh", rc: "HOOK"),
    Case(
      shell: "zsh",
      rc: "setopt ksh_arrays csh_junkie_quotes rc_quotes nounset sh_word_split err_return all_export\nHOOK\nHOOK"),
    Case(
      shell: "zsh",
      rc:
        "alias builtin=false local=false setopt=false\nHOOK\nexport() { false }; unset() { false }; eval() { false }\n"
        + "alias -g DOCKER_HOST=x\nprecmd() { false }\nsetopt no_clobber glob_subst no_multi_func_def"),
    Case(shell: "fish", rc: "HOOK"),
    Case(
      shell: "fish",
      rc: "function echo; false; end; function fish_prompt; false; end\nHOOK\nHOOK\nset -gx DOCKER_HOST x"),
  ].filter { isTested($0.shell) }

  private static let names = Array(Hostile.names.filter { !$0.isEmpty }.prefix(17))

  private static func use<Result: Sendable>(
    _ test: Case, _ body: (Workspace, ActiveFiles) async throws -> Result
  ) async throws -> Result {
    try await Workspace.use(as: .caller) { workspace in
      workspace.set("TERM", "xterm")
      // Without it, fish leaves a process behind that reads all manual pages.
      try workspace.write(".local/share/fish/generated_completions/none.fish", "")
      try workspace.write(test.file, test.text)
      return try await body(workspace, try ActiveFiles(ActivePlaces(HostEnvironment(workspace.environment))))
    }
  }

  private static func point(_ files: ActiveFiles, at name: String) throws {
    let connection = Connection(id: ConnectionID(argument: name), uri: "ssh://me@host/run/\(name.utf8.count).sock")
    try files.point(at: Following(connection, machine: nil))
  }

  /// A developer prompt in the same kind of shell.
  private static func pinned(_ test: Case, in workspace: Workspace) throws -> TypedShell {
    let words = TerminalCommand.shell(.podman("a'b"), executable: Built.product("shell-probe"))
      .words(reportPath: "/nobody").joined(separator: " ")
    let path = try #require(workspace.find(test.shell))
    return try TypedShell("SHELL=\(path) exec \(words)", named: "pinned", in: workspace)
  }

  @Test(arguments: cases)
  private func anOpenShellFollowsEachSwitchAndADeveloperPromptNone(_ test: Case) async throws {
    try await Self.use(test) { workspace, files in
      let open = try TypedShell(test.plain, named: "open", in: workspace)
      let pinned = try Self.pinned(test, in: workspace)
      for name in Self.names {
        try Self.point(files, at: name)
        let (seen, kept) = (try await open.environment(), try await pinned.environment())
        #expect(seen["CONTAINER_CONNECTION"] == ConnectionID(argument: name).podmanName, "\(name.debugDescription)")
        #expect(seen["DOCKER_HOST"] == "unix://\(workspace.runtime)/podtray/active.sock")
        #expect(seen["PODTRAY_ACTIVE"] == name)
        #expect(seen["TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE"] != nil)
        #expect(!seen.keys.contains { $0.lowercased().contains("__podtray") })
        #expect(kept["PODTRAY_CONNECTION"] == "a'b" && kept["DOCKER_HOST"] == "unix:///pinned.sock")
        #expect(kept["CONTAINER_CONNECTION"] == nil && kept["PODTRAY_ACTIVE"] == nil)
      }
      #expect(access("/tmp/podtray-owned", F_OK) != 0)
    }
  }

  /// What was set by hand stays until the next switch; so does everything when the files are gone, or are not ours.
  @Test(arguments: cases.filter { $0.rc == "HOOK" })
  private func nothingHappensWithoutASwitch(_ test: Case) async throws {
    try await Self.use(test) { workspace, files in
      try Self.point(files, at: "dev")
      let open = try TypedShell(test.plain, named: "open", in: workspace)
      #expect(try await open.environment()["CONTAINER_CONNECTION"] == "dev")
      let assignment = test.shell == "fish" ? "set -gx CONTAINER_CONNECTION mine" : "export CONTAINER_CONNECTION=mine"
      let print = "command printenv CONTAINER_CONNECTION"
      #expect(try await open.output(of: print, before: assignment) == "mine\n")
      let directory = workspace.runtime + "/podtray"
      for name in ["active.env", "active.fish"] { #expect(unlink("\(directory)/\(name)") == 0) }
      #expect(try await open.output(of: print) == "mine\n")
      for name in ["active.env", "active.fish"] {
        try workspace.write(name, "false")
        try workspace.write(name, "export CONTAINER_CONNECTION=x; set -gx CONTAINER_CONNECTION x")
        #expect(symlink("\(workspace.home)/\(name)", "\(directory)/\(name)") == 0)
      }
      #expect(try await open.output(of: print) == "mine\n")
      try Self.point(files, at: "lab")
      #expect(try await open.output(of: print) == "lab\n")
      #expect(try await open.output(of: print, before: "PODTRAY_CONNECTION=x \(test.plain)") == "lab\n")
    }
  }

  /// What the next command finds of the last one, and what traps and other hooks see, is as without the hook.
  @Test(
    arguments: [
      (
        "bash", "PROMPT_COMMAND='P=$?'\nHOOK\nPROMPT_COMMAND+=('Q=\"$? ${PIPESTATUS[*]}\"')",
        "echo $? ${PIPESTATUS[*]} $P $Q"
      ),
      ("bash", "trap 'E+=x' ERR; set -E\nHOOK", "echo $? ${PIPESTATUS[*]} $E"),
      ("zsh", "p() { Q=\"$? ${pipestatus[*]}\" }\nHOOK\nprecmd_functions+=(p)", "echo $? ${pipestatus[*]} $Q"),
      ("zsh", "TRAPZERR() { E+=x }\nHOOK", "echo $? ${pipestatus[*]} $E"),
      ("fish", "HOOK\nfunction fish_prompt; set -g Q $status $pipestatus; end", "echo $status $pipestatus $Q"),
    ].filter { isTested($0.0) })
  func whatACommandLeftIsUndisturbed(_ shell: String, _ rc: String, _ question: String) async throws {
    var answers: [String] = []
    for text in [rc, rc.replacing("HOOK", with: "true")] {
      let test = Case(shell: shell, rc: text)
      try await Self.use(test) { workspace, files in
        try Self.point(files, at: "dev")
        let open = try TypedShell(test.plain, named: "open", in: workspace)
        _ = try await open.environment()
        try Self.point(files, at: "lab")
        answers.append(try await open.output(of: question, before: "sh -c 'exit 3' | sh -c 'exit 4'"))
      }
    }
    #expect(answers[0] == answers[1] && answers[0].hasPrefix("4 3 4"))
  }

  /// At each prompt nothing is forked: ten and two hundred prompts start as many processes.
  @Test(.requires("strace"), arguments: ["bash", "zsh", "fish"].filter { isTested($0) })
  func aPromptForksNothing(_ shell: String) async throws {
    try await Self.use(Case(shell: shell, rc: "")) { workspace, files in
      try Self.point(files, at: "dev")
      var counts: [Int] = []
      for prompts in ["10", "200"] {
        let hook = Case(shell: shell, rc: "HOOK").text
        let loop =
          shell == "fish"
          ? "for i in (seq \(prompts)); __podtray_follow; end"
          : "for i in $(seq \(prompts)); do __podtray_follow; done"
        let show = shell == "fish" ? "echo $PODTRAY_ACTIVE" : "echo \"$PODTRAY_ACTIVE\""
        let words = ["-f", "-qq", "-o", workspace.home + "/calls", "-e", "trace=fork,vfork,clone,clone3"]
        let result = try await Program.run(
          "strace", words + [shell, "-i", "-c", hook + loop + "\n" + show], in: workspace, within: .seconds(60))
        #expect(result.output == "dev\n", "\(result.errors)")
        let calls = try #require(readFile(workspace.home + "/calls")).split(separator: "\n")
        counts.append(calls.count { $0.contains(" = ") && !$0.contains("CLONE_THREAD") })
      }
      #expect(counts[0] == counts[1] && counts[0] > 0)
    }
  }
}
