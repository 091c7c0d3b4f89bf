internal import CTOML

extension TOMLNode {
  /// The document as a table.
  /// - Throws: ``TOMLError``.
  init(parsing text: String) throws(TOMLError) {
    let builder = TOMLBuilder()
    var error = pt_toml_error()
    var text = text
    let isTOML = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        pt_toml_parse(characters.baseAddress, characters.count, builder.opaque, TOMLBuilder.visit, &error)
      }
    }
    guard isTOML, let document = builder.document else { throw TOMLError(error) }
    self = document
  }
}

/// Makes a tree of what the parser tells in one row.
private final class TOMLBuilder {
  private struct Open {
    let item: pt_toml_item
    let entry: (key: String, place: TextPlace)?
    var entries: [TOMLEntry] = []
    var nodes: [TOMLNode] = []
  }
  private var open: [Open] = []
  private(set) var document: TOMLNode?

  var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let visit: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<pt_toml_item>?) -> Void = { context, item in
    guard let context, let item else { return }
    Unmanaged<TOMLBuilder>.fromOpaque(context).takeUnretainedValue().take(item.pointee)
  }

  private func take(_ item: pt_toml_item) {
    switch item.kind {
    case pt_toml_table, pt_toml_array: open.append(Open(item: item, entry: item.entry))
    case pt_toml_end: close()
    default: if let value = item.scalar { add(TOMLNode(value: value, range: item.range), as: item.entry) }
    }
  }

  private func close() {
    guard let closed = open.popLast() else { return }
    let isTable = closed.item.kind == pt_toml_table
    add(
      TOMLNode(value: isTable ? .table(closed.entries) : .array(closed.nodes), range: closed.item.range),
      as: closed.entry)
  }

  private func add(_ node: TOMLNode, as entry: (key: String, place: TextPlace)?) {
    guard let last = open.indices.last else {
      document = node
      return
    }
    if let entry {
      open[last].entries.append(TOMLEntry(key: entry.key, place: entry.place, node: node))
    } else {
      open[last].nodes.append(node)
    }
  }
}

extension pt_toml_item {
  fileprivate var entry: (key: String, place: TextPlace)? {
    key.map { (Self.string($0, key_length), TextPlace(key_begin)) }
  }

  fileprivate var range: Range<TextPlace> {
    let begin = TextPlace(begin)
    return begin..<max(begin, TextPlace(end))
  }

  /// Nil for what holds others.
  fileprivate var scalar: TOMLNode.Value? {
    switch kind {
    case pt_toml_string: .string(Self.string(text, text_length))
    case pt_toml_integer: .integer(Int(integer))
    case pt_toml_float: .float(number)
    case pt_toml_boolean: .boolean(integer != 0)
    case pt_toml_time: .time(Self.string(text, text_length))
    default: nil
    }
  }

  private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
  }
}

extension TextPlace {
  fileprivate init(_ place: pt_toml_place) { self.init(line: Int(place.line), column: Int(place.column)) }
}

extension TOMLError {
  fileprivate init(_ error: pt_toml_error) {
    place = error.place.line == 0 ? nil : TextPlace(error.place)
    message = withUnsafeBytes(of: error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
