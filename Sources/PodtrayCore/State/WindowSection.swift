/// A page of the window.
public enum WindowSection: String, CaseIterable, Sendable {
  case machines, connections, containers, registries, preferences
}
