internal import CGTK3
internal import PodtrayCore

/// How far something is that takes long, in a window of its own. Closing it ends nothing: what it shows goes on.
@MainActor public final class ProgressWindow {
  private static let linesHeight: gint = 120

  private let window: Widget
  private let step = Widgets.text("")
  private let bar: Widget
  private let lines: Widget
  private let linesArea: Widget
  private var cancel: Widget?
  private let close: Widget
  private let offer = Widgets.row()
  private var isEnded = false
  public private(set) var isClosed = false

  /// Opens it.
  /// - Parameter onCancel: nil for what cannot be cancelled.
  public init(title: String, over parent: MainWindow? = nil, onCancel: (() -> Void)? = nil) {
    window = SideWindow.make(title, over: parent)
    // Not beside its declaration: the optimizer makes one function of several such, which take GTK's by their addresses.
    bar = gtk_progress_bar_new()
    // Translators: {title} is that of the window: “Create dev”.
    (lines, linesArea) = SideWindow.textView(tr("Output of {title}", ["title": title]))
    close = Widgets.button(tr("_Close")) {}
    cancel = onCancel.map { act in Widgets.button(tr("C_ancel")) { [weak self] in self?.cancelled(act) } }
    pt_set_accessible_name(bar, tr("Progress of {title}", ["title": title]))
    gtk_widget_set_size_request(linesArea, -1, Self.linesHeight)
    for widget in [bar, linesArea] { gtk_widget_set_no_show_all(widget, 1) }
    gtk_widget_show(lines)
    let body = Widgets.column([step, bar])
    gtk_box_pack_start(pt_box(body), linesArea, 1, 1, 0)
    // The window keeps us for as long as it is there.
    Signals.connect(window, "destroy") { self.isClosed = true }
    Signals.connect(close, "clicked") { [weak self] in self?.shut() }
    SideWindow.open(window, body, [offer] + [cancel].compactMap(\.self) + [close])
  }

  public func present() { if !isClosed { Widgets.present(window) } }

  /// - Parameters:
  ///   - text: what is done now, one line.
  ///   - fraction: from 0 to 1; nil shows no bar.
  ///   - output: the last lines of what was said.
  public func show(_ text: String, fraction: Double? = nil, output: [String] = []) {
    guard !isClosed, !isEnded else { return }
    put(text, output)
    gtk_widget_set_visible(bar, fraction == nil ? 0 : 1)
    if let fraction { gtk_progress_bar_set_fraction(pt_progress_bar(bar), fraction) }
  }

  /// Says how it ended, and stays for as long as a person wants to read it.
  /// - Parameter offer: what can be done about it: a button's label, and what it does; the window closes then.
  public func end(_ text: String, offer: (label: String, act: () -> Void)? = nil) {
    isEnded = true
    guard !isClosed else { return }
    gtk_label_set_text(pt_label(step), text)
    gtk_widget_hide(bar)
    if let cancel { gtk_widget_hide(cancel) }
    guard let offer else { return }
    let button = Widgets.button(offer.label, isDestructive: true) { [weak self] in
      self?.shut()
      offer.act()
    }
    gtk_box_pack_start(pt_box(self.offer), button, 0, 1, 0)
    gtk_widget_show(button)
  }

  private func put(_ text: String, _ output: [String]) {
    gtk_label_set_text(pt_label(step), text)
    if output.isEmpty { return }
    gtk_text_buffer_set_text(
      gtk_text_view_get_buffer(pt_text_view(lines)), output.joined(separator: "\n"), -1)
    gtk_widget_show(linesArea)
  }

  private func cancelled(_ act: () -> Void) {
    if let cancel { gtk_widget_set_sensitive(cancel, 0) }
    act()
  }

  private func shut() { if !isClosed { gtk_widget_destroy(window) } }
}
