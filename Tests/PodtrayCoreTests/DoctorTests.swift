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

  @Test func anOverrideIsSaidWithItsValueAndWithoutItsPassword() throws {
    let findings = Doctor(
      HostEnvironment(["DOCKER_HOST": "tcp://me:secret@h:1\u{1b}", "CONTAINER_CONNECTION": "dev"])
    ).examine(World.snapshot(), tray: Finding("tray", .ok, ""))
    let finding = try #require(findings.first { $0.id == "overrides" })
    #expect(
      finding.message
        == "CONTAINER_CONNECTION, DOCKER_HOST are set in this session and override the active connection: "
        + "CONTAINER_CONNECTION=dev DOCKER_HOST=tcp://me:***@h:1")
    #expect(finding.remedy?.hasPrefix("unset CONTAINER_CONNECTION DOCKER_HOST  # ") == true)
  }
}
