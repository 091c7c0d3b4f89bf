internal import CGTK3
public import PodtrayCore

/// A form in a window of its own. What is wrong with the answers stands under them while they are written.
@MainActor public final class FormWindow {
  public typealias Check = @MainActor (FormValues) -> [FormProblem]
  /// Does it; answers with what went wrong, or nil.
  public typealias Submit = @MainActor (FormValues) async -> String?

  private static let width: gint = 520
  /// Of the borders, two lines of what is wrong, the buttons and the window's own title.
  private static let heightOfTheRest: gint = 170

  private let form: Form
  private let check: Check
  private let submit: Submit
  private let window = gtk_window_new(GTK_WINDOW_TOPLEVEL)!
  private let problems = Widgets.text("")
  private var fields: [FormField] = []
  private var confirm: Widget?
  private var isBusy = false
  private var isClosed = false
  private var ended: (() -> Void)?

  /// Shows the form until it is done or closed.
  public static func run(_ form: Form, over parent: MainWindow? = nil, check: @escaping Check, submit: @escaping Submit)
    async
  {
    let window = FormWindow(form, check, submit)
    await withCheckedContinuation { continuation in
      window.ended = { continuation.resume() }
      window.open(over: parent)
    }
  }

  private init(_ form: Form, _ check: @escaping Check, _ submit: @escaping Submit) {
    self.form = form
    self.check = check
    self.submit = submit
  }

  private func open(over parent: MainWindow?) {
    gtk_window_set_title(pt_window(window), form.title)
    gtk_window_set_type_hint(pt_window(window), GDK_WINDOW_TYPE_HINT_DIALOG)
    gtk_window_set_default_size(pt_window(window), Self.width, -1)
    if let parent { parent.own(window) }
    let questions = Widgets.column((form.text.isEmpty ? [] : [Widgets.text(form.text)]) + [grid()])
    let column = Widgets.column()
    gtk_container_set_border_width(pt_container(column), Widgets.gap * 2)
    let scrolled = Widgets.scrolledWhereTall(questions, more: Self.heightOfTheRest)
    gtk_box_pack_start(pt_box(column), scrolled, 1, 1, 0)
    for widget in [problems, buttons()] { gtk_box_pack_start(pt_box(column), widget, 0, 1, 0) }
    gtk_container_add(pt_container(window), column)
    gtk_widget_show_all(column)
    Signals.connect(window, "destroy") { self.closed() }
    Signals.observeKey(window, "key-press-event") { [weak self] in self?.press($0.pointee.keyval) ?? false }
    look()
    fields.first?.focus()
    Widgets.present(window)
  }

  private func grid() -> Widget {
    let grid = gtk_grid_new()!
    gtk_grid_set_row_spacing(pt_grid(grid), Widgets.gap)
    gtk_grid_set_column_spacing(pt_grid(grid), Widgets.gap)
    fields = form.fields.map { FormField($0) { [weak self] in self?.look() } }
    // A screen reader goes through a grid from what was put in last.
    for (row, field) in fields.enumerated().reversed() { field.attach(to: grid, row: gint(row), window: window) }
    return grid
  }

  private func buttons() -> Widget {
    let cancel = Widgets.button(tr("_Cancel")) { [weak self] in self?.close() }
    let confirm = Widgets.button(form.confirm, isDestructive: form.isDestructive) { [weak self] in self?.go() }
    self.confirm = confirm
    gtk_widget_set_can_default(confirm, 1)
    gtk_window_set_default(pt_window(window), form.isDestructive ? nil : confirm)
    let row = Widgets.row()
    gtk_box_pack_end(pt_box(row), confirm, 0, 1, 0)
    gtk_box_pack_end(pt_box(row), cancel, 0, 1, 0)
    return row
  }

  private var values: FormValues {
    FormValues(Dictionary(uniqueKeysWithValues: fields.map { ($0.field.id, $0.value) }))
  }

  private func look() {
    let found = check(values)
    say(found.map { ($0.isBlocking ? "✗ " : "⚠ ") + $0.message }.joined(separator: "\n"))
    if let confirm { gtk_widget_set_sensitive(confirm, found.contains(where: \.isBlocking) || isBusy ? 0 : 1) }
  }

  private func say(_ text: String) { gtk_label_set_text(pt_label(problems), text) }

  private func go() {
    let values = values
    guard !isBusy, !check(values).contains(where: \.isBlocking) else { return }
    isBusy = true
    look()
    Task {
      let complaint = await submit(values)
      isBusy = false
      if isClosed { return }
      guard let complaint else { return close() }
      look()
      say("✗ " + complaint)
    }
  }

  private func press(_ key: guint) -> Bool {
    guard Int32(bitPattern: key) == GDK_KEY_Escape else { return false }
    close()
    return true
  }

  private func close() { if !isClosed { gtk_widget_destroy(window) } }

  private func closed() {
    isClosed = true
    ended?()
    ended = nil
  }
}
