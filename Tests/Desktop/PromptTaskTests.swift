import PodtrayCore
import TestSupport
import TestTraits
import Testing

/// What runs first in a developer prompt, in real shells on a pseudo-terminal.
@Suite struct PromptTaskTests {
  private static let prompts = [
    ("bash", ".bashrc", "PROMPT_COMMAND='echo prompt > ~/seen; exit'\n"),
    ("zsh", ".zshrc", "precmd() { echo prompt > ~/seen; exit }\n"),
    ("fish", ".config/fish/config.fish", "function fish_prompt; echo prompt > ~/seen; exit; end\n"),
  ]

  @Test(.requires("script"), arguments: prompts.filter { isTested($0.0) })
  func itRunsInItsDirectoryAndLeavesAPrompt(_ shell: String, _ file: String, _ rc: String) async throws {
    try await Workspace.use { workspace in
      _ = try FakePodman(PodmanState(), in: workspace)
      let directory = workspace.home + "/it's $(touch no) \\ here"
      try workspace.write("it's $(touch no) \\ here/a", "")
      try workspace.write(".local/share/fish/generated_completions/none.fish", "")
      try workspace.write(file, rc)
      workspace.set("TERM", "xterm")
      workspace.set("SHELL", workspace.find(shell))
      let task = PromptTask(
        directory: directory, words: ["sh", "-c", "pwd > ~/where; echo \"$DOCKER_HOST\" >> ~/where", "it's"],
        note: "⚠ a word before")
      let seen = try NamedPipe(workspace.home + "/seen")
      let words = try TerminalCommand.shell(.local, running: task, executable: Built.product("podtray"))
        .words(reportPath: "/nobody")
      let program = try Program("script", ["-qec", words.joined(separator: " "), "/dev/null"], in: workspace)
      #expect(try await seen.next() == "prompt\n")
      let lines = readFile(workspace.home + "/where")?.split(separator: "\n").map(String.init) ?? []
      #expect(lines.first == directory)
      #expect(lines.last?.hasPrefix("unix://") == true)
      let output = try await program.result().output
      #expect(output.contains("⚠ a word before"))
      #expect(output.contains("$ sh -c "))
      #expect(readFile(workspace.home + "/no") == nil && readFile(directory + "/no") == nil)
    }
  }

  @Test func aTemplateSaysWhatItNeeds() {
    func note(_ name: String, _ connection: ConnectionID, _ isThere: Bool?) -> String? {
      PromptTask.build("/src/\(name)", on: connection, hasPreprocessor: isThere).note
    }
    #expect(note("Containerfile", .local, false) == nil)
    #expect(note("Containerfile.in", .local, true) == nil)
    #expect(note("C.in", .local, false) == "⚠ C.in is a template for cpp, and there is no cpp here")
    #expect(note("C.in", .podman("far"), nil) == "⚠ C.in is a template for cpp, which must be installed on far")
    let build = PromptTask.build("/src/-x.in", on: .local, hasPreprocessor: true)
    #expect(build.directory == "/src" && build.commandLine == "podman build -f ./-x.in .")
    let compose = PromptTask.compose("/c.yml", .up, with: ["podman", "compose"])
    #expect(compose.directory == "/" && compose.commandLine == "podman compose -f ./c.yml up")
  }
}
