internal import CGTK3
public import PodtrayCore

/// Facts and what can be done about them, in a window of their own.
@MainActor public final class DetailWindow {
  private static let size = (width: gint(560), height: gint(480))

  private let window: Widget
  private let detail: DetailView
  public private(set) var isClosed = false

  /// Opens it.
  public init(_ details: WindowDetails, over parent: MainWindow? = nil, onPress: @escaping (WindowAction) -> Void) {
    window = SideWindow.make(details.title, width: Self.size.width, height: Self.size.height, over: parent)
    detail = DetailView(onPress)
    detail.show(details)
    // The window keeps us for as long as it is there.
    Signals.connect(window, "destroy") { self.isClosed = true }
    SideWindow.open(window, detail.widget, [Widgets.button(tr("_Close")) { [weak self] in self?.close() }])
  }

  /// Shows what is so now, unless it was closed meanwhile.
  public func show(_ details: WindowDetails) { if !isClosed { detail.show(details) } }

  public func present() { if !isClosed { Widgets.present(window) } }

  private func close() { if !isClosed { gtk_widget_destroy(window) } }
}
