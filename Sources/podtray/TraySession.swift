internal import PodtrayCore
internal import PodtrayGTK

/// Ties the tray to the store: clicks become actions, states become menus.
@MainActor final class TraySession {
  private let tray: Tray
  private let store: Store
  private let engine: Engine
  private let reader: SnapshotReader
  private let desktop: String?
  private var drawing: Task<Void, Never>?

  init(_ tray: Tray, _ services: Services) {
    self.tray = tray
    reader = services.reader
    desktop = services.environment["XDG_CURRENT_DESKTOP"]
    let engine = Engine(
      client: services.client, reader: services.reader, environment: services.environment,
      terminals: UserTerminals(services.environment), presenter: TrayPresenter(tray: tray))
    self.engine = engine
    store = Store(AppState(overrides: services.environment.overrides)) { await engine.perform($0) }
  }

  func run() async {
    tray.onOpen = { [store] in Task { await store.send(.looked) } }
    tray.onRaise = { [store] in Task { await store.send(.looked) } }
    tray.onChoose = { [store] action in Task { await store.send(.chosen(action)) } }
    tray.onNoPanel = { [desktop] _ in
      Console.printError("podtray: no panel shows the icon. \(PanelAdvice.sentence(currentDesktop: desktop)).")
    }
    tray.onQuit = { [store, reader, engine] in
      await engine.handOver(await store.state.operations)
      await store.stop { await reader.stop() }
    }
    draw()
    await store.send(.looked)
  }

  /// Menus are made off the main thread: only the difference has to be drawn on it.
  private func draw() {
    drawing = Task.detached { [store, tray] in
      for await state in store.states {
        let menu = Menu(state)
        await tray.update(menu)
      }
    }
  }
}

/// Puts decisions and logs before a person.
struct TrayPresenter: Presenter {
  let tray: Tray

  func ask(_ decision: Decision) async -> Bool { await tray.ask(Question(decision)) }

  func show(file: String) async {
    if await tray.open(path: file) { return }
    await tray.tell(title: "Podtray", text: "No program opens the log.", detail: file)
  }

  func quit() async { await tray.quit() }
}

extension Question {
  /// The words for a decision.
  init(_ decision: Decision) {
    switch decision {
    case .start(let machine, let other):
      let (machine, other) = (DisplayText.name(machine), DisplayText.name(other))
      self.init(
        title: "Start \(machine)", text: "Stop \(other) and start \(machine)?",
        detail: "Only one machine runs at a time. Containers that run in \(other) end.",
        yes: "Stop \(other)")
    case .startForConnection(let machine):
      let machine = DisplayText.name(machine)
      self.init(
        title: "Start \(machine)", text: "Start \(machine)?",
        detail: "The active connection leads to \(machine), which is stopped.", yes: "Start", no: "Not now",
        isYesDefault: true)
    case .repair(let machine, let repair):
      let question = repair.question(of: machine)
      self.init(title: question.title, text: question.text, detail: question.loss, yes: question.yes)
    }
  }
}
