internal import Glibc

/// Programs that make the socket of a forward, and whose supervisor may have gone.
enum LeftForward {
  /// The first is the one that listens: a relay has others, one for each client.
  static func all(socket: String) -> [ProcessHandle] {
    let needle = Array(socket.utf8)
    var found: [Int32] = []
    ProcessTable.forEach(withArguments: { $0.holds(needle) }) { found.append($0) }
    return found.sorted().compactMap { pid in
      guard let handle = ProcessHandle(pid: pid), isOne(handle, socket) else { return nil }
      return handle
    }
  }

  /// Ends all of them: also those of a relay that wait for an answer which nobody wants any more.
  static func endAll(socket: String) async {
    for handle in all(socket: socket) { await ForwardProcess.adopt(handle) {}.end() }
    unlink(socket)
  }

  /// One that a person signs in with, in a terminal or through askpass.
  static func attended(socket: String) -> ProcessHandle? { all(socket: socket).first(where: isAttended) }

  static func isAttended(_ handle: ProcessHandle) -> Bool { handle.arguments?.contains(SSHArguments.asking) ?? false }

  private static func isOne(_ handle: ProcessHandle, _ socket: String) -> Bool {
    guard let arguments = handle.arguments, let name = handle.executable?.split(separator: "/").last else {
      return false
    }
    // After an update of the file the name has a remark behind it.
    let isProgram = ForwardProgram.names.contains { name.hasPrefix($0) }
    return isProgram && arguments.contains { $0.contains(socket) }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func holds(_ needle: [UInt8]) -> Bool {
    guard needle.count <= count, let first = needle.first else { return false }
    return (0...(count - needle.count)).contains { start in
      self[start] == first && self[start..<(start + needle.count)].elementsEqual(needle)
    }
  }
}
