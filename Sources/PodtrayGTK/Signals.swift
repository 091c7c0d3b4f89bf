internal import CGTK3

/// Keeps a Swift closure for as long as GObject keeps the handler that calls it.
@MainActor private final class Handler<Value: Sendable> {
  let call: (Value) -> Void

  init(_ call: @escaping (Value) -> Void) { self.call = call }

  static func of(_ data: gpointer?) -> Handler { Unmanaged<Handler>.fromOpaque(data!).takeUnretainedValue() }
  var retained: gpointer { Unmanaged.passRetained(self).toOpaque() }
}

/// The same for events, which belong to whoever emits them: they are gone after the call.
@MainActor private final class KeyHandler {
  let call: (UnsafeMutablePointer<GdkEventKey>) -> Bool

  init(_ call: @escaping (UnsafeMutablePointer<GdkEventKey>) -> Bool) { self.call = call }

  static func of(_ data: gpointer?) -> KeyHandler { Unmanaged<KeyHandler>.fromOpaque(data!).takeUnretainedValue() }
  var retained: gpointer { Unmanaged.passRetained(self).toOpaque() }
}

private let release: GClosureNotify = { data, _ in Unmanaged<AnyObject>.fromOpaque(data!).release() }

/// GObject signals as Swift closures. Each handler lives as long as its object, and runs on the main thread.
@MainActor enum Signals {
  /// For signals that carry nothing and want nothing back.
  static func connect(_ object: gpointer, _ signal: String, _ call: @escaping () -> Void) {
    let handler: PTHandler = { _, data in
      let handler = Handler<Void>.of(data)
      MainActor.assumeIsolated { handler.call(()) }
    }
    pt_connect(object, signal, handler, Handler<Void>(call).retained, release)
  }

  /// For changes of a property.
  static func connectProperty(_ object: gpointer, _ property: String, _ call: @escaping () -> Void) {
    let handler: PTNotifyHandler = { _, _, data in
      let handler = Handler<Void>.of(data)
      MainActor.assumeIsolated { handler.call(()) }
    }
    pt_connect_notify(object, "notify::" + property, handler, Handler<Void>(call).retained, release)
  }

  /// For "activate" of an action whose parameter is a text.
  static func connectText(_ action: gpointer, _ signal: String, _ call: @escaping (String) -> Void) {
    let handler: PTTextHandler = { _, parameter, data in
      let (handler, text) = (Handler<String>.of(data), parameter.map { String(cString: pt_variant_text($0)) } ?? "")
      MainActor.assumeIsolated { handler.call(text) }
    }
    pt_connect_text(action, signal, handler, Handler<String>(call).retained, release)
  }

  /// For signals that carry a gint or a gboolean.
  static func connectNumber(_ object: gpointer, _ signal: String, _ call: @escaping (Int32) -> Void) {
    let handler: PTNumberHandler = { _, number, data in
      let handler = Handler<Int32>.of(data)
      MainActor.assumeIsolated { handler.call(number) }
    }
    pt_connect_number(object, signal, handler, Handler<Int32>(call).retained, release)
  }

  /// For signals without arguments that ask something of whoever handles them; the answer is no.
  static func observeQuestion(_ object: gpointer, _ signal: String, _ call: @escaping () -> Void) {
    let handler: PTQuestionHandler = { _, data in
      let handler = Handler<Void>.of(data)
      MainActor.assumeIsolated { handler.call(()) }
      return gboolean(0)
    }
    pt_connect_question(object, signal, handler, Handler<Void>(call).retained, release)
  }

  /// Before a window closes, which it does afterwards.
  static func observeClose(_ window: gpointer, _ call: @escaping () -> Void) {
    let handler: PTCloseHandler = { _, _, data in
      let handler = Handler<Void>.of(data)
      MainActor.assumeIsolated { handler.call(()) }
      return gboolean(0)
    }
    pt_connect_close(window, handler, Handler<Void>(call).retained, release)
  }

  /// For "scroll-event": the closure gets whether it goes up, before it does.
  static func observeScroll(_ widget: gpointer, _ call: @escaping (Bool) -> Void) {
    let handler: PTScrollHandler = { _, event, data in
      let (handler, isUp) = (Handler<Bool>.of(data), pt_scrolls_up(event) != 0)
      MainActor.assumeIsolated { handler.call(isUp) }
      return gboolean(0)
    }
    pt_connect_scroll(widget, handler, Handler<Bool>(call).retained, release)
  }

  /// For a person who drags a scroll bar: the closure gets where to, before it goes there.
  static func observeDrag(_ bar: gpointer, _ call: @escaping (Double) -> Void) {
    let handler: PTDragHandler = { _, _, value, data in
      let handler = Handler<Double>.of(data)
      MainActor.assumeIsolated { handler.call(value) }
      return gboolean(0)
    }
    pt_connect_drag(bar, handler, Handler<Double>(call).retained, release)
  }

  /// For the "event" signal of a dbusmenu item: the closure gets the event's name and never stops it.
  static func observeEvent(_ object: gpointer, _ signal: String, _ call: @escaping (String) -> Void) {
    let handler: PTEventHandler = { _, name, _, _, data in
      let handler = Handler<String>.of(data)
      let name = name.map { String(cString: $0) } ?? ""
      MainActor.assumeIsolated { handler.call(name) }
      return gboolean(0)
    }
    pt_connect_event(object, signal, handler, Handler<String>(call).retained, release)
  }

  /// For "key-press-event": the closure gets the event and says whether it has dealt with it.
  static func observeKey(
    _ object: gpointer, _ signal: String, _ call: @escaping (UnsafeMutablePointer<GdkEventKey>) -> Bool
  ) {
    let handler: PTKeyHandler = { _, event, data in
      // GTK calls on the main thread, and the event does not outlive the call.
      nonisolated(unsafe) let event = event
      let handler = KeyHandler.of(data)
      return MainActor.assumeIsolated { gboolean(handler.call(event) ? 1 : 0) }
    }
    pt_connect_key(object, signal, handler, KeyHandler(call).retained, release)
  }

  /// For "row-activated" of a list: the closure gets the row's number.
  static func connectRow(_ object: gpointer, _ signal: String, _ call: @escaping (Int) -> Void) {
    let handler: PTRowHandler = { _, path, _, data in
      let (handler, row) = (Handler<Int>.of(data), Int(pt_tree_path_row(path)))
      MainActor.assumeIsolated { handler.call(row) }
    }
    pt_connect_row(object, signal, handler, Handler<Int>(call).retained, release)
  }
}
