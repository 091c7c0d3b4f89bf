internal import Synchronization

/// Something that happens once.
final class Flag: Sendable {
  private let state = Atomic(false)

  func raise() { state.store(true, ordering: .releasing) }

  var isRaised: Bool { state.load(ordering: .acquiring) }
}
