internal import Glibc

/// A TCP port of 127.0.0.1. On macOS `fcntl` sets what is a flag of the socket here.
public enum LocalPort {
  /// Why nobody of ours can listen there.
  enum Obstacle: Equatable {
    /// Somebody else listens: who, when that can be seen.
    case taken(by: Holder?)
    /// The system keeps low numbers for root.
    case privileged
    case other(String)
  }

  struct Holder: Equatable {
    let name: String
    let pid: Int32
  }

  /// Nil when the port is free.
  static func obstacle(at port: Int) -> Obstacle? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return .other(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    // As ssh does: connections that are ending are not in the way.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return nil }
    switch errno {
    case EADDRINUSE: return .taken(by: holder(of: port))
    case EACCES: return .privileged
    default: return .other(String(cString: strerror(errno)))
    }
  }

  /// Why nobody of ours can listen there, in one line; nil when the port is free.
  public static func complaint(at port: Int) -> String? { obstacle(at: port)?.message(for: port) }

  /// A free port whose number is near at hand: 8080 for 80, 18080 for 8080.
  public static func alternative(to port: Int) -> Int? {
    let steps = port < 1024 ? [8000, 10000] : [10000, 20000, 30000, 1, 2, 3]
    return steps.map { port + $0 }.first { $0 < 65536 && obstacle(at: $0) == nil }
  }
}

extension LocalPort.Obstacle {
  /// One line, about a port that is named here.
  func message(for port: Int) -> String {
    switch self {
    case .taken(let holder?):
      tr(
        "{port} is in use on this computer by {program} ({process})",
        ["port": "\(port)", "program": DisplayText.name(holder.name), "process": "\(holder.pid)"])
    case .taken(nil): tr("{port} is in use on this computer", ["port": "\(port)"])
    case .privileged: tr("{port} is for root only on this computer", ["port": "\(port)"])
    case .other(let reason):
      tr("{port} cannot be used on this computer: {reason}", ["port": "\(port)", "reason": reason])
    }
  }
}
