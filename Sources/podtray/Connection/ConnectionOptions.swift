internal import ArgumentParser
internal import PodtrayCore

/// What belongs to the address of a connection.
struct ConnectionOptions: ParsableArguments {
  @Option(help: .init(tr("The private key for ssh. Without it Podman asks the agent, and with it it does not.")))
  var identity: String?
  @Option(help: .init(tr("The engine's socket at the host, for an ssh address that does not end in it.")))
  var socketPath: String?
  @Option(name: .customLong("tls-ca"), help: .init(tr("Who has signed the certificate of a tcp engine (Podman 5.7).")))
  var tlsAuthority: String?
  @Option(name: .customLong("tls-cert"), help: .init(tr("Our own certificate for a tcp engine.")))
  var tlsCertificate: String?
  @Option(help: .init(tr("The key of that certificate.")))
  var tlsKey: String?

  var tls: Connection.TLSFiles? {
    let files = Connection.TLSFiles(authority: tlsAuthority, certificate: tlsCertificate, key: tlsKey)
    return files == Connection.TLSFiles() ? nil : files
  }

  static var addresses: String {
    tr(
      "An address is ssh://[USER@]HOST[:PORT]/SOCKET, [USER@]HOST:/SOCKET, unix:///SOCKET, or tcp://HOST:PORT. A user "
        + "and a port that it does not name are those of your ssh configuration. No host is contacted; “podtray "
        + "connection test” does that.")
  }
}
