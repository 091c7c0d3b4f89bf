internal import PodtrayCore
internal import PodtrayGTK

/// Whose log is open.
struct LogKey: Hashable {
  let connection: ConnectionID
  let container: String
}

// What `podtray container` does.
extension WindowSession {
  func perform(_ action: ContainerAction, onContainer id: String) async {
    let state = await store.state
    guard let place = state.containers?.place, let container = state.container(id) else { return }
    switch action {
    case .logs: openLog(of: container, at: place)
    case .shell: await openShell(in: container, at: place)
    case .inspect: await inspect(container, at: place)
    case .copyID: tray.copy(id)
    case .open(let url): await open(url: url)
    }
  }

  /// One window for each container.
  private func openLog(of container: Container, at place: ContainersPlace) {
    let key = LogKey(connection: place.connection, container: container.id)
    if let open = logs[key] { return open.present() }
    do {
      logs[key] = LogSession(container, socket: try socket(of: place)) { [store] in
        await Self.whatIsElse(at: place, store.state)
      } onClose: { [weak self] in
        self?.logs[key] = nil
      }
    } catch {
      tray.tell(
        title: tr("Log of {container}", ["container": DisplayText.name(container.name)]), text: Sentence.of(error))
    }
  }

  /// A machine that was made rootful serves root's containers where it served the user's.
  private nonisolated static func whatIsElse(at place: ContainersPlace, _ state: AppState) -> String? {
    guard let route = state.route(of: place.connection), route != place.route else { return nil }
    return tr("its socket serves other containers now")
  }

  /// The computer slept.
  func resumed() { for log in logs.values { Task { await log.resumed() } } }

  private func openShell(in container: Container, at place: ContainersPlace) async {
    let failure = await complaint {
      try await UserTerminals(self.services.environment).openContainerShell(
        container.id, named: container.name, of: place.connection)
    }
    if let failure {
      tray.tell(title: tr("Shell in {container}", ["container": DisplayText.name(container.name)]), text: failure)
    }
  }

  private func inspect(_ container: Container, at place: ContainersPlace) async {
    let name = DisplayText.name(container.name)
    let report = TextWindow(
      title: tr("Inspect {container}", ["container": name]),
      text: tr("Asking {connection}…", ["connection": place.connection.displayName]), over: window)
    do {
      let json = try await ContainerActions(EngineAPI(socket: try socket(of: place))).inspect(container.id)
      report.show(Output.harmless(json: json))
    } catch {
      report.show("✗ " + Sentence.of(error))
    }
  }

  func socket(of place: ContainersPlace) throws -> String {
    try ActivePlaces(services.environment).socket(of: place.route) ?? ""
  }

  private func open(url: String) async {
    if await tray.open(url: url) { return }
    tray.tell(title: "Podtray", text: tr("No program opens the address."), detail: url)
  }
}
