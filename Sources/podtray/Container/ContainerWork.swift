internal import PodtrayCore

/// Does something to a container, and looks how it is afterwards.
struct ContainerWork {
  private let engine: ReachedEngine

  init(_ engine: ReachedEngine) { self.engine = engine }

  /// - Parameter isAllowed: asked with the container as it is before.
  /// - Throws: ``CommandFailure``, ``ForwardError``.
  func perform(
    _ verb: ContainerVerb, on word: String, if isAllowed: @Sendable (Container) throws -> Void = { _ in }
  ) async throws {
    let engine = engine
    let sentence = try await engine.use { socket in
      let actions = ContainerActions(EngineAPI(socket: socket))
      let container = try await engine.container(word, actions)
      try isAllowed(container)
      let name = DisplayText.name(container.name)
      do {
        try await actions.perform(verb, on: container.id)
      } catch let error as EngineAPIError {
        throw CommandFailure(Sentences.about(verb.failure(of: name), error.ownWords))
      }
      let now = try await actions.list().first { $0.id == container.id }
      return now?.stateSentence ?? tr("{container} is gone", ["container": name])
    }
    Console.print(Sentences.ended(sentence))
  }
}
