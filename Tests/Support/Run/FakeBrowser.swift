/// What the desktop of a workspace opens web addresses and logs with: it only tells which.
public struct FakeBrowser: Sendable {
  private let opened: NamedPipe

  /// Makes it the desktop's own, as a person's choice does.
  public init(in workspace: Workspace) throws {
    opened = try NamedPipe(workspace.home + "/opened")
    let program = Built.source("Support/Fakes/desktop/browser")
    try workspace.write(
      ".local/share/applications/test-browser.desktop",
      """
      [Desktop Entry]
      Type=Application
      Name=Browser
      Exec="\(program)" "\(opened.path)" %u
      MimeType=x-scheme-handler/http;text/plain;text/x-log;

      """)
    try workspace.write(
      ".config/mimeapps.list",
      "[Default Applications]\n"
        + ["x-scheme-handler/http", "text/plain", "text/x-log"].map { "\($0)=test-browser.desktop\n" }.joined())
  }

  /// The next address that it is given.
  public func next() async throws -> String { try await opened.next() }
}
