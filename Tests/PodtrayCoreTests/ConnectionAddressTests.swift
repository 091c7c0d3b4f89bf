import Testing

@testable import PodtrayCore

@Suite struct ConnectionAddressTests {
  @Test(arguments: [
    ("ssh://me@h/run/x.sock", "ssh://me@h/run/x.sock"),
    ("SSH://me@h:2222/run/x.sock", "ssh://me@h:2222/run/x.sock"),
    ("me@h:/run/x.sock", "ssh://me@h/run/x.sock"),
    ("h:2222/run/x.sock", "ssh://h:2222/run/x.sock"),
    ("ssh://[::1]:22/run/x.sock", "ssh://[::1]:22/run/x.sock"),
    ("unix:///run/x.sock", "unix:///run/x.sock"),
    ("unix:/run/x.sock", "unix:///run/x.sock"),
    ("/run/x.sock", "unix:///run/x.sock"),
    ("tcp://h:2375", "tcp://h:2375"),
    ("tcp://[::1]:2375", "tcp://[::1]:2375"),
  ]) func whatAPersonWritesBecomesWhatPodmanStores(text: String, uri: String) throws {
    #expect(try ConnectionAddress(text).uri == uri)
  }

  @Test(arguments: ["h", "me@h", "ssh://me@h", "ssh://me@h:22/"]) func socketIsAddedToAHost(text: String) throws {
    #expect(throws: ConnectionRefusal.noSocket(host: "h")) { try ConnectionAddress(text) }
    #expect(try ConnectionAddress(text, socket: "/run/x.sock").uri.hasSuffix("/run/x.sock"))
    #expect(try !ConnectionAddress(text, socket: "/run/x.sock").uri.contains("//run"))
  }

  @Test(arguments: [
    ("", ConnectionRefusal.unfitAddress), ("ssh://h/a b", .unfitAddress), ("ssh://h/a\nb", .unfitAddress),
    ("ssh://h/\u{202e}", .unfitAddress), ("foo://h/x", .unknownScheme("foo")), ("http://h:1", .unknownScheme("http")),
    ("ssh://me:secret@h/run/x", .password), ("me:secret@h:/run/x", .password), ("ssh://me:@h/run/x", .password),
    ("ssh://me:se/cret@h/run/x", .password), ("tcp://me:secret@h:1", .password),
    ("unix://run/x", .noAbsolutePath), ("unix:///", .noAbsolutePath), ("ssh:///run/x", .noHost), ("tcp://:1", .noHost),
    ("tcp://h", .noPort), ("tcp://h:0", .badPort), ("ssh://h:99999/run/x", .badPort), ("ssh://h:a/run/x", .badPort),
    ("ssh://-oProxyCommand=x/run/x", .dash), ("ssh://-l@h/run/x", .dash),
  ]) func whatLeadsNowhereIsRefused(text: String, refusal: ConnectionRefusal) {
    #expect(throws: refusal) { try ConnectionAddress(text) }
  }

  @Test func socketBelongsToSSHAndIsNamedOnce() {
    #expect(throws: ConnectionRefusal.twoSockets) { try ConnectionAddress("ssh://h/run/x", socket: "/run/y") }
    #expect(throws: ConnectionRefusal.onlyForSSH("--socket-path")) { try ConnectionAddress("tcp://h:1", socket: "/y") }
    #expect(throws: ConnectionRefusal.noAbsolutePath) { try ConnectionAddress("h", socket: "run/x") }
  }

  @Test(arguments: [
    ("ssh://h/x", "ssh://me@h:2222/x"), ("ssh://you@h/x", "ssh://you@h:2222/x"), ("ssh://h:7/x", "ssh://me@h:7/x"),
    ("ssh://[::1]/x", "ssh://me@[::1]:2222/x"), ("unix:///x", "unix:///x"),
  ]) func whatIsMissingIsAsSSHWouldHaveIt(text: String, uri: String) throws {
    let settings = SSHSettings("host h\nuser me\nhostname 10.0.0.1\nport 2222\nport 1\n")
    let address = try ConnectionAddress(text)
    #expect(address.completed(user: settings.user, port: settings.port).uri == uri)
  }

  @Test func filesAreOptionsOfOneWord() throws {
    let tls = Connection.TLSFiles(authority: "/ca", certificate: "/-cert", key: "/key")
    let command = PodmanCommand.connectionAdd("-x", ConnectionDraft(try ConnectionAddress("tcp://h:1"), tls: tls))
    #expect(
      command.arguments == [
        "system", "connection", "add", "--tls-ca=/ca", "--tls-cert=/-cert", "--tls-key=/key", "--", "-x", "tcp://h:1",
      ])
  }

  @Test func tlsIsForTCPInPairsAndForANewPodman() throws {
    let environment = HostEnvironment([:])
    let (old, new) = (PodmanVersion("5.6.0")!, PodmanVersion("5.7.0")!)
    let tcp = try ConnectionAddress("tcp://h:1")
    let half = Connection.TLSFiles(certificate: "/dev/null")
    let whole = Connection.TLSFiles(certificate: "/dev/null", key: "/dev/null")
    #expect(throws: ConnectionRefusal.halfPair) {
      try ConnectionDraft(tcp, tls: half).checked(podman: new, environment)
    }
    #expect(throws: ConnectionRefusal.tooOldForTLS(old)) {
      try ConnectionDraft(tcp, tls: whole).checked(podman: old, environment)
    }
    #expect(try ConnectionDraft(tcp, tls: whole).checked(podman: new, environment).tls == whole)
    let unix = try ConnectionAddress("/x")
    #expect(throws: ConnectionRefusal.onlyForTCP) {
      try ConnectionDraft(unix, tls: whole).checked(podman: new, environment)
    }
    #expect(throws: ConnectionRefusal.onlyForSSH("--identity")) {
      try ConnectionDraft(unix, identity: "/dev/null").checked(podman: new, environment)
    }
  }
}
