import Testing

@testable import PodtrayCore

@Suite struct RelayTests {
  private func destination(_ uri: String, _ tls: Connection.TLSFiles? = nil) throws -> TCPDestination {
    try #require(TCPDestination(Connection(id: .podman("t"), uri: uri, tls: tls)))
  }

  @Test func withoutTLS() throws {
    let words = RelayArguments.listening(try destination("tcp://h:2375"), socket: "/run/s.sock")
    #expect(words == ["-t", "86400", "UNIX-LISTEN:/run/s.sock,fork,mode=0600,unlink-early,backlog=128", "TCP:h:2375"])
    #expect(RelayArguments.listening(try destination("tcp://[::1]:1"), socket: "/s").last == "TCP:[::1]:1")
  }

  @Test func withTLSEveryCertificateIsChecked() throws {
    let files = Connection.TLSFiles(authority: "/c/a,b.pem", certificate: "/c/my cert.pem", key: "/c/k:1!\"\\")
    let words = RelayArguments.listening(try destination("tcp://h:2376", files), socket: "/s")
    #expect(
      words.last
        == #"OPENSSL:h:2376,verify=1,cafile=/c/a\,b.pem,cert=/c/my\ cert.pem,key=/c/k\:1\!\"\\"#)
    let bare = Connection.TLSFiles(authority: "/ca.pem", certificate: nil, key: nil)
    #expect(
      RelayArguments.listening(try destination("tcp://h:1", bare), socket: "/s").last
        == "OPENSSL:h:1,verify=1,cafile=/ca.pem")
  }

  @Test func aHostIsNoOption() throws {
    let words = RelayArguments.listening(try destination("tcp://h,exec=x:1"), socket: "/s")
    #expect(words.last == #"TCP:h\,exec\=x:1"#)
  }
}
