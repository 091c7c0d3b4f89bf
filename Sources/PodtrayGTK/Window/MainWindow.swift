internal import CGTK3
internal import Glibc
public import PodtrayCore

/// The window: a sidebar, and a page for each part. It is made when it is opened and gone when it is closed; what is
/// kept is its size.
@MainActor public final class MainWindow {
  /// Called for buttons.
  public var onPress: (WindowAction) -> Void = { _ in }
  /// Called when it opens, and when another page is looked at.
  public var onLook: (WindowSection) -> Void = { _ in }
  /// Called when it is gone, with the size that it had.
  public var onClose: (WindowPlace) -> Void = { _ in }
  /// Called for Ctrl+Q.
  public var onQuit: () -> Void = {}

  /// What is told as an age grows while it is looked at.
  private lazy var minutes = MinuteTimer { [weak self] in self?.grow() }
  private var parts: Parts?
  private var content: WindowContent?
  private var place = WindowPlace()
  private var message = ""

  private struct Parts {
    let window: Widget
    let stack: Widget
    let banner: Widget
    /// Where each page comes to be when it is first looked at.
    let places: [WindowSection: Widget]
    var pages: [WindowSection: PageView] = [:]
  }

  init() {}

  public var isOpen: Bool { parts != nil }

  /// Whether the keyboard is in it: then somebody looks.
  var isActive: Bool { parts.map { gtk_window_is_active(pt_window($0.window)) != 0 } ?? false }

  /// The page that is looked at; nil while it is closed.
  public var section: WindowSection? {
    guard let parts, let name = gtk_stack_get_visible_child_name(pt_stack(parts.stack)) else { return nil }
    return WindowSection(rawValue: String(cString: name))
  }

  /// Opens it, or brings it forward.
  /// - Parameters:
  ///   - section: nil keeps the page.
  ///   - item: a row to mark.
  ///   - place: the size of a new one.
  public func open(_ section: WindowSection?, item: String? = nil, place: WindowPlace) {
    let isNew = parts == nil
    if isNew { self.place = place }
    let parts = parts ?? make()
    self.parts = parts
    tell(message)
    let before = self.section
    if let section { gtk_stack_set_visible_child_name(pt_stack(parts.stack), section.rawValue) }
    guard let current = self.section, let page = page(current) else { return }
    // Another page tells by itself that it is looked at.
    if isNew, current == before { look(at: current) }
    if let item { page.select(item) }
    if isNew { page.focusList() }
    Widgets.present(parts.window)
  }

  private func look(at section: WindowSection) {
    _ = page(section)
    minutes.run(section == .containers)
    grow()
    onLook(section)
  }

  /// Shows what is known now, also when it is opened later.
  public func update(_ content: WindowContent) {
    self.content = content
    showPage()
  }

  /// A line above everything, as long as it is not replaced; empty takes it away.
  public func tell(_ text: String) {
    message = text
    guard let parts else { return }
    gtk_label_set_text(pt_label(parts.banner), text)
    gtk_widget_set_visible(parts.banner, text.isEmpty ? 0 : 1)
  }

  public func close() { if let parts { gtk_widget_destroy(parts.window) } }

  /// The desktop's own window for picking a file; `pick` gets its path, unless the person picks none.
  public func pickFile(title: String, _ pick: @escaping (String) -> Void) {
    if let parts { FileChooser.open(title: title, over: parts.window, pick: pick) }
  }

  /// Keeps another window above this one, if it is open.
  func own(_ window: Widget) {
    if let parts { gtk_window_set_transient_for(pt_window(window), pt_window(parts.window)) }
  }

  private func showPage() {
    guard let section, let content else { return }
    parts?.pages[section]?.show(content)
  }

  private func grow() {
    if let content { update(content.at(time(nil))) }
  }

  private func make() -> Parts {
    let window = gtk_window_new(GTK_WINDOW_TOPLEVEL)!
    gtk_window_set_title(pt_window(window), "Podtray")
    Widgets.size(window, gint(clamping: place.width), gint(clamping: place.height))
    if place.isMaximized { gtk_window_maximize(pt_window(window)) }
    let (stack, sidebar, banner) = (gtk_stack_new()!, gtk_stack_sidebar_new()!, Widgets.text(""))
    gtk_stack_sidebar_set_stack(pt_stack_sidebar(sidebar), pt_stack(stack))
    pt_set_accessible_name(sidebar, tr("Parts of the window"))
    gtk_widget_set_no_show_all(banner, 1)
    gtk_widget_set_margin_start(banner, gint(Widgets.gap))
    gtk_widget_set_margin_top(banner, gint(Widgets.gap))
    let places = addPlaces(to: stack)
    let body = Widgets.row([sidebar])
    gtk_box_pack_start(pt_box(body), stack, 1, 1, 0)
    let column = Widgets.column([banner], gap: 0)
    gtk_box_pack_start(pt_box(column), body, 1, 1, 0)
    gtk_container_add(pt_container(window), column)
    gtk_widget_show_all(column)
    connect(window, stack)
    return Parts(window: window, stack: stack, banner: banner, places: places)
  }

  private func addPlaces(to stack: Widget) -> [WindowSection: Widget] {
    var places: [WindowSection: Widget] = [:]
    for section in WindowSection.allCases {
      let place = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0)!
      gtk_stack_add_titled(pt_stack(stack), place, section.rawValue, section.title)
      places[section] = place
    }
    return places
  }

  /// Nil while the window is closed.
  private func page(_ section: WindowSection) -> PageView? {
    if let page = parts?.pages[section] { return page }
    guard let place = parts?.places[section] else { return nil }
    let page = PageView(section) { [weak self] in self?.onPress($0) }
    gtk_box_pack_start(pt_box(place), page.widget, 1, 1, 0)
    gtk_widget_show_all(page.widget)
    parts?.pages[section] = page
    return page
  }

  private func connect(_ window: Widget, _ stack: Widget) {
    Signals.connectProperty(stack, "visible-child") { [weak self] in
      guard let self, let section else { return }
      look(at: section)
    }
    Signals.observeClose(window) { [weak self] in self?.remember() }
    Signals.connect(window, "destroy") { [weak self] in self?.closed() }
    Signals.observeKey(window, "key-press-event") { [weak self] in self?.press($0.pointee) ?? false }
  }

  /// While it still has a size.
  private func remember() {
    guard let window = parts?.window else { return }
    let isMaximized = gtk_window_is_maximized(pt_window(window)) != 0
    var (width, height): (gint, gint) = (0, 0)
    gtk_window_get_size(pt_window(window), &width, &height)
    place = WindowPlace(
      width: isMaximized ? place.width : Int(width), height: isMaximized ? place.height : Int(height),
      isMaximized: isMaximized)
  }

  private func closed() {
    parts = nil
    minutes.run(false)
    onClose(place)
    Idle.giveBackMemory()
  }
}

// Keys that work everywhere in it.
extension MainWindow {
  private func press(_ event: GdkEventKey) -> Bool {
    let isControl = event.state & GDK_CONTROL_MASK.rawValue != 0
    guard let section, let page = page(section) else { return false }
    switch (isControl, Int32(bitPattern: gdk_keyval_to_lower(event.keyval))) {
    case (true, GDK_KEY_f): page.focusSearch()
    case (true, GDK_KEY_q): onQuit()
    case (true, GDK_KEY_w): shut()
    case (false, GDK_KEY_Escape): if !page.clearSearch() { shut() }
    case (true, GDK_KEY_1...GDK_KEY_9):
      let index = Int(event.keyval) - Int(GDK_KEY_1)
      guard WindowSection.allCases.indices.contains(index) else { return false }
      show(WindowSection.allCases[index])
    default: return false
    }
    return true
  }

  private func show(_ section: WindowSection) {
    guard let parts else { return }
    gtk_stack_set_visible_child_name(pt_stack(parts.stack), section.rawValue)
    page(section)?.focusList()
  }

  /// As the window manager does it.
  private func shut() {
    guard let window = parts?.window else { return }
    gtk_window_close(pt_window(window))
  }
}
