import Testing

@testable import PodtrayCore

@Suite struct PodmanCommandTests {
  private let v43 = PodmanVersion("4.3.1")!
  private let v54 = PodmanVersion("5.4.2")!
  private let v6 = PodmanVersion("6.0.0-dev")!

  @Test func namesNeverBecomeOptions() {
    let name = "-oProxyCommand=touch x"
    for command in [
      PodmanCommand.machineStop(name), .connectionDefault(name), .machineInspect([name]), .machineSSH(name),
      .machineStart(name, version: v54),
    ] {
      let arguments = command.arguments
      #expect(arguments.firstIndex(of: "--")! < arguments.firstIndex(of: name)!)
    }
  }

  @Test func startFollowsTheVersion() {
    #expect(PodmanCommand.machineStart("dev", version: v43).arguments == ["machine", "start", "--", "dev"])
    #expect(
      PodmanCommand.machineStart("dev", version: v54).arguments == ["machine", "start", "--no-info", "--", "dev"])
    #expect(
      PodmanCommand.machineStart("dev", version: v6).arguments
        == ["machine", "start", "--no-info", "--update-connection=false", "--", "dev"])
  }

  @Test func queries() {
    #expect(PodmanCommand.version.arguments == ["--version"])
    #expect(PodmanCommand.machineList.arguments == ["machine", "list", "--format", "json"])
    #expect(PodmanCommand.connectionList.arguments == ["system", "connection", "list", "--format", "json"])
    #expect(PodmanCommand.machineInspect(["a", "b"]).arguments == ["machine", "inspect", "--", "a", "b"])
    #expect(PodmanCommand.machineSSH("a", ["uname", "-a"]).arguments == ["machine", "ssh", "--", "a", "uname", "-a"])
  }

  @Test func onlyMachineCommandsTouchMachines() {
    #expect(PodmanCommand.machineList.touchesMachines)
    #expect(PodmanCommand.machineSSH("a").touchesMachines)
    #expect(!PodmanCommand.connectionList.touchesMachines)
    #expect(!PodmanCommand.version.touchesMachines)
  }

  @Test(arguments: [
    ("podman version 4.3.1\n", "4.3.1"), ("podman version 6.0.0-dev", "6.0.0-dev"),
    ("podman-remote version 5.4.2+ds1", "5.4.2+ds1"), ("podman version 5.4", "5.4"),
  ])
  func versions(output: String, text: String) {
    #expect(PodmanVersion(output: output)?.text == text)
  }

  @Test(arguments: ["", "podman", "Docker version 28.2.2, build e6534b4", "podman version x.y", "podman version 5"])
  func notAVersion(output: String) {
    #expect(PodmanVersion(output: output) == nil)
  }

  @Test func versionsCompareAsNumbers() {
    #expect(PodmanVersion("4.10.0")! > PodmanVersion("4.9.5")!)
    #expect(PodmanVersion("4.2.9")! < .oldestSupported)
    #expect(PodmanVersion("4.3.1")! >= .oldestSupported)
  }

  @Test func theLastErrorLineIsTheReason() {
    let standardError = """
      time="2026-11-23T19:02:05Z" level=warning msg="something"
      Cannot connect to Podman. Please verify your connection …
      Error: unable to connect to ssh://u:secret@h/x: refused
      time="2026-11-23T19:02:06Z" level=warning msg="afterwards"
      """
    let output = ProcessOutput(standardOutput: "", standardError: standardError, exitCode: 125)
    #expect(
      PodmanError.refused(.machineList, output).message == "unable to connect to ssh://u:***@h/x: refused")
    let log = #"time="2026-11-30T02:06:10Z" level=error msg="directory \"/run/user/1\" is not owned by you""#
    let logged = ProcessOutput(standardOutput: "", standardError: log + "\n", exitCode: 1)
    #expect(PodmanError.refused(.version, logged).message == #"directory "/run/user/1" is not owned by you"#)
    let silent = ProcessOutput(standardOutput: "", standardError: "", exitCode: 3)
    #expect(PodmanError.refused(.machineList, silent).message == "“podman machine list” failed with exit code 3")
  }
}
