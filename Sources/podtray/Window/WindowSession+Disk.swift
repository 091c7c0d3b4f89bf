internal import PodtrayCore
internal import PodtrayGTK

// What `podtray machine df` shows, with what can be removed.
extension WindowSession {
  func showDisk(ofMachine name: String) async {
    if let open = disks[name], !open.isClosed { open.present() }
    guard let use = await diskUse(of: name) else { return }
    let details = use.details(ofMachine: name)
    if let open = disks[name], !open.isClosed { return open.show(details) }
    disks[name] = DetailWindow(details, over: window) { action in Task { await self.perform(action) } }
  }

  func prune(_ kind: DiskUse.Kind, in name: String) async {
    guard let use = await diskUse(of: name), let asked = use.question(kind) else { return }
    guard await tray.ask(Question(asked)), let socket = await store.state.machine(name)?.apiSocket else { return }
    do { try await DiskUse.prune(kind, in: EngineAPI(socket: socket)) } catch {
      tray.tell(title: asked.title, text: Sentences.about(DisplayText.name(name), Sentence.of(error)))
    }
    if let use = await diskUse(of: name) { disks[name]?.show(use.details(ofMachine: name)) }
  }

  /// Nil when a person has been told why not.
  private func diskUse(of name: String) async -> DiskUse? {
    guard let socket = await store.state.machine(name)?.apiSocket else { return nil }
    do { return try await DiskUse.read(from: EngineAPI(socket: socket)) } catch {
      let shown = DisplayText.name(name)
      tray.tell(
        title: tr("Disk of {machine}", ["machine": shown]), text: Sentences.about(shown, Sentence.of(error)))
      return nil
    }
  }
}
