internal import Glibc

extension PodmanClient {
  /// How many machines are asked for alone at once.
  private static let atOnce = 8
  /// What each of them may take, in seconds.
  private static let patience = 3

  /// Every machine as it is: what Podman's list says, held against the processes and files that there are. When the list
  /// does not come, each machine is asked for alone.
  /// - Throws: ``PodmanError``, when nothing at all is known.
  public func reading() async throws -> MachineReading {
    let info = try await info()
    // Podman refuses machine commands to root; there is nothing to be listed.
    if geteuid() == 0 { return MachineReading() }
    if memory.podman != info { memory = MachineMemory(podman: info) }
    var look = try await look(info)
    if !settled(look).allSatisfy({ memory.settled[$0.key] == $0.value }) { look = try await lookAgain(look, info) }
    // Beforehand: it reads the memory, which is being written from the left of an assignment on.
    let settled = settled(look)
    memory.settled = settled
    return look.reading
  }

  private func look(_ info: PodmanInfo) async throws -> MachineLook {
    let before = scanFiles()
    let look = look(try await ask(before, info.version), before: before, info)
    if let error = look.answers.listError, !look.isKnown { throw error }
    return look
  }

  private func lookAgain(_ first: MachineLook, _ info: PodmanInfo) async throws -> MachineLook {
    if first.answers.listError == nil { return try await look(info) }
    // Never the list again, which did not come.
    let second = try await inspectEach(first.doubts.keys.sorted())
    var answers = first.answers
    answers.reports.merge(second.reports) { $1 }
    return look(answers, before: first.files, info)
  }

  private func look(_ answers: MachineAnswers, before: [MachineFile], _ info: PodmanInfo) -> MachineLook {
    MachineLook(
      answers, scanFiles(), before: before, podman: info.version, logs: StateDirectory(environment).logs)
  }

  private func settled(_ look: MachineLook) -> [String: MachineMemory.Settled] {
    Dictionary(
      uniqueKeysWithValues: look.doubts.map { name, doubt in
        (name, MachineMemory.Settled(doubt: doubt, signature: memory.signature(of: name)))
      })
  }

  private func scanFiles() -> [MachineFile] {
    memory.files = MachineFiles.scan(environment, knowing: memory.files)
    return memory.files
  }

  // MARK: Asking

  private func ask(_ files: [MachineFile], _ podman: PodmanVersion) async throws -> MachineAnswers {
    let files = files.filter { $0.kind == (podman.major >= 5 ? .podman5 : .podman4) }
    if let hang = memory.listHang {
      let answers = try await inspectEach(files.map(\.name), insteadOfList: hang)
      if answers.hang { return answers }
    }
    do {
      let answers = try await list(files)
      memory.listHang = nil
      return answers
    } catch let error as PodmanError where error.isOfOneQuestion {
      memory.listHang = error.isHang ? error : nil
      return try await inspectEach(files.map(\.name), insteadOfList: error)
    }
  }

  /// The list, and at the same time what `inspect` adds to it for machines whose file has changed.
  private func list(_ files: [MachineFile]) async throws -> MachineAnswers {
    let changed = files.filter { memory.lacksDetails(of: $0.name, $0.signature) }
    async let inspection: Void = inspect(changed.map(\.name), changed)
    let reports = try MachineReport.decodeList(try await run(.machineList), of: .machineList)
    await inspection
    // Those without a file that we can see.
    let others = reports.map(\.machine.name).filter { memory.details[$0] == nil }
    await inspect(others, [])
    var answers = MachineAnswers()
    for var report in reports {
      let name = report.machine.name
      let details = memory.details[name]?.report?.machine
      report.machine.apiSocket = details?.apiSocket
      report.machine.isRootful = details?.isRootful
      answers.reports[name] = answers.reports[name] ?? report
    }
    return answers
  }

  /// Remembers what `inspect` says. The list is what tells the states: without an answer, nothing is remembered.
  private func inspect(_ names: [String], _ files: [MachineFile]) async {
    let command = PodmanCommand.machineInspect(names)
    // One machine that went away in between makes the exit code 125 while the others are printed all the same.
    guard !names.isEmpty, let output = try? await execute(command),
      let reports = try? MachineReport.decodeInspection(output.standardOutput, of: command)
    else { return }
    for name in names {
      memory.details[name] = MachineMemory.Details(
        signature: files.first { $0.name == name }?.signature ?? [],
        report: reports.first { $0.machine.name == name })
    }
  }

  private func inspectEach(_ names: [String], insteadOfList error: PodmanError? = nil) async throws -> MachineAnswers {
    try await withThrowingTaskGroup(of: (String, Result<MachineReport, PodmanError>).self) { group in
      var answers = MachineAnswers(listError: error)
      var rest = names[...]
      func next() {
        guard let name = rest.popFirst() else { return }
        group.addTask { (name, try await self.report(of: name)) }
      }
      for _ in 0..<Self.atOnce { next() }
      for try await (name, result) in group {
        answers.add(result, name)
        // Where none of so many answers, none will.
        if answers.reports.isEmpty && answers.silent.count >= Self.atOnce { rest = [] }
        next()
      }
      return answers
    }
  }

  private func report(of name: String) async throws -> Result<MachineReport, PodmanError> {
    let command = PodmanCommand.machineInspect([name], seconds: Self.patience)
    do {
      let output = try await execute(command)
      let reports = try MachineReport.decodeInspection(output.standardOutput, of: command)
      guard let report = reports.first(where: { $0.machine.name == name }) else {
        return .failure(.refused(command, output))
      }
      return .success(report)
    } catch let error as PodmanError where error.isOfOneQuestion {
      return .failure(error)
    }
  }
}

extension PodmanError {
  /// Whether another question may get an answer all the same.
  fileprivate var isOfOneQuestion: Bool {
    switch self {
    case .notResponding, .badOutput, .refused: true
    default: false
    }
  }
}
