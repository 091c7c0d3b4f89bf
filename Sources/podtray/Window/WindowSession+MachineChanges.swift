internal import PodtrayCore
internal import PodtrayGTK

// What `podtray machine set` and `podtray machine reset` do, with forms.
extension WindowSession {
  func editMachine(_ name: String) async {
    guard let machine = await store.state.machine(name) else { return }
    let podman: PodmanVersion
    do { podman = try await services.client.info().version } catch {
      return tray.tell(title: "Edit \(DisplayText.name(name))", text: Sentence.of(error))
    }
    let limits = HostLimits.read(services.environment)
    let (form, runs) = (Form.changed(machine, limits), machine.runs)
    await FormWindow.run(form, over: window) { values in
      let problems = MachineChange(values).problems(of: machine, limits: limits, podman: podman)
      let refusal =
        runs && !values.flag("restart") ? [FormProblem("It runs, and only a stopped machine can be changed.")] : []
      return problems.map(FormProblem.init) + refusal
    } submit: { values in
      if MachineChange(values) != MachineChange(form.values) {
        Task { await self.change(name, MachineChange(values), restarts: values.flag("restart")) }
      }
      return nil
    }
  }

  func makeRootful(_ name: String, _ isRootful: Bool) async {
    guard let machine = await store.state.machine(name) else { return }
    let (shown, word) = (DisplayText.name(name), isRootful ? "rootful" : "rootless")
    let served = isRootful ? "root's containers then, not the user's" : "the user's containers then, not root's"
    let restart =
      " It is stopped for that and started again: containers that run in it end; those with a restart policy come back."
    let question = Question(
      title: "Make \(shown) \(word)", text: "Make \(shown) \(word)?",
      detail: "Its API socket serves \(served). No container is lost." + (machine.runs ? restart : ""),
      yes: "Make \(word)")
    guard await tray.ask(question) else { return }
    await change(name, MachineChange(isRootful: isRootful), restarts: true)
  }

  private func change(_ name: String, _ change: MachineChange, restarts: Bool) async {
    let (editor, shown) = (services.machineEditor, DisplayText.name(name))
    await work("Change \(shown)") { tell in
      try await editor.set(name, change, restarts: restarts) { tell("\($0.word) \(shown)…") }
    }
  }

  func resetMachines() async {
    let reset = MachineReset(client: services.client)
    let losses: [Machine]
    do { losses = try await reset.losses() } catch {
      return tray.tell(title: "Reset machines", text: Sentence.of(error))
    }
    await FormWindow.run(.reset(MachineReset.question(losses)), over: window) { values in
      values.text("word") == Form.resetWord ? [] : [FormProblem("Write “\(Form.resetWord)” to go on.")]
    } submit: { _ in
      Task {
        await self.work("Reset machines") { tell in
          tell("Removing every machine…")
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
      progress.end(sentence + ".")
    } catch {
      let text = Sentence.of(error) + "."
      if progress.isClosed { tray.tell(title: title, text: text) } else { progress.end("✗ " + text) }
    }
    await store.send(.stirred)
  }

  func showLog(ofMachine name: String) async {
    let path = services.machines.logPath(of: name)
    if await tray.open(path: path) { return }
    tray.tell(title: "Log of \(DisplayText.name(name))", text: "There is no log that a program opens.", detail: path)
  }
}

extension Machine {
  fileprivate var runs: Bool { state.occupiesTheVM || hasVM }
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
  fileprivate static let resetWord = "reset"

  fileprivate static func reset(_ question: RepairQuestion) -> Form {
    Form(
      title: question.title, text: "\(question.text)\n\(question.loss)",
      fields: [Field("word", "_Write “\(resetWord)”", .line(""))], confirm: "_Remove all", isDestructive: true)
  }

  fileprivate static func changed(_ machine: Machine, _ limits: HostLimits) -> Form {
    let (cpus, memory) = (machine.cpus ?? 0, (machine.memoryBytes ?? 0) >> 20)
    let disk = (machine.diskBytes ?? 0) >> 30
    let name = DisplayText.name(machine.name)
    let fields = [
      Field(
        "cpus", "C_PUs", .number(cpus, in: min(1, cpus)...max(limits.cpus, cpus), unit: ""),
        hint: "This computer has \(limits.cpus)"),
      Field(
        "memory", "_Memory", .number(memory, in: min(1, memory)...max(limits.memoryMiB, memory), unit: "MiB"),
        hint: "This computer has \(limits.memoryMiB) MiB"),
      Field("disk", "_Disk", .number(disk, in: disk...max(largestDisk, disk), unit: "GiB"), hint: "It only grows"),
      Field("rootful", "_Rootful: serve root's containers", .flag(machine.isRootful == true)),
    ]
    let restart = Field("restart", "_Stop it and start it again", .flag(false))
    return Form(
      title: "Edit \(name)",
      text: machine.runs ? "\(name) runs: containers that run in it end when it is changed." : "",
      fields: fields + (machine.runs ? [restart] : []), confirm: "_Change")
  }
}
