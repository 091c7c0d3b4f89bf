internal import PodtrayCore
internal import PodtrayGTK

// What `podtray machine create` does, with a form.
extension WindowSession {
  func createMachine() async {
    let creator = services.creator
    let now: MachineSurroundings
    do { now = try await creator.surroundings() } catch {
      return tray.tell(title: tr("Create machine"), text: Sentence.of(error))
    }
    let form = Form.newMachine(now.limits, missing: creator.missing(for: now.podman))
    await FormWindow.run(form, over: window) { values in
      Self.problems(values, now)
    } submit: { values in
      // It may have been installed while the form was open.
      let missing = creator.missing(for: now.podman).filter { $0.level == .problem }
      if !missing.isEmpty { return missing.map(\.sentence).joined(separator: " ") }
      Task { await self.make(MachineDraft(values)) }
      return nil
    }
  }

  private static func problems(_ values: FormValues, _ now: MachineSurroundings) -> [FormProblem] {
    let odd = values.lines("volumes").filter { MachineVolume($0) == nil }
    func complaint(_ volume: String) -> FormProblem {
      FormProblem(tr("“{volume}” must be HOST[:GUEST][:ro].", ["volume": DisplayText.line(volume, limit: 80)]))
    }
    return odd.map(complaint)
      + MachineDraft(values).problems(in: now).map(FormProblem.init)
  }

  private func make(_ draft: MachineDraft) async {
    let session = CreationSession(services.creator.begin(draft), of: draft.name, over: window)
    creations[draft.name] = session
    await tellWhatIsMade()
    let end = await session.follow()
    if creations[draft.name] === session { creations[draft.name] = nil }
    await tellWhatIsMade()
    await store.send(.stirred)
    switch end.result {
    case .success(let sentence): session.progress.end(Sentences.ended(sentence))
    case .failure(let failure):
      let text = Sentences.ended(Sentence.of(failure))
      if session.progress.isClosed { return tray.tell(title: session.title, text: text) }
      let removal = (tr("Re_move it…"), { _ = Task { await self.removeMachine(draft.name) } })
      session.progress.end("✗ " + text, offer: failure.isHalfMade ? removal : nil)
    }
  }

  private func tellWhatIsMade() async { await store.send(.making(creations.keys.sorted())) }
}

extension FormProblem {
  init(_ problem: DraftProblem) { self.init(Sentence.line(problem.message), isBlocking: !problem.isWarning) }
}

extension Finding {
  /// With the command that mends it.
  fileprivate var sentence: String {
    Sentences.ended(remedy.map { Sentences.about(message, $0) } ?? message)
  }
}

extension MachineDraft {
  /// What is 0 or empty is left to Podman's configuration.
  fileprivate init(_ values: FormValues) {
    func number(_ id: String) -> Int? { values.number(id) == 0 ? nil : values.number(id) }
    self.init(name: values.text("name"))
    image = values.textIfAny("image")
    (cpus, memoryMiB, diskGiB) = (number("cpus"), number("memory"), number("disk"))
    volumes = values.lines("volumes").compactMap { MachineVolume($0) }
    isRootful = values.flag("rootful")
    startsNow = values.flag("start")
  }
}

extension Form {
  static let largestDisk = 1 << 16

  fileprivate static func newMachine(_ limits: HostLimits, missing: [Finding]) -> Form {
    Form(
      title: tr("Create machine"), text: missing.map(\.sentence).joined(separator: "\n"),
      fields: [
        Field("name", tr("_Name"), .line("")),
        Field("image", tr("_Image"), .file(""), hint: tr("Empty: the one that Podman takes for this version")),
      ] + sizeFields(limits) + [
        Field(
          "volumes", tr("_Volumes"), .lines([]),
          hint: tr(
            "Directories that the guest sees, too, one a line: HOST[:GUEST][:ro]. None: as Podman is configured")),
        Field("rootful", tr("_Rootful: serve root's containers"), .flag(false)),
        Field("start", tr("_Start it when it is made"), .flag(true)),
      ], confirm: tr("_Create"))
  }

  private static func sizeFields(_ limits: HostLimits) -> [Field] {
    let (cpus, memory) = (NumberText.whole(limits.cpus), NumberText.whole(limits.memoryMiB) + " MiB")
    let free = limits.freeDiskGiB.map { NumberText.whole($0) + " GiB" }
    return [
      Field(
        "cpus", tr("C_PUs"), .number(0, in: 0...limits.cpus, unit: ""),
        hint: tr("0: as Podman is configured; here are {number}", ["number": cpus])),
      Field(
        "memory", tr("_Memory"), .number(0, in: 0...limits.memoryMiB, unit: "MiB"),
        hint: tr("0: as Podman is configured; here are {size}", ["size": memory])),
      Field(
        "disk", tr("_Disk"), .number(0, in: 0...largestDisk, unit: "GiB"),
        hint: free.map { tr("0: as Podman is configured; {size} are free", ["size": $0]) }
          ?? tr("0: as Podman is configured")),
    ]
  }
}
