/// The parts of the window, in the order of its sidebar.
public enum WindowSection: String, CaseIterable, Sendable {
  case machines, connections, containers, registries, preferences
}
