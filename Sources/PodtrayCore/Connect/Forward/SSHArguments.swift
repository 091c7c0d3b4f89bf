/// The arguments of the user's own `ssh` for a socket here that leads to a socket there.
enum SSHArguments {
  /// Nobody is asked anything: what is not known, or needs a person, fails.
  static func unattended(_ destination: SSHDestination, socket: String) throws(ForwardError) -> [String] {
    try unattended(destination, forwarding: local(socket, destination.socket))
  }

  /// The same for a port here that leads to one over there.
  static func unattended(_ destination: SSHDestination, port: PortForward) -> [String] {
    unattended(destination, forwarding: port.argument)
  }

  private static func unattended(_ destination: SSHDestination, forwarding: String) -> [String] {
    common(destination, forwarding: forwarding) + option("BatchMode", "yes") + target(destination)
  }

  /// ssh asks the person, on the terminal or through askpass, and goes to the background when the socket is there.
  static func attended(_ destination: SSHDestination, socket: String) throws(ForwardError) -> [String] {
    // Whoever set this to `no` or `accept-new` meant programs, not the moment when a person is there to decide.
    let ask = destination.isOnThisComputer ? [] : option("StrictHostKeyChecking", "ask")
    return try ["-f"] + common(destination, forwarding: local(socket, destination.socket)) + ask + ["-o", asking]
      + target(destination)
  }

  /// What tells one that asks from the others.
  static let asking = "BatchMode=no"

  private static func common(_ destination: SSHDestination, forwarding: String) -> [String] {
    var arguments = destination.isOnThisComputer ? machine : []
    arguments += ["-N", "-T", "-L", forwarding]
    for (name, value) in options { arguments += option(name, value) }
    if let identity = destination.identity { arguments += ["-i", identity] }
    return arguments
  }

  /// - The connection is ours alone: no other one is shared, and nothing else is forwarded to the host.
  /// - A server that is gone is noticed after 30 s.
  /// - Words that ``SSHComplaint`` knows are printed, whatever the user's own configuration silences.
  private static let options = [
    ("ControlMaster", "no"), ("ControlPath", "none"), ("ExitOnForwardFailure", "yes"), ("StreamLocalBindUnlink", "yes"),
    ("StreamLocalBindMask", "0177"), ("ConnectTimeout", "10"), ("ServerAliveInterval", "15"),
    ("ServerAliveCountMax", "2"), ("ForwardAgent", "no"), ("ForwardX11", "no"), ("PermitLocalCommand", "no"),
    ("RemoteCommand", "none"), ("LogLevel", "INFO"),
  ]

  /// As Podman reaches its machines: the user's configuration is for other hosts, and the host key is a new one with
  /// each machine.
  private static let machine =
    ["-F", "/dev/null"] + option("UserKnownHostsFile", "/dev/null") + option("GlobalKnownHostsFile", "/dev/null")
    + option("StrictHostKeyChecking", "no") + option("IdentitiesOnly", "yes")

  private static func option(_ name: String, _ value: String) -> [String] { ["-o", "\(name)=\(value)"] }

  private static func target(_ destination: SSHDestination) -> [String] {
    let user = destination.user.map { ["-l", $0] } ?? []
    let port = destination.port.map { ["-p", String($0)] } ?? []
    return user + port + ["--", destination.host]
  }

  private static func local(_ socket: String, _ remote: String) throws(ForwardError) -> String {
    // ssh puts variables of the environment there, and knows no way to write the two characters as they are.
    guard !remote.contains("${"), !remote.utf8.contains(0) else {
      throw ForwardError(.noSocket, tr("ssh cannot forward the path of the engine's socket"))
    }
    return "\(escaped(socket)):\(escaped(remote))"
  }

  /// As ssh takes a path literally: it splits at colons, and replaces what follows a percent sign.
  static func escaped(_ path: String) -> String {
    path.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":", "\\": result += "\\"
      case "%": result += "%"
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
  }
}

extension SSHDestination {
  /// A machine's guest, behind a port of this computer: nobody stands between.
  var isOnThisComputer: Bool { isMachine && ["127.0.0.1", "localhost", "::1"].contains(host) }
}

extension PortForward {
  /// As ssh takes it.
  var argument: String {
    "127.0.0.1:\(localPort):" + (address.contains(":") ? "[\(address)]" : address) + ":\(port)"
  }
}
