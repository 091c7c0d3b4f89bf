/// The arguments of `socat` for a socket here that leads to a TCP address, with TLS or without.
enum RelayArguments {
  /// How long one direction stays open when the other has ended, in seconds: what an attached client still gets after it
  /// has closed its side is never cut.
  private static let halfOpen = "86400"

  static func listening(_ destination: TCPDestination, socket: String) -> [String] {
    let listen = "UNIX-LISTEN:\(escaped(socket)),fork,mode=0600,unlink-early,backlog=128"
    return ["-t", halfOpen, listen, address(destination)]
  }

  private static func address(_ destination: TCPDestination) -> String {
    let place = "\(host(destination)):\(destination.port)"
    guard let tls = destination.tls else { return "TCP:\(place)" }
    let files = [("cafile", tls.authority), ("cert", tls.certificate), ("key", tls.key)]
      .compactMap { name, path in path.map { ",\(name)=\(escaped($0))" } }
    return "OPENSSL:\(place),verify=1" + files.joined()
  }

  private static func host(_ destination: TCPDestination) -> String {
    destination.host.contains(":") ? "[\(destination.host)]" : escaped(destination.host)
  }

  /// As socat takes a word literally: it splits at commas, colons and exclamation marks, and knows quotes and brackets.
  static func escaped(_ word: String) -> String {
    word.unicodeScalars.reduce(into: "") { result, scalar in
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      let isPlain = isWord || "/._-".contains(Character(scalar))
      if !isPlain { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
