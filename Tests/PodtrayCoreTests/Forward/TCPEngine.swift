import Glibc
import Testing

/// An engine on a TCP port of this computer: it answers `/_ping`, and gives back whatever else it is told for as long as
/// the client stays.
final class TCPEngine: Sendable {
  let port: Int
  private let listener: Int32

  /// - Parameter isSilent: takes every connection, and says nothing.
  init(isSilent: Bool = false) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) + Glibc.listen(listener, 16) + getsockname(listener, address, &size)
      }
    }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    try #require(result == 0)
    if isSilent { return }
    BlockingThread.start {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        BlockingThread.start { Self.serve(connection) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(_ connection: Int32) {
    defer { close(connection) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(connection, &buffer, buffer.count), count > 0 {
      if buffer.starts(with: Array("GET /_ping".utf8)) {
        say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK", connection)
        return
      }
      send(connection, buffer, count, Int32(MSG_NOSIGNAL))
    }
  }
}
