internal import CGTK3
internal import PodtrayCore

/// What is known of one row: a title, what is wrong, what can be done, and facts.
@MainActor final class DetailView {
  let widget: Widget
  private let title = Widgets.heading("", scale: 1.3)
  private let condition = Widgets.text("")
  private let notices = Widgets.column()
  private let bar: CommandBar
  private let facts = gtk_grid_new()!
  private var values: [Widget] = []
  private var shown: WindowDetails?

  init(_ onPress: @escaping (WindowAction) -> Void) {
    bar = CommandBar(onPress)
    gtk_grid_set_row_spacing(pt_grid(facts), Widgets.gap / 2)
    gtk_grid_set_column_spacing(pt_grid(facts), Widgets.gap * 2)
    let column = Widgets.column([title, condition, notices, bar.widget, facts])
    gtk_container_set_border_width(pt_container(column), Widgets.gap)
    widget = Widgets.scrolled(column)
  }

  /// - Parameter details: nil shows nothing.
  func show(_ details: WindowDetails?) {
    guard details != shown else { return }
    let before = shown
    shown = details
    gtk_label_set_text(pt_label(title), details?.title ?? "")
    gtk_label_set_text(pt_label(condition), details?.condition ?? "")
    if details?.notices != before?.notices || details?.news != before?.news {
      showNotices((details?.notices ?? []).map { "⚠ " + $0 } + (details?.news.map { ["✓ " + $0] } ?? []))
    }
    bar.show(details?.commands ?? [])
    showFacts(details?.sections ?? [], before?.sections ?? [])
  }

  private func showNotices(_ lines: [String]) {
    Widgets.removeChildren(of: notices)
    for line in lines { gtk_box_pack_start(pt_box(notices), Widgets.text(line), 0, 1, 0) }
    gtk_widget_show_all(notices)
  }

  private func showFacts(_ sections: [WindowDetails.Section], _ before: [WindowDetails.Section]) {
    func shape(_ sections: [WindowDetails.Section]) -> [[String]] {
      sections.map { [$0.title] + $0.facts.map(\.label) }
    }
    guard shape(sections) == shape(before) else { return rebuild(sections) }
    for (widget, fact) in zip(values, sections.flatMap(\.facts)) { Widgets.show(fact.value, in: widget) }
  }

  private func rebuild(_ sections: [WindowDetails.Section]) {
    Widgets.removeChildren(of: facts)
    values = []
    // A screen reader goes through a grid from what was put in last.
    var row = gint(sections.reduce(0) { $0 + $1.facts.count + ($1.title.isEmpty ? 0 : 1) })
    for section in sections.reversed() {
      for fact in section.facts.reversed() {
        row -= 1
        add(fact, at: row)
      }
      if section.title.isEmpty { continue }
      row -= 1
      gtk_grid_attach(pt_grid(facts), Widgets.heading(section.title), 0, row, 2, 1)
    }
    values.reverse()
    gtk_widget_show_all(facts)
  }

  private func add(_ fact: WindowDetails.Fact, at row: gint) {
    let (label, value) = (Widgets.text(fact.label, isSelectable: false), Widgets.text(""))
    gtk_style_context_add_class(gtk_widget_get_style_context(label), "dim-label")
    gtk_label_set_yalign(pt_label(label), 0)
    gtk_widget_set_hexpand(value, 1)
    Widgets.show(fact.value, in: value)
    pt_set_label_of(label, value)
    gtk_grid_attach(pt_grid(facts), value, 1, row, 1, 1)
    gtk_grid_attach(pt_grid(facts), label, 0, row, 1, 1)
    values.append(value)
  }
}
