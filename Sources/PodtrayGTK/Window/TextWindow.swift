internal import CGTK3
internal import PodtrayCore

/// A text to read, mark and copy, in a window of its own.
@MainActor public final class TextWindow {
  private static let size = (width: gint(720), height: gint(480))

  private let window: Widget
  private let view: Widget
  private var isClosed = false
  private var isWanted = false
  private var ended: ((Bool) -> Void)?

  /// Opens it.
  public convenience init(title: String, text: String, over parent: MainWindow? = nil) {
    self.init(title: title, text: text, yes: nil, over: parent)
  }

  /// Whether a person wants what the text tells. Esc and closing it mean no.
  /// - Parameter yes: the button that does it, named for what it does, with the mark of its access key.
  public static func ask(title: String, text: String, yes: String, over parent: MainWindow? = nil) async -> Bool {
    await withCheckedContinuation { continuation in
      TextWindow(title: title, text: text, yes: yes, over: parent).ended = { continuation.resume(returning: $0) }
    }
  }

  private init(title: String, text: String, yes: String?, over parent: MainWindow?) {
    let (view, scrolled) = SideWindow.textView(title)
    self.view = view
    window = SideWindow.make(title, width: Self.size.width, height: Self.size.height, over: parent)
    show(text)
    // The window keeps us for as long as it is there.
    Signals.connect(window, "destroy") { self.closed() }
    let close = Widgets.button(yes == nil ? tr("_Close") : tr("_Cancel")) { [weak self] in self?.close() }
    let confirm = yes.map { Widgets.button($0) { [weak self] in self?.confirm() } }
    SideWindow.open(window, scrolled, [close] + [confirm].compactMap(\.self))
  }

  /// Shows another text, unless it was closed meanwhile.
  public func show(_ text: String) {
    guard !isClosed else { return }
    gtk_text_buffer_set_text(gtk_text_view_get_buffer(pt_text_view(view)), text, -1)
  }

  public func close() { if !isClosed { gtk_widget_destroy(window) } }

  private func confirm() {
    isWanted = true
    close()
  }

  private func closed() {
    isClosed = true
    ended?(isWanted)
    ended = nil
  }
}
