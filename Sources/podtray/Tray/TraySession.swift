internal import Glibc
internal import PodtrayCore
internal import PodtrayGTK

/// Ties the tray to the store: clicks become actions, states become menus.
@MainActor final class TraySession {
  private let tray: Tray
  private let store: Store
  private let engine: Engine
  private let services: Services
  private var drawing: Task<Void, Never>?

  init(_ tray: Tray, _ services: Services) {
    self.tray = tray
    self.services = services
    let engine = Engine(
      client: services.client, reader: services.reader, environment: services.environment, forwards: services.forwards,
      ports: services.ports, containers: services.containers, examiner: services.examiner,
      terminals: UserTerminals(services.environment),
      presenter: TrayPresenter(tray: tray, places: WindowPlaceFile(services.environment)))
    self.engine = engine
    store = Store(AppState(overrides: services.environment.overrides)) { await engine.perform($0) }
  }

  /// - Parameters:
  ///   - opensWindow: whether the window opens at once.
  ///   - section: where it does; nil for where it was.
  func run(opensWindow: Bool, at section: WindowSection? = nil) async {
    let window = WindowSession(tray, store, services)
    window.begin()
    if opensWindow { await window.open(section) }
    // Everything that a callback needs, and not the session: the tray keeps the callbacks.
    let (store, engine, services, watch) = (store, engine, services, services.watch)
    tray.onOpen = { Task { await Self.look(store, services, .opened(at: .now)) } }
    tray.onRaise = { section in
      Task {
        await Self.look(store, services, .looked)
        await window.open(section)
      }
    }
    tray.onChoose = { action in Task { await store.send(.chosen(action)) } }
    tray.onQuit = {
      await engine.handOver(await store.state.operations)
      await store.stop { await services.stop() }
    }
    SleepSignal.onResume {
      watch.resumed()
      window.resumed()
      Task {
        await services.forwards.resumed()
        await services.ports.resumed()
        await services.containers.resumed()
      }
    }
    Task.detached {
      for await change in services.forwards.changes { await store.send(.forwarded(change.forward, change.status)) }
    }
    Task.detached { for await report in services.ports.changes { await store.send(.portsChanged(report)) } }
    Task.detached { for await report in services.containers.changes { await store.send(.containersChanged(report)) } }
    draw()
    // A directory of the PATH may be a dead server's: the first look does not wait for the watch, which ends its own
    // start with another look.
    Task.detached {
      await watch.start()
      await store.follow(watch)
    }
    await store.send(.looked)
    Task.detached { await Self.startMachine(store, services) }
  }

  /// The machine that a person wants with each session.
  private static func startMachine(_ store: Store, _ services: Services) async {
    guard let wanted = SettingsFile(services.environment).read().settings.startMachine,
      case .success(let machines) = await services.reader.read().machines
    else { return }
    switch SessionStart.decide(wanted, among: machines) {
    case .start(let name):
      if (try? SessionStart(services.environment).isFirstTime()) == true {
        await store.send(.chosen(.startMachine(name)))
      }
    case .nothing: break
    case .impossible(let reason): await store.send(.failed(Failure(.machine(wanted), reason)))
    }
  }

  private static func look(_ store: Store, _ services: Services, _ action: Action) async {
    Task.detached {
      await services.watch.rearm()
      await services.forwards.retry()
    }
    await store.send(action)
  }

  /// Menus and pages are made off the main thread: only the difference has to be drawn on it.
  private func draw() {
    drawing = Task.detached { [store, tray] in
      var isBegun = false
      for await state in store.states {
        let menu = Menu(state)
        await tray.update(menu)
        if let purpose = await tray.chooserPurpose { await tray.update(Chooser(state, for: purpose)) }
        await tray.window.update(WindowContent(state, now: time(nil), ready: await tray.window.section))
        if isBegun || state.podman == nil { continue }
        isBegun = true
        // Of what a start needs, little is needed again.
        Memory.giveBack()
      }
    }
  }
}

/// Puts decisions and logs before a person.
struct TrayPresenter: Presenter {
  let tray: Tray
  let places: WindowPlaceFile

  func ask(_ decision: Decision) async -> Bool { await tray.ask(Question(decision)) }

  func choose(_ chooser: Chooser) async -> ConnectionID? { await tray.choose(chooser) }

  func showWindow(_ section: WindowSection?, item: String?) async {
    await tray.window.open(section, item: item, place: places.read())
  }

  @MainActor func press(_ action: WindowAction) { tray.window.onPress(action) }

  func show(file: String) async {
    if await tray.open(path: file) { return }
    await tray.tell(title: "Podtray", text: tr("No program opens the log."), detail: file)
  }

  func notify(_ notice: Notice) async { await tray.notify(notice) }

  func withdraw(_ notice: String) async { await tray.withdraw(notice) }

  func quit() async { await tray.quit() }
}
