internal import PodtrayCore

/// `status --watch`: a store that follows what changes and has nobody to ask.
struct StatusWatch {
  private let services: Services
  private let store: Store

  init(_ services: Services) {
    self.services = services
    let engine = Engine(
      client: services.client, reader: services.reader, environment: services.environment, forwards: Nobody(),
      ports: Nobody(), containers: services.containers, examiner: services.examiner,
      terminals: UserTerminals(services.environment), presenter: Nobody())
    store = Store(AppState(overrides: services.environment.overrides)) { effect in
      effect.isObservation ? await engine.perform(effect) : nil
    }
  }

  /// Hands over each state that differs, the first one as soon as it is known; returns when the watch has stopped.
  func run(_ show: (AppState) throws -> Void) async throws {
    await services.watch.start()
    let following = Task { [store, watch = services.watch] in await store.follow(watch) }
    await store.send(.looked)
    for await state in store.states where state.podman != nil { try show(state) }
    await following.value
  }

  private struct Nobody: Presenter, ForwardKeeping, PortKeeping {
    func keep(_ forward: Forward?) async {}
    func keep(_ task: PortTask?) async {}
    func look() async {}
    func ask(_ decision: Decision) async -> Bool { false }
    func choose(_ chooser: Chooser) async -> ConnectionID? { nil }
    func showWindow(_ section: WindowSection?, item: String?) async {}
    func press(_ action: WindowAction) async {}
    func show(file: String) async {}
    func notify(_ notice: Notice) async {}
    func withdraw(_ notice: String) async {}
    func quit() async {}
  }
}

extension Effect {
  /// It changes nothing outside.
  fileprivate var isObservation: Bool {
    switch self {
    case .refresh, .probe, .setAlarm, .cancelAlarm: true
    default: false
    }
  }
}
