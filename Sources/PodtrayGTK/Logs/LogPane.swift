internal import CGTK3
internal import PodtrayCore

/// The lines of a log in a text view. What was written to standard error has a mark in front, and another colour.
@MainActor final class LogPane {
  private static let marks: [LogFrames.Stream: String] = [.stdout: "  ", .stderr: "▌ "]
  /// In characters, of each mark.
  private static let markLength: gint = 2
  /// Lines that are dropped go together, and older ones come together: each of it costs a layout.
  private static let step = 1000

  let widget = gtk_scrolled_window_new(nil, nil)!
  let view = gtk_text_view_new()!
  private let buffer: UnsafeMutablePointer<GtkTextBuffer>
  private let errorTag: UnsafeMutablePointer<GtkTextTag>
  private let end: UnsafeMutablePointer<GtkTextMark>
  private(set) var log = LogBuffer()
  /// The numbers of the lines that are in the view.
  private var shown = 0..<0
  private(set) var hasTimestamps = false

  init(name: String) {
    buffer = gtk_text_view_get_buffer(pt_text_view(view))
    errorTag = pt_error_tag(view)
    var place = GtkTextIter()
    gtk_text_buffer_get_end_iter(buffer, &place)
    end = gtk_text_buffer_create_mark(buffer, nil, &place, 0)
    gtk_text_view_set_editable(pt_text_view(view), 0)
    gtk_text_view_set_monospace(pt_text_view(view), 1)
    gtk_text_view_set_accepts_tab(pt_text_view(view), 0)
    gtk_text_view_set_left_margin(pt_text_view(view), gint(Widgets.gap))
    pt_set_accessible_name(view, name)
    gtk_container_add(pt_container(widget), view)
    gtk_scrolled_window_set_shadow_type(pt_scrolled_window(widget), GTK_SHADOW_IN)
  }

  func append(_ entries: [LogEntry]) {
    for entry in entries { log.append(entry) }
    if log.dropped >= shown.upperBound { clear() }
    var place = GtkTextIter()
    gtk_text_buffer_get_end_iter(buffer, &place)
    insert(max(shown.upperBound, log.dropped)..<log.numbers.upperBound, at: &place)
    shown = shown.lowerBound..<log.numbers.upperBound
    if log.dropped - shown.lowerBound >= Self.step { trim() }
  }

  func scrollToEnd() { gtk_text_view_scroll_to_mark(pt_text_view(view), end, 0, 1, 0, 1) }

  func showTimestamps(_ isWanted: Bool) {
    guard isWanted != hasTimestamps else { return }
    let top = topNumber
    hasTimestamps = isWanted
    clear()
    fill(from: min(top, log.numbers.upperBound - Self.step))
    show(top)
    Task { await fillRest() }
  }

  /// Marks the text in the line, and brings it into sight.
  func select(_ text: String, in number: Int) {
    fill(from: number)
    guard var (start, end) = bounds(of: number) else { return }
    var (first, last) = (GtkTextIter(), GtkTextIter())
    if gtk_text_iter_forward_search(&start, text, GTK_TEXT_SEARCH_CASE_INSENSITIVE, &first, &last, &end) != 0 {
      gtk_text_buffer_select_range(buffer, &first, &last)
    } else {
      gtk_text_buffer_select_range(buffer, &start, &end)
    }
    gtk_text_view_scroll_to_mark(pt_text_view(view), gtk_text_buffer_get_insert(buffer), 0.1, 0, 0, 0)
  }

  /// What is marked, without the marks of the lines; nil when nothing is.
  var selection: String? {
    var (start, end) = (GtkTextIter(), GtkTextIter())
    guard gtk_text_buffer_get_selection_bounds(buffer, &start, &end) != 0 else { return nil }
    let offset = gtk_text_iter_get_line_offset(&start)
    let lines = Texts.taken(gtk_text_buffer_get_text(buffer, &start, &end, 0)).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      line.dropFirst(Int(index == 0 ? max(0, Self.markLength - offset) : Self.markLength))
    }.joined(separator: "\n")
  }

  /// All lines, as they are shown.
  var text: String {
    var text = ""
    for number in log.numbers { text += (log[number]?.words(timestamps: hasTimestamps) ?? "") + "\n" }
    return text
  }
}

// The lines in the view: those of a range without gaps, which ends with the newest.
extension LogPane {
  private func insert(_ numbers: Range<Int>, at place: inout GtkTextIter) {
    var (run, stream) = ("", LogFrames.Stream.stdout)
    func flush() {
      let tag = stream == .stderr ? errorTag : nil
      if !run.isEmpty { pt_text_insert(buffer, &place, run, gint(clamping: run.utf8.count), tag) }
      run = ""
    }
    for number in numbers {
      guard let entry = log[number] else { continue }
      if entry.stream != stream { flush() }
      stream = entry.stream
      run += (Self.marks[stream] ?? "") + entry.words(timestamps: hasTimestamps) + "\n"
    }
    flush()
  }

  private func clear() {
    gtk_text_buffer_set_text(buffer, "", 0)
    shown = log.numbers.upperBound..<log.numbers.upperBound
  }

  private func trim() {
    var (start, end) = (GtkTextIter(), GtkTextIter())
    gtk_text_buffer_get_start_iter(buffer, &start)
    gtk_text_buffer_get_iter_at_line(buffer, &end, gint(log.dropped - shown.lowerBound))
    gtk_text_buffer_delete(buffer, &start, &end)
    shown = log.dropped..<shown.upperBound
  }

  /// Puts in what is missing from this line on.
  private func fill(from number: Int) {
    let first = max(log.dropped, number)
    guard first < shown.lowerBound else { return }
    var place = GtkTextIter()
    gtk_text_buffer_get_start_iter(buffer, &place)
    insert(first..<shown.lowerBound, at: &place)
    shown = first..<shown.upperBound
  }

  private func fillRest() async {
    while shown.lowerBound > log.dropped {
      await Idle.wait()
      fill(from: shown.lowerBound - Self.step)
    }
  }

  private func bounds(of number: Int) -> (GtkTextIter, GtkTextIter)? {
    guard shown.contains(number) else { return nil }
    var start = GtkTextIter()
    gtk_text_buffer_get_iter_at_line_offset(buffer, &start, gint(number - shown.lowerBound), Self.markLength)
    var end = start
    if gtk_text_iter_ends_line(&end) == 0 { gtk_text_iter_forward_to_line_end(&end) }
    return (start, end)
  }

  /// The number of the first line that can be seen.
  private var topNumber: Int {
    var (rectangle, place) = (GdkRectangle(), GtkTextIter())
    gtk_text_view_get_visible_rect(pt_text_view(view), &rectangle)
    gtk_text_view_get_line_at_y(pt_text_view(view), &place, rectangle.y, nil)
    return shown.lowerBound + Int(gtk_text_iter_get_line(&place))
  }

  private func show(_ top: Int) {
    guard var (start, _) = bounds(of: top) else { return scrollToEnd() }
    gtk_text_iter_set_line_offset(&start, 0)
    let mark = gtk_text_buffer_create_mark(buffer, nil, &start, 1)
    gtk_text_view_scroll_to_mark(pt_text_view(view), mark, 0, 1, 0, 0)
  }
}
