/// What is told through the desktop, to somebody who looks elsewhere. Harmless to show; it names no address.
public struct Notice: Equatable, Sendable {
  /// A person may do without each of them.
  public enum Kind: Equatable, Sendable {
    case started, failed, died, connection

    var setting: Settings.Key {
      switch self {
      case .started: .notifiesStarted
      case .failed: .notifiesFailed
      case .died: .notifiesDied
      case .connection: .notifiesConnection
      }
    }
  }

  public struct Button: Equatable, Sendable {
    public let label: String
    public let action: MenuAction
  }

  public let kind: Kind
  /// A newer notice about the same takes the place of the older one.
  public let id: String
  public let title: String
  public let body: String
  public let button: Button?
  /// What a click on the notice itself does.
  public let action: MenuAction

  private init(
    _ kind: Kind, _ id: String, title: String, body: String, button: Button? = nil, action: MenuAction
  ) {
    self.kind = kind
    self.id = id
    self.title = DisplayText.line(Self.withoutAddresses(title), limit: 80)
    self.body = DisplayText.line(Self.withoutAddresses(body))
    self.button = button
    self.action = action
  }

  /// Others may see the screen, and what a desktop logs.
  private static func withoutAddresses(_ text: String) -> String {
    guard text.contains("://") else { return text }
    return text.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.contains("://") ? "…" : $0 }.joined(separator: " ")
  }
}

// About a machine.
extension Notice {
  static func id(ofMachine name: String) -> String { "machine " + name }

  private init(_ kind: Kind, machine name: String, title: String, body: String = "", button: Button? = nil) {
    self.init(
      kind, Self.id(ofMachine: name), title: title, body: body, button: button,
      action: .openWindow(.machines, item: name))
  }

  init(started name: String) {
    self.init(.started, machine: name, title: tr("{machine} is running", ["machine": DisplayText.name(name)]))
  }

  init(died name: String) {
    self.init(
      .died, machine: name, title: tr("{machine} stopped by itself", ["machine": DisplayText.name(name)]),
      body: tr("Its VM ended, and no command had stopped it."),
      button: Button(label: tr("Start"), action: .startMachine(name)))
  }

  /// What is said first is the title, and why is the rest.
  init(failed name: String, _ failure: Failure) {
    self.init(
      .failed, machine: name, title: failure.what, body: failure.reason ?? "",
      button: failure.logPath.map { _ in Button(label: tr("Show log"), action: .showLog(failure.id)) })
  }
}

// About the active connection.
extension Notice {
  static func id(of connection: ConnectionID) -> String { "connection " + connection.description }

  private init(connection id: ConnectionID, title: String, body: String = "", button: Button? = nil) {
    self.init(
      .connection, Self.id(of: id), title: title, body: body, button: button,
      action: .openWindow(.connections, item: id.description))
  }

  init(lost id: ConnectionID, _ reason: String) {
    self.init(connection: id, title: tr("{connection} is out of reach", ["connection": id.displayName]), body: reason)
  }

  init(wantsSignIn id: ConnectionID, _ reason: String) {
    self.init(
      connection: id, title: tr("{connection} is out of reach", ["connection": id.displayName]), body: reason,
      button: Button(label: tr("Sign in…"), action: .signIn(id)))
  }

  init(back id: ConnectionID) {
    self.init(connection: id, title: tr("{connection} is back", ["connection": id.displayName]))
  }
}
