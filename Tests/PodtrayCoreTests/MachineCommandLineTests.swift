import Testing

@testable import PodtrayCore

@Suite struct MachineCommandLineTests {
  private func read(_ line: String, knowing known: Set<String> = []) -> MachineCommandLine? {
    MachineCommandLine(line.split(separator: " ").map(String.init), knowing: known)
  }

  @Test(arguments: [
    ("podman machine start", MachineActivity.Verb.start, "podman-machine-default"),
    ("podman machine start dev", .start, "dev"),
    ("podman machine start --no-info --update-connection=false -- dev", .start, "dev"),
    ("podman machine start dev -q", .start, "dev"),
    ("podman machine stop -- -x", .stop, "-x"),
    ("podman machine --log-level debug stop dev", .stop, "dev"),
    ("podman machine stop --log-level debug dev", .stop, "dev"),
    ("podman --log-level debug -r machine stop dev", .stop, "dev"),
    ("podman --log-level=debug -c x machine stop", .stop, "podman-machine-default"),
    ("podman machine rm -f --save-image dev", .remove, "dev"),
    ("podman machine init", .make, "podman-machine-default"),
    ("podman machine init --now dev", .make, "dev"),
    ("podman machine init -m 2048 --cpus 4 --disk-size=20 -v /a:/b --image /x.qcow2 --rootful dev", .make, "dev"),
    ("podman machine init dev --image /x.qcow2", .make, "dev"),
  ])
  func verbAndMachine(line: String, verb: MachineActivity.Verb, machine: String) throws {
    let command = try #require(read(line))
    #expect(command.verb == verb)
    #expect(command.machine == machine)
  }

  @Test(arguments: [
    "podman", "podman machine", "podman machine list", "podman machine inspect dev", "podman machine set dev",
    "podman ps", "podman run alpine machine start dev", "podman run --name machine start", "podman --url machine start",
    "podman exec web podman machine start dev", "podman machine ssh dev podman machine stop",
  ])
  func otherCommandsAreNone(line: String) {
    #expect(read(line) == nil)
  }

  @Test func aKnownNameIsMeantWhereverItStands() {
    #expect(read("podman machine init --new-option value dev", knowing: ["dev"])?.machine == "dev")
    #expect(read("podman machine init --new-option value dev")?.machine == "value")
  }

  @Test func hostileArgumentsAreNames() {
    #expect(MachineCommandLine(["podman", "machine", "start", ""], knowing: [])?.machine == "")
    #expect(MachineCommandLine(["podman", "machine", "stop", "a\nb"], knowing: [])?.machine == "a\nb")
    #expect(MachineCommandLine([], knowing: []) == nil)
    #expect(MachineCommandLine(["podman", "-c"], knowing: []) == nil)
  }

  @Test(arguments: [
    ("podman", true), ("/usr/bin/podman", true), ("podman-remote", true), ("/opt/podman-5.4", true), ("podman5", true),
    ("/usr/bin/podman (deleted)", true), ("podman-compose", false), ("podman-desktop", false), ("podman-tui", false),
    ("podtray", false), ("", false), ("/", false), ("podmania", false), ("xpodman", false),
  ])
  func programs(name: String, isPodman: Bool) {
    #expect(MachineCommandLine.isPodman(name) == isPodman)
  }
}
