internal import Glibc

/// What one look at the machines found.
public struct MachineReading: Sendable {
  /// Sorted by name. Also those that Podman does not list because something is wrong with them.
  public var machines: [Machine] = []
  /// Whose end changes something: VMs, their gvproxy, and the machine commands that run.
  public var processes: [ProcessHandle] = []
  /// Why Podman's list did not come, unless a machine explains it: what stands here was asked of each machine alone, and
  /// may lack one.
  public var listError: PodmanError?
}

/// Podman's answers with what was found besides them.
struct MachineLook {
  var answers: MachineAnswers
  let files: [MachineFile]
  let podman: PodmanVersion
  private let scan: ProcessScan

  /// - Parameter before: the files before Podman was asked. One that is damaged now and was not then is being written.
  init(
    _ answers: MachineAnswers, _ files: [MachineFile], before: [MachineFile], podman: PodmanVersion, logs: String
  ) {
    let damagedBefore = Set(before.filter { $0.kind == .damaged }.map(\.path))
    self.answers = answers
    self.podman = podman
    self.files = files.filter { $0.kind != .damaged || damagedBefore.contains($0.path) }
    scan = ProcessScan(files: files, logs: logs)
  }

  /// Whether anything is known: an answer, or the reason why there is none. A VM that is frozen keeps Podman waiting, and
  /// a damaged file makes it refuse.
  var isKnown: Bool {
    guard let error = answers.listError, answers.reports.isEmpty else { return true }
    return explains(error)
  }

  private func explains(_ error: PodmanError) -> Bool {
    if !answers.silent.isEmpty, answers.silent.keys.allSatisfy({ scan.vms[$0] != nil }) { return true }
    return !error.isHang && files.contains { $0.kind == .damaged }
  }

  var reading: MachineReading {
    let error = answers.listError.flatMap { explains($0) ? nil : $0 }
    return MachineReading(machines: machines, processes: processes, listError: error)
  }

  /// What has to be said twice, by the machine's name.
  var doubts: [String: MachineReport.Doubt] {
    let files = filesByName
    return answers.reports.compactMapValues { $0.doubt(given: evidence(of: $0.machine.name, files)) }
  }

  private var machines: [Machine] {
    let files = filesByName
    var machines = answers.reports.mapValues { report in
      var machine = report.settled(by: evidence(of: report.machine.name, files), podman: podman)
      machine.isRootful = machine.isRootful ?? files[machine.name]?.isRootful
      machine.configPath = files[machine.name]?.path
      return machine
    }
    for (name, file) in files where machines[name] == nil {
      machines[name] = Machine(
        unlisted: file, isSilent: answers.silent[name] != nil, evidence: evidence(of: name, files), podman: podman)
    }
    return machines.values.sorted { $0.name < $1.name }
  }

  private var processes: [ProcessHandle] {
    let proxies = Set(files.filter { scan.vms[$0.name] != nil }.compactMap(\.proxyPidFile))
    return scan.vms.values.flatMap(\.self) + scan.commands.map(\.process) + proxies.compactMap(GvProxy.process)
  }

  private var filesByName: [String: MachineFile] {
    Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
  }

  private func evidence(of name: String, _ files: [String: MachineFile]) -> MachineEvidence {
    let file = files[name]
    return MachineEvidence(
      hasVM: scan.vms[name] != nil, canSeeVM: file?.monitorSocket != nil || file?.vmPidFile != nil,
      activities: scan.commands.filter { $0.machine == name }.map(\.activity), isIncomplete: file?.isIncomplete ?? false
    )
  }
}

extension MachineFile {
  fileprivate var isIncomplete: Bool {
    [imagePath, ignitionPath].compactMap(\.self).contains { access($0, F_OK) != 0 && errno == ENOENT }
  }
}
