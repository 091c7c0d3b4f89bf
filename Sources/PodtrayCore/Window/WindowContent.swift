/// The window's view of the state: the same state that the tray shows.
public struct WindowContent: Sendable {
  let state: AppState
  private let now: Int
  private var ready: (section: WindowSection, page: WindowPage)?

  /// - Parameters:
  ///   - now: in seconds since 1970, for what is told as an age.
  ///   - section: whose page is made now and not when it is asked for; nil for none.
  public init(_ state: AppState, now: Int, ready section: WindowSection? = nil) {
    self.state = state
    self.now = now
    ready = section.map { ($0, make($0)) }
  }

  /// The same at another time.
  public func at(_ now: Int) -> WindowContent { WindowContent(state, now: now) }

  /// The list of a part of the window.
  public func page(_ section: WindowSection) -> WindowPage {
    if let ready, ready.section == section { return ready.page }
    return make(section)
  }

  private func make(_ section: WindowSection) -> WindowPage {
    switch section {
    case .machines: state.machinesPage
    case .connections: state.connectionsPage
    case .preferences: state.preferencesPage
    case .registries: state.registriesPage
    case .containers: state.containersPage(now: now)
    }
  }

  /// What is shown of a row; nil when there is no such row.
  public func details(of id: String, in section: WindowSection) -> WindowDetails? {
    switch section {
    case .machines: state.machineDetails(id)
    case .connections: state.connectionDetails(id)
    case .preferences: state.preferenceDetails(id)
    case .registries: state.registryDetails(id)
    case .containers: state.containerDetails(id, now: now)
    }
  }
}

extension WindowSection {
  /// As the sidebar names it.
  public var title: String {
    switch self {
    case .machines: tr("Machines")
    case .connections: tr("Connections")
    case .containers: tr("Containers")
    case .registries: tr("Registries")
    case .preferences: tr("Preferences")
    }
  }
}
