import Testing

@testable import PodtrayCore

@Suite struct SSHArgumentsTests {
  private func arguments(
    _ uri: String, identity: String? = nil, isMachine: Bool = false, socket: String = "/run/s.sock"
  ) throws -> [String] {
    let connection = Connection(id: .podman("b"), uri: uri, identity: identity, isMachine: isMachine)
    return try SSHArguments.unattended(try #require(SSHDestination(connection)), socket: socket)
  }

  private func value(of option: String, in arguments: [String]) -> [String] {
    arguments.indices.dropLast().filter { arguments[$0] == option }.map { arguments[$0 + 1] }
  }

  @Test func aHostOfTheUsersOwn() throws {
    let words = try arguments("ssh://me@build:2222/run/user/7/podman/podman.sock", identity: "/k")
    #expect(words.suffix(6) == ["-l", "me", "-p", "2222", "--", "build"])
    #expect(value(of: "-L", in: words) == ["/run/s.sock:/run/user/7/podman/podman.sock"])
    #expect(value(of: "-i", in: words) == ["/k"])
    let options = value(of: "-o", in: words)
    for option in [
      "BatchMode=yes", "ControlMaster=no", "ControlPath=none", "ExitOnForwardFailure=yes", "StreamLocalBindUnlink=yes",
    ] {
      #expect(options.contains(option))
    }
    #expect(!options.contains { $0.hasPrefix("StrictHostKeyChecking") }, "the user decides")
    #expect(!words.contains("-F"), "the user's configuration counts")
  }

  @Test func whatTheAddressLeavesOutIsLeftToSSH() throws {
    #expect(try arguments("ssh://build/s.sock").suffix(2) == ["--", "build"])
    #expect(try !arguments("ssh://build/s.sock").contains("-p"))
    #expect(try arguments("ssh://[::1]:22/s.sock").suffix(4) == ["-p", "22", "--", "::1"])
  }

  @Test func aHostIsNeverAnOption() throws {
    #expect(try arguments("ssh://-oProxyCommand=x/s.sock").suffix(2) == ["--", "-oProxyCommand=x"])
  }

  @Test func aMachineIsReachedAsPodmanDoes() throws {
    let words = try arguments("ssh://core@127.0.0.1:40123/s.sock", identity: "/m", isMachine: true)
    #expect(value(of: "-F", in: words) == ["/dev/null"])
    #expect(value(of: "-o", in: words).contains("StrictHostKeyChecking=no"))
    // Whatever a list says: nobody vouches for a host that is elsewhere.
    let elsewhere = try arguments("ssh://core@192.0.2.1:22/s.sock", isMachine: true)
    #expect(!value(of: "-o", in: elsewhere).contains("StrictHostKeyChecking=no"))
  }

  @Test func aPathIsTakenLiterally() throws {
    #expect(try value(of: "-L", in: arguments("ssh://b/a:b%c\\d.sock")) == ["/run/s.sock:/a\\:b%%c\\\\d.sock"])
    #expect(throws: ForwardError.self) { try arguments("ssh://b/${HOME}.sock") }
  }

  @Test func aPersonIsAskedAboutHostKeys() throws {
    let connection = Connection(id: .podman("b"), uri: "ssh://b/s.sock")
    let words = try SSHArguments.attended(try #require(SSHDestination(connection)), socket: "/s")
    #expect(words.first == "-f")
    #expect(value(of: "-o", in: words).suffix(2) == ["StrictHostKeyChecking=ask", "BatchMode=no"])
  }
}

@Suite struct SSHComplaintTests {
  /// As OpenSSH 9.2 says it.
  @Test(arguments: [
    ("ssh: connect to host b port 2 port: Connection refused\r\n", ForwardError.Kind.refused),
    ("ssh: connect to host b port 22: Connection timed out", .timedOut),
    ("Connection timed out during banner exchange\nConnection to b port 22 timed out", .timedOut),
    ("Timeout, server b not responding.", .timedOut),
    ("ssh: connect to host b port 22: No route to host", .noRoute),
    ("ssh: Could not resolve hostname b: Name or service not known", .noRoute),
    ("Host key verification failed.", .unknownHostKey),
    ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", .changedHostKey),
    ("me@b: Permission denied (publickey,password).", .authentication),
    (
      "Idle sessions are timed out. Permission denied to strangers.\nme@b: Permission denied (publickey).",
      .authentication
    ),
    ("Received disconnect from b: Too many authentication failures", .authentication),
    ("channel 2: open failed: connect failed: open failed", .noSocket),
    ("channel 2: open failed: administratively prohibited: open failed", .noSocket),
    ("kex_exchange_identification: Connection closed by remote host", .refused),
    ("Bad owner or permissions on /home/me/.ssh/config", .other), ("", .other),
  ])
  func aReasonIsFound(said: String, kind: ForwardError.Kind) {
    let error = SSHComplaint.reason(said, host: "b")
    #expect(error.kind == kind)
    #expect(error.message.contains("b") && !error.message.contains("\n"))
  }

  @Test func whatIsNotKnownIsShownAsItIs() {
    let error = SSHComplaint.reason("debug\n\u{1b}[31mBad ssh://me:secret@b/x\n", host: "b\u{202e}")
    #expect(error.message == "ssh to b: [31mBad ssh://me:***@b/x")
  }
}
