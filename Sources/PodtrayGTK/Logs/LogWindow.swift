internal import CGTK3
public import PodtrayCore

/// The log of a container in a window of its own. While it is paused nothing new is taken: what is read does not move.
@MainActor public final class LogWindow {
  /// How many lines may wait to be shown.
  private static let enough = 5000
  private static let size = (width: gint(900), height: gint(560))

  /// Puts the text into a file; answers with what went wrong, or nil.
  public var onSave: (_ text: String, _ path: String) async -> String? = { _, _ in nil }
  /// Called when it is gone.
  public var onClose: () -> Void = {}

  private let title: String
  private let fileName: String
  let window = gtk_window_new(GTK_WINDOW_TOPLEVEL)!
  let pane: LogPane
  let search: Widget
  private let statusLabel = Widgets.text("")
  private var follow: Widget?
  private var status = LogStatus()
  private var isClosed = false
  private var pending: [LogEntry] = []
  private var isDrawing = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// The line that a search has found.
  var found: Int?

  /// Opens it.
  /// - Parameter fileName: what is offered for a file of it.
  public init(title: String, fileName: String) {
    self.title = title
    self.fileName = fileName
    search = gtk_search_entry_new()
    pane = LogPane(name: title)
    gtk_window_set_title(pt_window(window), title)
    Widgets.size(window, Self.size.width, Self.size.height)
    let column = Widgets.column([toolbar()])
    gtk_container_set_border_width(pt_container(column), Widgets.gap)
    gtk_box_pack_start(pt_box(column), pane.widget, 1, 1, 0)
    gtk_box_pack_start(pt_box(column), statusLabel, 0, 1, 0)
    gtk_container_add(pt_container(window), column)
    connect()
    showStatus()
    gtk_widget_show_all(column)
    gtk_widget_grab_focus(pane.view)
    present()
  }

  isolated deinit { Idle.giveBackMemory() }

  public func present() { Widgets.present(window) }

  /// Shows more lines, with all others that came since the last were drawn. Returns when there are not too many that
  /// wait for it.
  public func take(_ entries: [LogEntry]) async {
    if isClosed { return }
    pending += entries
    drawSoon()
    if pending.count >= Self.enough { await withCheckedContinuation { waiting.append($0) } }
  }

  private func drawSoon() {
    guard !isDrawing, !status.isPaused else { return }
    isDrawing = true
    Task {
      await Idle.wait()
      isDrawing = false
      draw()
    }
  }

  private func draw() {
    guard !isClosed, !status.isPaused, !pending.isEmpty else { return }
    pane.append(pending)
    pending = []
    pane.scrollToEnd()
    showStatus()
    letGo()
  }

  public func show(_ standing: LogStanding) {
    status.standing = standing
    showStatus()
  }

  func show(_ found: LogStatus.Found?) {
    status.found = found
    showStatus()
  }

  /// Whether what comes is shown, at the end.
  func follow(_ isWanted: Bool) {
    guard isWanted == status.isPaused, !isClosed else { return }
    status.isPaused = !isWanted
    if let follow { gtk_toggle_button_set_active(pt_toggle_button(follow), isWanted ? 1 : 0) }
    if isWanted {
      pane.follow()
      drawSoon()
    } else {
      pane.read()
    }
    showStatus()
  }

  func close() { if !isClosed { gtk_widget_destroy(window) } }

  private func showStatus() {
    guard !isClosed else { return }
    (status.lines, status.dropped) = (pane.log.numbers.count, pane.log.dropped)
    gtk_label_set_text(pt_label(statusLabel), status.text)
  }

  private func letGo() {
    for one in waiting { one.resume() }
    waiting = []
  }

  private func closed() {
    isClosed = true
    pane.close()
    letGo()
    onClose()
    // Whoever listens may keep us.
    (onClose, onSave) = ({}, { _, _ in nil })
  }
}

extension LogWindow {
  private func toolbar() -> Widget {
    pt_set_accessible_name(search, tr("Search the log"))
    gtk_entry_set_placeholder_text(pt_entry(search), tr("Search"))
    let follow = Widgets.toggle(tr("_Follow"), isOn: true) { [weak self] in self?.follow($0) }
    self.follow = follow
    let row = Widgets.row([
      follow, Widgets.toggle(tr("_Timestamps"), isOn: false) { [weak self] in self?.pane.showTimestamps($0) }, search,
      Widgets.button(tr("_Previous")) { [weak self] in self?.seek(.previous) },
      Widgets.button(tr("_Next")) { [weak self] in self?.seek(.next) },
    ])
    gtk_box_pack_end(pt_box(row), Widgets.button(tr("_Save…")) { [weak self] in self?.save() }, 0, 1, 0)
    gtk_box_pack_end(pt_box(row), Widgets.button(tr("_Copy")) { [weak self] in self?.copy() }, 0, 1, 0)
    return row
  }

  private func connect() {
    // The window keeps us for as long as it is there.
    Signals.connect(window, "destroy") { self.closed() }
    Signals.observeKey(window, "key-press-event") { [weak self] in self?.press($0.pointee) ?? false }
    Signals.connect(search, "search-changed") { [weak self] in self?.seekAnew() }
    Signals.connect(search, "activate") { [weak self] in self?.seek(.next) }
    Signals.observeScroll(pane.view) { [weak self] isUp in
      self?.pane.isSought = false
      if isUp { self?.follow(false) }
    }
    let bar = gtk_scrolled_window_get_vscrollbar(pt_scrolled_window(pane.widget))!
    let adjustment = gtk_scrolled_window_get_vadjustment(pt_scrolled_window(pane.widget))
    // What is laid out late is higher than it was thought to be.
    Signals.connect(adjustment!, "changed") { [weak self] in
      if let self, !status.isPaused { pane.stayAtEnd() }
    }
    Signals.observeDrag(bar) { [weak self] value in
      self?.pane.isSought = false
      self?.follow(value >= gtk_adjustment_get_upper(adjustment) - gtk_adjustment_get_page_size(adjustment))
    }
  }

  /// What is marked, or everything.
  func copy() { Clipboard.copy(pane.selection ?? pane.text) }

  private var saveTitle: String {
    // Translators: {title} is that of the window, “Log of web”.
    tr("Save {title}", ["title": title])
  }

  private func save() {
    FileChooser.open(title: saveTitle, over: window, saving: fileName) { [weak self] path in
      guard let self else { return }
      Task {
        if let complaint = await self.onSave(self.pane.text, path) { self.show(complaint) }
      }
    }
  }

  private func show(_ complaint: String) {
    _ = TextWindow(title: saveTitle, text: "✗ " + complaint)
  }
}
