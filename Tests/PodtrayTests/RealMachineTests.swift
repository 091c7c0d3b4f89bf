import Glibc
import TestSupport
import TestTraits
import Testing

@testable import PodtrayCore

/// Machines of the real Podman of this computer, whose VMs are QEMU processes without a guest.
@Suite(.requires("podman", "qemu-img", "qemu-system-x86_64"), .enabled(if: !isRoot, "podman machine refuses root"))
struct RealMachineTests {
  private struct World {
    let podman: RealPodman
    let client: PodmanClient
    let environment: HostEnvironment

    var machines: MachineOperator { MachineOperator(client: client, environment: environment) }
    var repairer: MachineRepairer { MachineRepairer(client: client, machines: machines, environment: environment) }
    var removal: MachineRemoval { MachineRemoval(client: client, environment: environment) }

    func state(_ machine: String) async throws -> MachineState? {
      try await client.machines().first { $0.name == machine }?.state
    }

    func file(_ machine: String) throws -> MachineFile {
      try #require(MachineFiles.find(machine, environment).first)
    }

    /// What Podman would start, without a guest that could boot.
    func startVM(_ machine: String) async throws {
      let file = try file(machine)
      let (monitor, pidFile) = (try #require(file.monitorSocket), try #require(file.vmPidFile))
      try podman.workspace.makeDirectory("run/podman")
      let qemu = try await Program.run(
        "qemu-system-x86_64",
        [
          "-machine", "none", "-display", "none", "-monitor", "none", "-serial", "none", "-daemonize", "-qmp",
          "unix:\(monitor),server=on,wait=off", "-pidfile", pidFile,
        ], in: podman.workspace)
      try #require(qemu.succeeded, "\(qemu.errors)")
    }
  }

  private static func use(_ body: (World) async throws -> Void) async throws {
    try await CommandLine.use { podtray in
      let workspace = podtray.workspace
      let (conf, disk) = (workspace.root + "/containers.conf", workspace.root + "/disk.qcow2")
      try await #require(Program.run("qemu-img", ["create", "-f", "qcow2", disk, "1M"], in: workspace).succeeded)
      // No time zone from timedatectl, no shared folders: neither is everywhere.
      try writeFile(
        conf, "[containers]\ntz = \"UTC\"\n[machine]\nimage = \"\(disk)\"\nvolumes = []\ncpus = 1\ndisk_size = 1\n")
      workspace.set("CONTAINERS_CONF", conf)
      workspace.set("PODMAN_CONNECTIONS_CONF", workspace.root + "/connections.json")
      let podman = RealPodman(workspace: workspace)
      for name in ["dev", "lab"] { try await podman("machine", "init", name) }
      let environment = HostEnvironment(workspace.environment)
      try await body(
        World(podman: podman, client: PodmanClient(environment: environment), environment: environment))
    }
  }

  @Test func vmThatPodmanForgotIsEnded() async throws {
    try await Self.use { world in
      try await world.startVM("dev")
      #expect(try await world.state("dev") == .running)
      unlink(world.podman.workspace.runtime + "/podman/qmp_dev.sock")
      #expect(try await world.state("dev") == .stopping)
      #expect(await world.repairer.repair("dev", .endVM).result == .success("dev is stopped"))
      #expect(VMProcess.find("dev", world.environment) == nil)
    }
  }

  @Test func frozenVMIsEnded() async throws {
    try await Self.use { world in
      try await world.startVM("dev")
      let vm = try #require(VMProcess.find("dev", world.environment))
      vm.handle.send(SIGSTOP)
      #expect(await world.repairer.repair("dev", .endVM).result == .success("dev is stopped"))
      #expect(!vm.handle.isRunning)
    }
  }

  @Test func flagThatPodmanNeverClearsIsSaidToBeOne() async throws {
    try await Self.use { world in
      let version = try await world.client.info().version
      let file = try world.file("dev").path
      let text = try #require(readFile(file))
      try writeFile(file, text.replacing("\"Starting\": false", with: "\"Starting\": true"))
      #expect(try await world.client.machines().first?.problem == .stuckStarting)
      guard !version.isAtLeast(4, 6) else { return }
      let end = await world.repairer.repair("dev", .restart)
      #expect(
        end.result
          == .failure(
            RepairFailure(
              "dev is still “starting”: Podman \(version.text) never clears it: set \"Starting\" to false in \(file), or "
                + "remove dev and make it anew")))
      #expect(readFile(file)?.contains("\"Starting\": true") == true, "what is Podman's is not touched")
    }
  }

  @Test func removalLeavesTheDefaultWhereItWas() async throws {
    try await Self.use { world in
      try await world.podman("system", "connection", "default", "lab-root")
      #expect(await world.removal.remove("dev").result == .success("dev is removed"))
      #expect(try await world.podman.defaultConnection() == "lab-root")
      #expect(try await world.client.machines().map(\.name) == ["lab"])
    }
  }

  @Test func machineWhoseVMLivesIsNotRemoved() async throws {
    try await Self.use { world in
      try await world.startVM("dev")
      unlink(world.podman.workspace.runtime + "/podman/qmp_dev.sock")
      let refusal = RepairFailure("dev runs: stop it first, with “podtray machine stop dev”")
      #expect(await world.removal.remove("dev").result == .failure(refusal))
      #expect(await world.repairer.repair("dev", .endVM).result == .success("dev is stopped"))
    }
  }
}
