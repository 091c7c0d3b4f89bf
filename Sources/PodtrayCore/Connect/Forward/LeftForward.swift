internal import Glibc

/// Programs that make the socket of a forward, and whose supervisor may have gone.
enum LeftForward {
  /// The first is the one that listens: a relay has others, one for each client.
  static func all(socket: String) -> [ProcessHandle] {
    let spellings = Set([socket, SSHArguments.escaped(socket), RelayArguments.escaped(socket)])
    let needles = spellings.map { Array($0.utf8) }
    var found: [Int32] = []
    ProcessTable.forEach(withArguments: { arguments in needles.contains { arguments.holds($0) } }) { found.append($0) }
    return found.sorted().compactMap { pid in
      guard let handle = ProcessHandle(pid: pid), isOne(handle, spellings) else { return nil }
      return handle
    }
  }

  /// Ends all of them: also those of a relay that wait for an answer which nobody wants any more.
  static func endAll(socket: String) async {
    for handle in all(socket: socket) { await ForwardProcess.adopt(handle) {}.end() }
    unlink(socket)
  }

  /// One that works, whoever left it. Those that do not are ended.
  /// - Parameter onEnd: called once, when it has ended.
  static func inherit(socket: String, onEnd: @escaping @Sendable () -> Void) async -> ForwardProcess? {
    let left = all(socket: socket)
    guard let first = left.first else { return nil }
    guard case .unreachable(let trouble, _) = await APIProbe.ask(socket) else {
      return ForwardProcess.adopt(first, onEnd: onEnd)
    }
    let isMade = ![.noSocket, .refused].contains(trouble)
    if !isMade { unlink(socket) }
    // A person may answer what one of them asks at this moment: that makes the socket when it is through.
    for handle in left where isMade || !isAttended(handle) { await ForwardProcess.adopt(handle) {}.end() }
    return nil
  }

  /// Ends those that nobody needs: a person who answers one at this moment goes on.
  static func endUnattended(socket: String) async {
    let isMade = access(socket, F_OK) == 0
    for handle in all(socket: socket) where isMade || !isAttended(handle) {
      await ForwardProcess.adopt(handle) {}.end()
    }
    unlink(socket)
  }

  /// One that a person signs in with, in a terminal or through askpass.
  static func attended(socket: String) -> ProcessHandle? { all(socket: socket).first(where: isAttended) }

  private static func isAttended(_ handle: ProcessHandle) -> Bool {
    handle.arguments?.contains(SSHArguments.asking) ?? false
  }

  private static func isOne(_ handle: ProcessHandle, _ spellings: Set<String>) -> Bool {
    guard let arguments = handle.arguments, let name = handle.executable?.split(separator: "/").last else {
      return false
    }
    // After an update of the file the name has a remark behind it.
    let isProgram = ForwardProgram.names.contains { name.hasPrefix($0) }
    return isProgram && arguments.contains { argument in spellings.contains { argument.contains($0) } }
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
