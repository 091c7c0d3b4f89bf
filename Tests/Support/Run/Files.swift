internal import Glibc

/// The bytes of a file as text; nil when it cannot be read.
public func readFile(_ path: String) -> String? { readBytes(path).map { String(decoding: $0, as: UTF8.self) } }

/// The same for what is no text.
public func readBytes(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  return readToEnd(descriptor)
}

/// Writes a whole file by rename, so that nobody reads half of it.
public func writeFile(_ path: String, _ text: String, mode: UInt32 = 0o600) throws(SystemError) {
  let temporary = path + ".new"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
  guard descriptor >= 0 else { throw SystemError("open \(temporary)") }
  defer { close(descriptor) }
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { throw SystemError("write \(temporary)") }
    rest = rest.dropFirst(count)
  }
  guard rename(temporary, path) == 0 else { throw SystemError("rename \(path)") }
}

/// Prints a line at once, also into a pipe.
public func say(_ line: String) {
  let text = line + "\n"
  _ = text.withCString { write(1, $0, strlen($0)) }
}

func readToEnd(_ descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// The names in a directory; none when it cannot be read.
public func listDirectory(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names
}

/// Removes a file, or a directory with all that is in it; follows no link.
public func removeTree(_ path: String) {
  if unlink(path) == 0 { return }
  chmod(path, 0o700)
  for name in listDirectory(path) { removeTree(path + "/" + name) }
  rmdir(path)
}
