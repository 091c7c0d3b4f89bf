import Testing

@testable import PodtrayCore

@Suite struct DoctorTests {
  @Test func whatIsWrongWithAMachineIsSaidWithWhatMendsIt() {
    var machines = [World.machine("dev", .running), World.machine("lab"), World.machine("old", .unknown)]
    machines[0].problem = .unreachable("it answered with 503")
    machines[2].problem = .damagedConfig("/c/old.json")
    let findings = Doctor(HostEnvironment([:])).machineProblems(World.snapshot(machines: machines))
    #expect(
      findings == [
        Finding(
          "unreachable", .problem, "dev: running, but unreachable (it answered with 503)",
          remedy: "podtray machine repair -- dev"),
        Finding(
          "damaged-config", .problem, "old: its configuration is damaged",
          remedy: "Put /c/old.json right, or take it away and make old anew"),
      ])
  }

  @Test func anOverrideIsSaidWithItsValueAndWithoutItsPassword() {
    let finding = Doctor(
      HostEnvironment(["DOCKER_HOST": "tcp://me:secret@h:1\u{1b}", "CONTAINER_CONNECTION": "dev"])
    ).overrides
    #expect(
      finding.message
        == "CONTAINER_CONNECTION, DOCKER_HOST are set in this session and override the active connection: "
        + "CONTAINER_CONNECTION=dev DOCKER_HOST=tcp://me:***@h:1")
    #expect(finding.remedy?.hasPrefix("unset CONTAINER_CONNECTION DOCKER_HOST  # ") == true)
  }

  private static let active = "unix:///run/user/1/podtray/active.sock"

  @Test(arguments: [
    (DockerFacts.CommandLine.missing, [:], Finding.Level?.some(.ok)), (.podman, [:], .ok),
    (.docker(context: "default", host: "unix:///var/run/docker.sock"), [:], .note),
    (.docker(context: "podtray", host: active), [:], .ok),
    (.docker(context: "default", host: nil), ["DOCKER_HOST": active], .ok),
    (.docker(context: "podtray", host: active), ["DOCKER_HOST": "tcp://h:1"], nil),
    (.unusable("no"), [:], .note),
  ]) func whetherDockerFollows(
    command: DockerFacts.CommandLine, variables: [String: String], level: Finding.Level?
  ) {
    let findings = Doctor(HostEnvironment(variables)).docker(DockerFacts(commandLine: command, systemSocket: .none))
    #expect(findings.map(\.level) == [level].compactMap(\.self))
  }

  @Test func whatDoesNotFollowDockerIsMended() {
    let facts = DockerFacts(commandLine: .docker(context: "lab", host: "tcp://h:1"), systemSocket: .foreign)
    let findings = Doctor(HostEnvironment([:])).docker(facts)
    #expect(findings.map(\.id) == ["docker", "docker-socket"])
    #expect(findings[0].remedy == "podtray docker-context install --use")
    #expect(findings[1].message.hasPrefix("another engine than Podman listens on /var/run/docker.sock"))
  }

  @Test func whatConnectionsNeedIsLookedForWhenThereAreSome() {
    let doctor = Doctor(HostEnvironment(["PATH": "/nonexistent", "SSH_AUTH_SOCK": "/nonexistent/agent"]))
    func ids(_ uris: String...) -> [String] {
      let connections = uris.map { Connection(id: .podman($0), uri: $0) }
      return doctor.connectionParts(World.snapshot(connections: connections)).map(\.id).filter { $0 != "rootful" }
    }
    #expect(ids("unix:///x") == [])
    #expect(ids("ssh://h/x") == ["ssh", "ssh-agent"])
    #expect(ids("tcp://h:1") == ["socat"])
  }
}
