internal import CGTK3
internal import PodtrayCore

/// The lines of a log in a text view. What was written to standard error has a mark in front, and another colour.
///
/// To lay a line out costs more than to keep it: while the log is followed only the newest lines are in the view. All
/// others come into it when somebody reads, a part at a time.
@MainActor final class LogPane {
  private static let marks: [LogFrames.Stream: String] = [.stdout: "  ", .stderr: "▌ "]
  /// In characters, of each mark.
  private static let markLength: gint = 2
  /// How many lines come into the view at once, and how many are there while the log is followed.
  private static let step = 1000

  let widget = gtk_scrolled_window_new(nil, nil)!
  let view = gtk_text_view_new()!
  private let buffer: UnsafeMutablePointer<GtkTextBuffer>
  private let errorTag: UnsafeMutablePointer<GtkTextTag>
  private let end: UnsafeMutablePointer<GtkTextMark>
  private let top: UnsafeMutablePointer<GtkTextMark>
  private(set) var log = LogBuffer()
  /// The numbers of the lines that are in the view.
  private var shown = 0..<0
  private var isReading = false
  private var isFilling = false
  /// Whether what was found is to stay in sight while lines come in above it.
  var isSought = false
  private(set) var hasTimestamps = false

  init(name: String) {
    buffer = gtk_text_view_get_buffer(pt_text_view(view))
    errorTag = pt_error_tag(view)
    var place = GtkTextIter()
    gtk_text_buffer_get_end_iter(buffer, &place)
    end = gtk_text_buffer_create_mark(buffer, nil, &place, 0)
    top = gtk_text_buffer_create_mark(buffer, nil, &place, 1)
    gtk_text_view_set_editable(pt_text_view(view), 0)
    gtk_text_view_set_monospace(pt_text_view(view), 1)
    gtk_text_view_set_accepts_tab(pt_text_view(view), 0)
    // What programs write, whatever the direction of the session.
    gtk_widget_set_direction(view, GTK_TEXT_DIR_LTR)
    gtk_text_view_set_left_margin(pt_text_view(view), gint(Widgets.gap))
    pt_set_accessible_name(view, name)
    gtk_container_add(pt_container(widget), view)
    gtk_scrolled_window_set_shadow_type(pt_scrolled_window(widget), GTK_SHADOW_IN)
  }

  /// While the log is followed.
  func append(_ entries: [LogEntry]) {
    for entry in entries { log.append(entry) }
    showNewest()
  }

  /// Nothing moves, and every line can be read.
  func read() {
    isReading = true
    Task { await fill() }
  }

  func follow() {
    isReading = false
    showNewest()
    scrollToEnd()
  }

  /// The view is gone.
  func close() { isReading = false }

  func scrollToEnd() { gtk_text_view_scroll_to_mark(pt_text_view(view), end, 0, 1, 0, 1) }

  /// The same for what is laid out already.
  func stayAtEnd() {
    let adjustment = gtk_scrolled_window_get_vadjustment(pt_scrolled_window(widget))
    gtk_adjustment_set_value(
      adjustment, gtk_adjustment_get_upper(adjustment) - gtk_adjustment_get_page_size(adjustment))
  }

  func showTimestamps(_ isWanted: Bool) {
    guard isWanted != hasTimestamps else { return }
    let top = topNumber
    hasTimestamps = isWanted
    guard isReading else {
      clear(at: log.dropped)
      return follow()
    }
    show(around: top)
    scroll(to: top)
  }

  /// Marks the text in the line, and brings it into sight.
  func select(_ text: String, in number: Int) {
    if !shown.contains(number) { show(around: number) }
    guard var (start, end) = bounds(of: number) else { return }
    var (first, last) = (GtkTextIter(), GtkTextIter())
    if gtk_text_iter_forward_search(&start, text, GTK_TEXT_SEARCH_CASE_INSENSITIVE, &first, &last, &end) != 0 {
      gtk_text_buffer_select_range(buffer, &first, &last)
    } else {
      gtk_text_buffer_select_range(buffer, &start, &end)
    }
    isSought = true
    scrollToSelection()
  }

  private func scrollToSelection() {
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

// The lines in the view are those of a range without gaps.
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

  private func clear(at number: Int) {
    gtk_text_buffer_set_text(buffer, "", 0)
    shown = number..<number
  }

  private func showNewest() {
    let end = log.numbers.upperBound
    let first = max(log.dropped, end - Self.step)
    if shown.upperBound < first || shown.count > 10 * Self.step { clear(at: first) }
    extend(to: end)
    if shown.count > 2 * Self.step { removeLines(before: first) }
  }

  /// Instead of all that is there.
  private func show(around number: Int) {
    clear(at: max(log.dropped, number - Self.step / 2))
    extend(to: number + Self.step / 2)
    Task { await fill() }
  }

  private func fill() async {
    guard !isFilling else { return }
    isFilling = true
    defer { isFilling = false }
    while true {
      // What is to be seen comes into sight first.
      await Idle.wait()
      guard isReading else { return }
      if isSought { scrollToSelection() }
      guard shown != log.numbers else { return }
      extend(from: shown.lowerBound - Self.step)
      extend(to: shown.upperBound + Self.step)
    }
  }

  private func extend(to number: Int) {
    let last = min(number, log.numbers.upperBound)
    guard last > shown.upperBound else { return }
    var place = GtkTextIter()
    gtk_text_buffer_get_end_iter(buffer, &place)
    insert(shown.upperBound..<last, at: &place)
    shown = shown.lowerBound..<last
  }

  private func extend(from number: Int) {
    let first = max(number, log.dropped)
    guard first < shown.lowerBound else { return }
    var place = GtkTextIter()
    gtk_text_buffer_get_start_iter(buffer, &place)
    insert(first..<shown.lowerBound, at: &place)
    shown = first..<shown.upperBound
  }

  private func removeLines(before number: Int) {
    var (start, end) = (GtkTextIter(), GtkTextIter())
    gtk_text_buffer_get_start_iter(buffer, &start)
    gtk_text_buffer_get_iter_at_line(buffer, &end, gint(number - shown.lowerBound))
    gtk_text_buffer_delete(buffer, &start, &end)
    shown = number..<shown.upperBound
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

  private func scroll(to number: Int) {
    guard var (start, _) = bounds(of: number) else { return }
    gtk_text_iter_set_line_offset(&start, 0)
    gtk_text_buffer_move_mark(buffer, top, &start)
    gtk_text_view_scroll_to_mark(pt_text_view(view), top, 0, 1, 0, 0)
  }
}
