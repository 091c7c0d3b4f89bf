/// The window's view of the state: the same state that the tray shows.
public struct WindowContent: Sendable {
  let state: AppState

  public init(_ state: AppState) { self.state = state }

  /// The list of a part of the window.
  public func page(_ section: WindowSection) -> WindowPage {
    switch section {
    case .machines: state.machinesPage
    case .connections: state.connectionsPage
    case .preferences: state.preferencesPage
    case .registries: state.registriesPage
    case .containers: WindowPage(rows: [], emptyText: "")
    }
  }

  /// What is shown of a row; nil when there is no such row.
  public func details(of id: String, in section: WindowSection) -> WindowDetails? {
    switch section {
    case .machines: state.machineDetails(id)
    case .connections: state.connectionDetails(id)
    case .preferences: state.preferenceDetails(id)
    case .registries: state.registryDetails(id)
    case .containers: nil
    }
  }
}

extension WindowSection {
  /// As the sidebar names it.
  public var title: String {
    switch self {
    case .machines: "Machines"
    case .connections: "Connections"
    case .containers: "Containers"
    case .registries: "Registries"
    case .preferences: "Preferences"
    }
  }
}
