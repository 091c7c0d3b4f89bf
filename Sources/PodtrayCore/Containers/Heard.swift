internal import Synchronization

/// What was heard of and not looked at yet.
final class Heard: Sendable {
  struct Wanted: Equatable, Sendable {
    var isEverything = false
    var ids: Set<String> = []

    var isEmpty: Bool { !isEverything && ids.isEmpty }
  }

  private let wanted = Mutex(Wanted())

  /// False when there is nothing to look at because of it.
  @discardableResult
  func note(_ event: ContainerEvent) -> Bool {
    wanted.withLock { wanted in
      switch event {
      case .about(let id): wanted.ids.insert(id)
      case .somewhere: wanted.isEverything = true
      case .nothing: return false
      }
      return true
    }
  }

  func take() -> Wanted {
    wanted.withLock { wanted in
      defer { wanted = Wanted() }
      return wanted
    }
  }
}
