internal import Glibc

extension Doctor {
  /// Podman looks for its helpers in these directories, in this order, unless containers.conf names others.
  private static let helperDirectories = [
    "/usr/local/libexec/podman", "/usr/local/lib/podman", "/usr/libexec/podman", "/usr/lib/podman",
  ]

  /// The programs that `podman machine` needs and that distributions do not install with it.
  func machineParts(_ snapshot: Snapshot) -> [Finding] {
    // A machine that runs proves more than a look into directories.
    if case .success(let machines) = snapshot.machines, machines.contains(where: { $0.state == .running }) { return [] }
    guard geteuid() != 0 else { return [] }
    let version = try? snapshot.podman.get().version
    var parts = [
      helper("gvproxy", .gvproxy), program(Self.emulator, .qemu), program("qemu-img", .qemuImage),
    ]
    if version?.isAtLeast(5, 2) ?? true { parts.append(helper("virtiofsd", .virtiofsd)) }
    return parts
  }

  /// What is wrong with the machines that there are.
  func machineProblems(_ snapshot: Snapshot) -> [Finding] {
    guard case .success(let machines) = snapshot.machines else { return [] }
    let version = try? snapshot.podman.get().version
    return machines.compactMap { machine in machine.problem.map { finding($0, of: machine, version) } }
  }

  private func finding(_ problem: MachineProblem, of machine: Machine, _ version: PodmanVersion?) -> Finding {
    let advice = problem.advice(of: machine.name, podman: version, file: machine.configPath)
    return Finding(
      problem.code, .problem, problem.sentence(of: machine.name, podman: version),
      remedy: advice ?? "podtray machine repair -- \(DisplayText.name(machine.name))")
  }

  /// Hardware virtualisation, without which a VM is ten times slower.
  func virtualization(_ snapshot: Snapshot) -> Finding {
    if access("/dev/kvm", R_OK | W_OK) == 0 { return Finding("kvm", .ok, "/dev/kvm can be used") }
    if access("/dev/kvm", F_OK) == 0 {
      return Finding(
        "kvm", .note, "/dev/kvm belongs to others, and machines need it",
        remedy: "sudo usermod --append --groups kvm \(DisplayText.name(environment["USER"] ?? "$USER"))")
    }
    return Finding(
      "kvm", .note, "/dev/kvm is missing, and machines need it",
      remedy: "Turn on virtualisation in the firmware, or nested virtualisation of this VM")
  }

  private func helper(_ name: String, _ package: Distribution.Package) -> Finding {
    part(name, Self.inHelperDirectories(name) ?? ExecutableSearch.find(name, path: environment["PATH"]), package)
  }

  private func program(_ name: String, _ package: Distribution.Package) -> Finding {
    part(name, ExecutableSearch.find(name, path: environment["PATH"]) ?? Self.inHelperDirectories(name), package)
  }

  private static func inHelperDirectories(_ name: String) -> String? {
    helperDirectories.map { "\($0)/\(name)" }.first(where: ExecutableSearch.isExecutable)
  }

  private func part(_ name: String, _ path: String?, _ package: Distribution.Package) -> Finding {
    if let path { return Finding(name, .ok, "\(name): \(path)") }
    return Finding(name, .note, "\(name) is missing, and machines need it", remedy: install(package))
  }

  private static var emulator: String {
    #if arch(arm64)
      "qemu-system-aarch64"
    #else
      "qemu-system-x86_64"
    #endif
  }
}

extension Distribution.Package {
  fileprivate static let gvproxy = Self(
    apt: ["gvproxy"], dnf: ["podman-machine"], pacman: ["gvisor-tap-vsock"], zypper: ["gvisor-tap-vsock"])
  fileprivate static let qemu = Self(
    apt: ["qemu-system"], dnf: ["qemu-kvm"], pacman: ["qemu-base"], zypper: ["qemu"])
  fileprivate static let qemuImage = Self(
    apt: ["qemu-utils"], dnf: ["qemu-img"], pacman: ["qemu-img"], zypper: ["qemu-img"])
  fileprivate static let virtiofsd = Self("virtiofsd")
}
