internal import PodtrayCore
internal import PodtrayGTK

// What `podtray registries` does, with forms.
extension WindowSession {
  /// Reads them whenever a file changes, for as long as somebody looks.
  func followRegistries(_ isWanted: Bool) {
    if isWanted, registriesFollower != nil { return }
    registriesFollower?.cancel()
    registriesFollower = isWanted ? Task { await self.followRegistries() } : nil
  }

  private func followRegistries() async {
    guard let here = try? await RegistriesHere(services) else { return }
    let watch = RegistriesWatch(here.files)
    await watch.start()
    for await _ in watch.changes { await readRegistries(asksElsewhere: false) }
    await watch.stop()
  }

  /// - Parameter asksElsewhere: whether the active connection's engine is asked anew, too.
  func readRegistries(asksElsewhere: Bool = true) async {
    guard let here = try? await RegistriesHere(services) else { return }
    let active = await store.state.active.id
    let own = here.files.own
    // What another engine says may take long.
    let canUndo = here.editor.canUndo
    var report = RegistriesReport(view: here.view, ownPath: own, canUndo: canUndo)
    report.elsewhere = await store.state.registries?.elsewhere.flatMap { $0.connection == active ? $0 : nil }
    await store.send(.registriesRead(report))
    if active == .local || !asksElsewhere { return }
    report.elsewhere = await elsewhere(active)
    await store.send(.registriesRead(report))
  }

  private func elsewhere(_ id: ConnectionID) async -> RegistriesReport.Elsewhere {
    do {
      let engine = try await ReachedEngine(services, id)
      return .init(id, try await engine.use { try await EngineRegistries.read(from: EngineAPI(socket: $0)) })
    } catch {
      return .init(id, complaint: Sentence.of(error))
    }
  }

  /// - Parameter prefix: nil for a new one.
  func editRegistry(_ prefix: String?) async {
    let known = await store.state.registries?.view.registries.map(\.value) ?? []
    let before = known.first { $0.prefix == prefix }
    await FormWindow.run(.registry(before), over: window) { values in
      var draft = RegistriesDraft()
      draft.set(Registry(values, before))
      return draft.problems.map { FormProblem(Sentence.line($0)) }
    } submit: { values in
      let registry = Registry(values, before)
      return await self.propose { draft in
        if let prefix, prefix != registry.prefix { _ = draft.remove(prefix: prefix) }
        draft.set(registry)
      }
    }
  }

  func removeRegistry(_ prefix: String) async {
    let failure = await propose { _ = $0.remove(prefix: prefix) }
    if let failure { tray.tell(title: tr("Remove {registry}", ["registry": DisplayText.name(prefix)]), text: failure) }
  }

  /// - Parameter name: nil for a new one.
  func editAlias(_ name: String?) async {
    let target = await store.state.registries?.view.aliases[name ?? ""]?.value ?? ""
    await FormWindow.run(.alias(name, target), over: window) { values in
      var draft = RegistriesDraft()
      draft.aliases[values.text("name")] = values.text("image")
      return draft.problems.map { FormProblem(Sentence.line($0)) }
    } submit: { values in
      await self.propose { draft in
        if let name { draft.aliases[name] = nil }
        draft.aliases[values.text("name")] = values.text("image")
      }
    }
  }

  func removeAlias(_ name: String) async {
    let failure = await propose { $0.aliases[name] = nil }
    if let failure { tray.tell(title: tr("Remove {name}", ["name": DisplayText.name(name)]), text: failure) }
  }

  func undoRegistries() async {
    let failure = await complaint { try await RegistriesHere(self.services).editor.undo() }
    if let failure { tray.tell(title: tr("Undo"), text: failure) }
    await readRegistries()
  }

  /// Shows what would change; answers with what is wrong with it.
  func propose(_ edit: (inout RegistriesDraft) -> Void) async -> String? {
    do {
      let here = try await RegistriesHere(services)
      var draft = try here.editor.draft()
      edit(&draft)
      if let problem = draft.problems.first { return Sentences.ended(problem) }
      let (difference, agreed) = (try here.editor.difference(draft), draft)
      if difference.isEmpty { return tr("That is so already.") }
      Task { await self.write(agreed, here, difference) }
      return nil
    } catch {
      return Sentence.of(error)
    }
  }

  private func write(_ draft: RegistriesDraft, _ here: RegistriesHere, _ difference: String) async {
    let lines = difference.split(separator: "\n").map { DisplayText.line(String($0), limit: 1000) }
    let title = tr("Change registries")
    guard await TextWindow.ask(title: title, text: lines.joined(separator: "\n"), yes: tr("_Write"), over: window)
    else {
      return
    }
    let failure = await complaint {
      guard try here.editor.difference(draft) == difference else {
        throw CommandFailure(tr("The file has been changed meanwhile; nothing was written"))
      }
      try here.editor.write(draft)
    }
    if let failure { tray.tell(title: title, text: failure) }
    await readRegistries()
  }
}
