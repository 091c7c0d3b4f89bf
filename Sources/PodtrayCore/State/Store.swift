/// Holds the state, and runs what ``AppState/reduce(_:)`` asks for. Actions come in, states go out.
public actor Store {
  public private(set) var state: AppState
  /// The newest state; ones that nobody took in time are skipped.
  public nonisolated let states: AsyncStream<AppState>
  private let publish: AsyncStream<AppState>.Continuation
  private let perform: @Sendable (Effect) async -> Action?

  /// `perform` does one effect and answers with what came of it.
  public init(_ initial: AppState, perform: @escaping @Sendable (Effect) async -> Action?) {
    state = initial
    self.perform = perform
    (states, publish) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    publish.yield(initial)
  }

  public func send(_ action: Action) {
    let before = state
    let effects = state.reduce(action)
    if state != before { publish.yield(state) }
    for effect in effects { run(effect) }
  }

  private func run(_ effect: Effect) {
    Task {
      if let action = await perform(effect) { send(action) }
    }
  }
}
