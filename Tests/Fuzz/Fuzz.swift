// What libFuzzer feeds the readers of bytes that come from elsewhere. The first byte says which; each also checks what
// has to be true of every input.
internal import CFuzzer

@testable import PodtrayCore

@main enum Fuzz {
  private static let readers = [log, json, settings, registries, heads]

  static func main() {
    var (count, words) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
    withUnsafeMutablePointer(to: &words) { words in
      words.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) { words in
        _ = LLVMFuzzerRunDriver(&count, words) { start, count in
          Fuzz.take(Array(UnsafeBufferPointer(start: start, count: count)))
          return 0
        }
      }
    }
  }

  private static func take(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    readers[Int(choice) % readers.count](Array(bytes.dropFirst()))
  }
}

/// In whatever pieces a log comes, it has the same lines, and none of them acts on a terminal.
private func log(_ bytes: [UInt8]) {
  let cut = bytes.isEmpty ? 0 : Int(bytes[0]) % bytes.count
  let whole = lines([bytes])
  precondition(whole == lines([Array(bytes[..<cut]), Array(bytes[cut...])]), "the pieces of a log change its lines")
  var buffer = LogBuffer(capacity: 8)
  for line in whole {
    let entry = LogEntry(line)
    precondition(entry.text.unicodeScalars.allSatisfy { $0 == "\t" || $0.properties.generalCategory != .control })
    buffer.append(entry)
  }
  precondition(buffer.numbers.count == min(8, whole.count))
  _ = buffer.search(String(decoding: bytes.prefix(3), as: UTF8.self), .next)
}

private func lines(_ pieces: [[UInt8]]) -> [LogLine] {
  var (reader, lines) = (LogLines(timestamps: true), [LogLine]())
  do {
    for piece in pieces { try reader.take(piece, into: &lines) }
  } catch {
    return lines
  }
  return lines + reader.finish()
}

private func json(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  _ = try? MachineReport.decodeList(text, of: .machineList)
  _ = try? MachineReport.decodeInspection(text, of: .machineList)
  connections(text)
  _ = MachineFile(path: "/m.json", name: "m", signature: [], contents: text)
  let response = HTTPResponse(head: HTTPHead(Array("HTTP/1.0 200 OK".utf8)[...])!, body: bytes)
  _ = try? Container.list(response)
  _ = try? PublishedPorts(response)
  _ = ContainerEvent(bytes)
  let indented = JSONText.indented(bytes)
  precondition(JSONText.indented(Array(indented.utf8)) == indented, "indenting twice changes it")
}

/// What is remembered changes nothing, whatever was read before.
private func connections(_ text: String) {
  let whole = try? Connection.decodeList(text, of: .connectionList)
  var memory = ConnectionMemory()
  for prefix in ["", "", "[", "[{\"Name\":\"a\"},"] {
    _ = try? memory.decodeList(prefix + text.dropFirst(prefix.isEmpty ? 0 : 1), of: .connectionList)
    let remembered = try? memory.decodeList(text, of: .connectionList)
    precondition(remembered == whole, "a list that is remembered is another one")
  }
}

/// What is set is so afterwards, whatever stood there.
private func settings(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  guard let document = try? TOMLNode(parsing: text) else { return }
  _ = Settings.read(document, path: "/s.toml")
  var changed = SettingsText(text: text)
  guard (try? changed.set("terminal", to: "a\"b")) != nil else { return }
  let read = try? TOMLNode(parsing: changed.text)
  precondition(read?["terminal"]?.value == .string("a\"b"), "what was set is not there")
  precondition((try? changed.remove("terminal")) == true, "what was set cannot be taken away")
}

private func registries(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  _ = RegistriesLayer(text: text, path: "/r.conf", takesVersion1: bytes.count % 2 == 0)
  _ = UnifiedDiff.make(from: text, to: String(text.reversed()), path: "/r.conf")
}

private func heads(_ bytes: [UInt8]) {
  _ = HTTPHead(bytes[...])
  _ = HTTPHead.end(in: bytes, from: 0)
  var progress = InitProgress()
  _ = progress.take(bytes)
  _ = DisplayText.line(String(decoding: bytes, as: UTF8.self))
  _ = LogText.line(bytes)
}
