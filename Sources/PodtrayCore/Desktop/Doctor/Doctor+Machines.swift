internal import Glibc

extension Doctor {
  /// The programs that `podman machine` needs and that distributions do not install with it.
  func machineParts(_ snapshot: Snapshot) -> [Finding] {
    // A machine that runs proves more than a look into directories.
    if case .success(let machines) = snapshot.machines, machines.contains(where: { $0.state == .running }) { return [] }
    guard geteuid() != 0 else { return [] }
    return MachineParts.all(environment, podman: try? snapshot.podman.get().version).map { part in
      if let path = part.path { return Finding(part.name, .ok, "\(part.name): \(path)") }
      return Finding(part.name, .note, part.complaint, remedy: install(part.package))
    }
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
    guard let complaint = Virtualization.complaint(environment) else {
      return Finding("kvm", .ok, tr("/dev/kvm can be used"))
    }
    return Finding("kvm", .note, complaint.message, remedy: complaint.advice)
  }
}
