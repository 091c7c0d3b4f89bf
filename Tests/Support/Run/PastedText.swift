/// The clipboard of a display as another program gets it: pasted into a terminal, which asks its owner for it.
public enum PastedText {
  private static let title = "Paste here"

  /// - Parameter count: how many bytes are awaited; what more there is comes with them.
  public static func read(_ count: Int, in workspace: Workspace) async throws -> String {
    let pasted = try NamedPipe(workspace.home + "/pasted-\(UInt32.random(in: 0...UInt32.max))")
    // Lines are not waited for; the title says that the terminal is ready.
    let script = """
      stty -icanon -echo; printf '\\033]0;\(title)\\007'
      { head -c \(count); stty min 0 time 2; cat; } > '\(pasted.path)'
      """
    let options = ["-xrm", "XTerm*selectToClipboard: true", "-e", "sh", "-c", script]
    let terminal = try Program("xterm", options, in: workspace)
    let keys = [
      "search", "--sync", "--onlyvisible", "--name", "^\(title)$", "windowfocus", "--sync", "keydown", "shift",
      "keydown", "Insert", "keyup", "Insert", "keyup", "shift",
    ]
    let typed = try await Program.run("xdotool", keys, in: workspace)
    guard typed.succeeded else { throw NotInTime("terminal to paste into", within: typed.duration, seen: typed.errors) }
    let text = try await pasted.next()
    _ = try await terminal.result()
    return text
  }
}
