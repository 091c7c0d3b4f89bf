internal import PodtrayCore
internal import PodtrayGTK

/// Ties the window to the store: its buttons become actions and forms.
@MainActor final class WindowSession {
  let tray: Tray
  let store: Store
  let services: Services
  /// Whether the window is all that can be seen of us.
  private var isHome = false
  /// The windows of machines' disks, by the machine's name.
  var disks: [String: DetailWindow] = [:]
  var logs: [LogKey: LogSession] = [:]
  /// The machines that are being made, by name.
  var creations: [String: CreationSession] = [:]
  /// Runs while somebody looks at the registries.
  var registriesFollower: Task<Void, Never>?

  var window: MainWindow { tray.window }

  init(_ tray: Tray, _ store: Store, _ services: Services) {
    self.tray = tray
    self.store = store
    self.services = services
  }

  /// The tray keeps what is set here, and with it the session.
  func begin() {
    window.onPress = { action in Task { await self.perform(action) } }
    window.onLook = { section in Task { await self.look(at: section) } }
    window.onClose = { self.closed($0) }
    window.onQuit = { Task { await self.store.send(.chosen(.quit)) } }
    tray.onNoPanel = { _ in Task { await self.settle() } }
    tray.onPanel = { self.moveOut() }
  }

  func open(_ section: WindowSection?) async { await store.send(.chosen(.openWindow(section))) }

  /// Without a panel the window is the home.
  private func settle() async {
    isHome = true
    Console.note(Sentences.joined([tr("no panel shows the icon"), advice]))
    window.tell(Sentences.ended(Sentences.joined([tr("No panel shows Podtray's icon"), advice])))
    if !window.isOpen { await open(nil) }
  }

  private var advice: String { PanelAdvice.sentence(currentDesktop: services.environment["XDG_CURRENT_DESKTOP"]) }

  private func moveOut() {
    guard isHome else { return }
    isHome = false
    window.tell(tr("Podtray is in the panel now: this window can be closed."))
  }

  private func closed(_ place: WindowPlace) {
    WindowPlaceFile(services.environment).write(place)
    followRegistries(false)
    Task { await store.send(.containersWatched(false)) }
    // Nobody would find us again.
    if isHome { return tray.quit() }
    window.tell("")
  }

  private func look(at section: WindowSection) async {
    followRegistries(section == .registries)
    await store.send(.containersWatched(section == .containers))
    await store.send(section == .connections ? .listed(at: .now) : .looked)
    if section == .registries { await readRegistries() }
  }

  func perform(_ action: WindowAction) async {
    switch action {
    case .menu(let choice): await store.send(.chosen(choice))
    case .addConnection: await addConnection()
    case .editConnection(let id): await editConnection(id)
    case .renameConnection(let id): await renameConnection(id)
    case .removeConnection(let id): await removeConnection(id)
    case .testConnection(let id): await testConnection(id)
    case .removeMachine(let name): await removeMachine(name)
    case .buildImage: buildImage()
    case .composeUp: compose(.up)
    case .composeDown: compose(.down)
    case .createMachine: await createMachine()
    case .showProgress(let name): creations[name]?.present()
    case .editMachine(let name): await editMachine(name)
    case .makeRootful(let name, let isRootful): await makeRootful(name, isRootful)
    case .resetMachines: await resetMachines()
    case .showMachineLog(let name): await showLog(ofMachine: name)
    case .showDisk(let name): await showDisk(ofMachine: name)
    case .prune(let name, let kind): await prune(kind, in: name)
    case .addRegistry: await editRegistry(nil)
    case .editRegistry(let prefix): await editRegistry(prefix)
    case .removeRegistry(let prefix): await removeRegistry(prefix)
    case .editAlias(let name): await editAlias(name)
    case .removeAlias(let name): await removeAlias(name)
    case .editSearch: await editSearch()
    case .removeSearch: await removeSearch()
    case .editShortNameMode: await editShortNameMode()
    case .removeShortNameMode: await removeShortNameMode()
    case .undoRegistries: await undoRegistries()
    case .set(let key, let value): await set(key, to: value)
    case .edit(let key): await edit(key)
    case .startWithSession(let isWanted): await startWithSession(isWanted)
    case .openSettings: await openSettings()
    case .container(let action, let id): await perform(action, onContainer: id)
    }
  }

  /// Does it, reads everything anew, and answers with what went wrong.
  func complaint(_ body: () async throws -> Void) async -> String? {
    defer { Task { await store.send(.stirred) } }
    do {
      try await body()
      return nil
    } catch {
      return Sentence.of(error)
    }
  }
}

/// What failed, and what to do next, in one line.
enum Sentence {
  /// Of a text that stands behind a name elsewhere: “there is no file x”.
  static func line(_ text: String) -> String { Sentences.ended(Sentences.capitalized(text)) }

  static func of(_ error: any Error) -> String {
    if let failure = error as? CommandFailure {
      return Sentences.joined([failure.what, failure.nextStep].compactMap(\.self))
    }
    guard let error = error as? any ExplainedError else { return ErrorText.of(error) }
    return DisplayText.line(Sentences.joined([error.message, error.advice].compactMap(\.self)), limit: 400)
  }
}
