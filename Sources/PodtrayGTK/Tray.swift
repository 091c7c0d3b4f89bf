internal import CGTK3
public import PodtrayCore

/// The tray icon and everything it can show. Made by ``TrayApp``.
@MainActor public final class Tray {
  /// Called when a row that has an action is clicked.
  public var onChoose: (MenuAction) -> Void = { _ in }
  /// Called when a person opens the menu, once for each opening.
  public var onOpen: () -> Void = {}
  /// Called when Podtray is started a second time, and when D-Bus has started it for somebody who wants to see it; with the
  /// part of the window that is wanted, if one is.
  public var onRaise: ((WindowSection?) -> Void)? {
    didSet { if let wish = unheard { raise(wish) } }
  }
  /// Called at most once, when a few seconds after the start no panel shows the icon.
  public var onNoPanel: (TrayHost) -> Void = { _ in }
  /// Called whenever a panel begins to show the icon.
  public var onPanel: () -> Void = {}
  /// Called once before the tray ends, and awaited for at most ``timeToQuit``.
  public var onQuit: () async -> Void = {}
  /// How long ``onQuit`` may take.
  public static let timeToQuit: Duration = .seconds(5)
  /// How long a panel may take to come up beside us when the session starts.
  private static let timeToAppear: guint = 4

  private let dialogs = Dialogs()
  private let chooser = ChooserWindow()
  /// The window; it is not open yet.
  public let window = MainWindow()
  private let notices: Notices
  private let iconDirectory: String
  private lazy var indicator = makeIndicator()
  private var pending: Menu?
  private var isQuitting = false
  private var unheard: WindowSection??

  init(iconDirectory: String, _ application: Application) {
    self.iconDirectory = iconDirectory
    notices = Notices(application)
    notices.onChoose = { [weak self] in self?.onChoose($0) }
  }

  /// D-Bus asks right after it has started us: sooner than there is anybody to be told.
  func raise(_ section: WindowSection?) {
    unheard = onRaise == nil ? .some(section) : nil
    onRaise?(section)
  }

  private func makeIndicator() -> Indicator {
    let indicator = Indicator(iconDirectory: iconDirectory) { [weak self] in self?.onChoose($0) }
    indicator.onOpen = { [weak self] in self?.onOpen() }
    indicator.onConnect = { [weak self] in self?.onPanel() }
    lookForPanelLater()
    return indicator
  }

  private func lookForPanelLater() {
    let tray = Unmanaged.passRetained(self).toOpaque()
    g_timeout_add_seconds(
      Self.timeToAppear,
      { tray in
        let tray = Unmanaged<Tray>.fromOpaque(tray!).takeRetainedValue()
        MainActor.assumeIsolated { tray.lookForPanel() }
        return gboolean(0)
      }, tray)
  }

  private func lookForPanel() {
    if isInPanel { return }
    Task {
      let host = await Task.detached { TrayHost.find() }.value
      if isInPanel { return }
      if host == .present { await register() } else if !host.showsIcons { onNoPanel(host) }
    }
  }

  /// AppIndicator that sees the watcher before it has its own way to the bus never tells it of the item, which is there.
  private func register() async {
    if await Task.detached(operation: { TrayHost.register(item: Indicator.path) }).value { onPanel() }
  }

  /// Shows `menu`, with its icon, in the next turn of the main loop; of several menus in one turn the last. The icon
  /// appears with the first.
  public func update(_ menu: Menu) {
    let isScheduled = pending != nil
    pending = menu
    if isScheduled { return }
    Task {
      guard let menu = pending else { return }
      pending = nil
      indicator.show(menu)
    }
  }

  /// Whether a panel shows the icon now. Without any, GTK tries the old kind of tray on X11.
  public var isInPanel: Bool { indicator.isConnected }

  /// Asks in a window of its own. Esc and closing it mean no, and so does asking what is being asked already.
  public func ask(_ question: Question) async -> Bool { await dialogs.ask(question) }

  /// Lets a person pick a connection in a window; nil when they close it. There is one such window: asked again while
  /// it is open, it comes forward for whoever asked last.
  public func choose(_ chooser: Chooser) async -> ConnectionID? { await self.chooser.choose(chooser) }

  /// What the window for picking a connection is open for; nil while it is not.
  public var chooserPurpose: Chooser.Purpose? { chooser.purpose }

  /// Shows in that window what is known now.
  public func update(_ chooser: Chooser) { self.chooser.update(chooser) }

  /// Says in a window of its own that something went wrong.
  public func tell(title: String, text: String, detail: String = "") {
    dialogs.tell(title: title, text: text, detail: detail)
  }

  /// Opens a file in the program that the desktop has for it; false when there is none.
  public func open(path: String) async -> Bool { await FileOpener.open(path: path) }

  /// The same for an address.
  public func open(url: String) async -> Bool { await FileOpener.open(uri: url) }

  /// Puts the text on the clipboard.
  public func copy(_ text: String) { Clipboard.copy(text) }

  /// Tells it through the desktop. Who looks at the window sees it there.
  public func notify(_ notice: Notice) { if !window.isActive { notices.show(notice) } }

  /// Takes the notice of that id back, if it still stands there.
  public func withdraw(_ notice: String) { notices.withdraw(notice) }

  private static func end() {
    pt_destroy_dialogs()
    MainLoop.quit()
  }

  /// Ends the tray, after ``onQuit``. Asked a second time, it ends at once.
  public func quit() {
    guard !isQuitting else { return Self.end() }
    isQuitting = true
    notices.withdrawAll()
    let allowed = guint(clamping: Self.timeToQuit.components.seconds)
    g_timeout_add_seconds(
      allowed,
      { _ in
        MainActor.assumeIsolated { Tray.end() }
        return gboolean(0)
      }, nil)
    Task {
      await onQuit()
      Self.end()
    }
  }
}
