internal import Glibc

/// Podman's answers with what was found besides them.
struct MachineLook {
  let answers: MachineAnswers
  let files: [MachineFile]
  private let podman: PodmanVersion
  private let scan: ProcessScan
  /// By the machine's name.
  private let filesByName: [String: MachineFile]
  private let evidence: [String: MachineEvidence]

  /// - Parameter before: the files before Podman was asked. One that is damaged now and was not then is being written.
  init(
    _ answers: MachineAnswers, _ files: [MachineFile], before: [MachineFile], podman: PodmanVersion, logs: String
  ) {
    let damagedBefore = Set(before.filter { $0.kind == .damaged }.map(\.path))
    let scan = ProcessScan(files: files, logs: logs)
    self.answers = answers
    self.podman = podman
    self.scan = scan
    self.files = files.filter { $0.kind != .damaged || damagedBefore.contains($0.path) }
    let filesByName = Dictionary(self.files.map { ($0.name, $0) }) { first, _ in first }
    self.filesByName = filesByName
    evidence = Dictionary(
      uniqueKeysWithValues: Set(filesByName.keys).union(answers.reports.keys).map { name in
        (name, MachineEvidence(of: name, filesByName[name], scan))
      })
  }

  /// Whether anything is known: an answer, or the reason why there is none. A VM that is frozen keeps Podman waiting, and
  /// a damaged file makes it refuse.
  var isKnown: Bool {
    guard let error = answers.listError, answers.reports.isEmpty else { return true }
    return explains(error)
  }

  var reading: MachineReading {
    let error = answers.listError.flatMap { explains($0) ? nil : $0 }
    return MachineReading(machines: machines, processes: processes, listError: error)
  }

  /// What has to be said twice, by the machine's name.
  var doubts: [String: MachineReport.Doubt] {
    answers.reports.compactMapValues { report in evidence[report.machine.name].flatMap { report.doubt(given: $0) } }
  }

  private func explains(_ error: PodmanError) -> Bool {
    if !answers.silent.isEmpty, answers.silent.keys.allSatisfy({ scan.vms[$0] != nil }) { return true }
    return !error.isHang && files.contains { $0.kind == .damaged }
  }

  private var machines: [Machine] {
    evidence.compactMap { name, evidence in machine(name, evidence) }.sorted { $0.name < $1.name }
  }

  private func machine(_ name: String, _ evidence: MachineEvidence) -> Machine? {
    let file = filesByName[name]
    if let report = answers.reports[name] {
      var machine = report.settled(by: evidence, podman: podman)
      machine.isRootful = machine.isRootful ?? file?.isRootful
      machine.configPath = file?.path
      machine.volumes = file?.volumes
      return machine
    }
    return file.flatMap {
      Machine(unlisted: $0, isSilent: answers.silent[name] != nil, evidence: evidence, podman: podman)
    }
  }

  private var processes: [ProcessHandle] {
    let proxies = Set(files.filter { scan.vms[$0.name] != nil }.compactMap(\.proxyPidFile))
    return scan.vms.values.flatMap(\.self) + scan.commands.map(\.process) + proxies.compactMap(GvProxy.process)
  }
}

extension MachineEvidence {
  fileprivate init(of name: String, _ file: MachineFile?, _ scan: ProcessScan) {
    hasVM = scan.vms[name] != nil
    canSeeVM = file?.monitorSocket != nil || file?.vmPidFile != nil
    activities = scan.commands.filter { $0.machine == name }.map(\.activity)
    isIncomplete = file?.isIncomplete ?? false
  }
}

extension MachineFile {
  fileprivate var isIncomplete: Bool {
    [imagePath, ignitionPath].compactMap(\.self).contains { access($0, F_OK) != 0 && errno == ENOENT }
  }
}
