internal import PodtrayCore
internal import PodtrayGTK

// What `podtray machine set` and `podtray machine reset` do, with forms.
extension WindowSession {
  func editMachine(_ name: String) async {
    guard let machine = await store.state.machine(name) else { return }
    let podman: PodmanVersion
    do { podman = try await services.client.info().version } catch {
      return tray.tell(
        title: tr("Edit {machine}", ["machine": DisplayText.name(name)]), text: Sentence.of(error))
    }
    let limits = HostLimits.read(services.environment)
    let (form, runs) = (Form.changed(machine, limits), machine.runs)
    await FormWindow.run(form, over: window) { values in
      let problems = MachineChange(values).problems(of: machine, limits: limits, podman: podman)
      let isRefused = runs && !values.flag("restart")
      let refusal = FormProblem(tr("It runs, and only a stopped machine can be changed."))
      return problems.map(FormProblem.init) + (isRefused ? [refusal] : [])
    } submit: { values in
      if MachineChange(values) != MachineChange(form.values) {
        Task { await self.change(name, MachineChange(values), restarts: values.flag("restart")) }
      }
      return nil
    }
  }

  func makeRootful(_ name: String, _ isRootful: Bool) async {
    guard let machine = await store.state.machine(name) else { return }
    guard await tray.ask(isRootful ? .rootful(machine) : .rootless(machine)) else { return }
    await change(name, MachineChange(isRootful: isRootful), restarts: true)
  }

  private func change(_ name: String, _ change: MachineChange, restarts: Bool) async {
    let (editor, shown) = (services.machineEditor, DisplayText.name(name))
    await work(tr("Change {machine}", ["machine": shown])) { tell in
      try await editor.set(name, change, restarts: restarts) { tell($0.progress(of: shown)) }
    }
  }

  func resetMachines() async {
    let reset = MachineReset(client: services.client)
    let losses: [Machine]
    do { losses = try await reset.losses() } catch {
      return tray.tell(title: tr("Reset machines"), text: Sentence.of(error))
    }
    await FormWindow.run(.reset(MachineReset.question(losses)), over: window) { values in
      values.text("word") == Form.resetWord
        ? [] : [FormProblem(tr("Write “{word}” to go on.", ["word": Form.resetWord]))]
    } submit: { _ in
      Task {
        await self.work(tr("Reset machines")) { tell in
          tell(tr("Removing every machine…"))
          return try await reset.reset()
        }
      }
      return nil
    }
  }

  /// Shows how far it is, and how it ended.
  private func work(
    _ title: String, _ body: @Sendable (@escaping @Sendable (String) -> Void) async throws -> String
  ) async {
    let progress = ProgressWindow(title: title, over: window)
    await store.send(.stirred)
    do {
      let sentence = try await body { text in Task { @MainActor in progress.show(text) } }
      progress.end(Sentences.ended(sentence))
    } catch {
      let text = Sentences.ended(Sentence.of(error))
      if progress.isClosed { tray.tell(title: title, text: text) } else { progress.end("✗ " + text) }
    }
    await store.send(.stirred)
  }

  func showLog(ofMachine name: String) async {
    let path = services.machines.logPath(of: name)
    if await tray.open(path: path) { return }
    tray.tell(
      title: tr("Log of {machine}", ["machine": DisplayText.name(name)]),
      text: tr("There is no log that a program opens."), detail: path)
  }
}

extension Machine {
  var runs: Bool { state.occupiesTheVM || hasVM }
}

extension MachineChange {
  /// What is 0 is not known, and stays.
  fileprivate init(_ values: FormValues) {
    func number(_ id: String) -> Int? { values.number(id) == 0 ? nil : values.number(id) }
    let size = MachineSize(cpus: number("cpus"), memoryMiB: number("memory"), diskGiB: number("disk"))
    self.init(size: size, isRootful: values.flag("rootful"))
  }
}

extension Form {
  /// The command's own word, in every language.
  fileprivate static let resetWord = "reset"

  fileprivate static func reset(_ question: RepairQuestion) -> Form {
    Form(
      title: question.title, text: "\(question.text)\n\(question.loss)",
      fields: [Field("word", tr("_Write “{word}”", ["word": resetWord]), .line(""))], confirm: tr("_Remove all"),
      isDestructive: true)
  }

  fileprivate static func changed(_ machine: Machine, _ limits: HostLimits) -> Form {
    let (cpus, memory) = (machine.cpus ?? 0, (machine.memoryBytes ?? 0) >> 20)
    let disk = (machine.diskBytes ?? 0) >> 30
    let name = DisplayText.name(machine.name)
    let fields = [
      Field(
        "cpus", tr("C_PUs"), .number(cpus, in: min(1, cpus)...max(limits.cpus, cpus), unit: ""),
        hint: tr("This computer has {number}", ["number": NumberText.whole(limits.cpus)])),
      Field(
        "memory", tr("_Memory"), .number(memory, in: min(1, memory)...max(limits.memoryMiB, memory), unit: "MiB"),
        hint: tr("This computer has {size}", ["size": NumberText.whole(limits.memoryMiB) + " MiB"])),
      Field(
        "disk", tr("_Disk"), .number(disk, in: disk...max(largestDisk, disk), unit: "GiB"), hint: tr("It only grows")),
      Field("rootful", tr("_Rootful: serve root's containers"), .flag(machine.isRootful == true)),
    ]
    let restart = Field("restart", tr("_Stop it and start it again"), .flag(false))
    return Form(
      title: tr("Edit {machine}", ["machine": name]),
      text: machine.runs
        ? tr("{machine} runs: containers that run in it end when it is changed.", ["machine": name]) : "",
      fields: fields + (machine.runs ? [restart] : []), confirm: tr("_Change"))
  }
}
