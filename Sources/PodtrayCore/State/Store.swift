/// Holds the state, and runs what ``AppState/reduce(_:)`` asks for. Actions come in, states go out.
public actor Store {
  public private(set) var state: AppState
  /// The newest state; ones that nobody took in time are skipped.
  public nonisolated let states: AsyncStream<AppState>
  private let publish: AsyncStream<AppState>.Continuation
  private let perform: @Sendable (Effect) async -> Action?
  private var running: [Int: Task<Void, Never>] = [:]
  private var lastEffect = 0
  private var isStopped = false

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

  /// Cancels what is being done and waits for it to end: afterwards no query of ours runs any more. Machine commands
  /// and terminals are in sessions of their own and go on.
  /// - Parameter release: ends what effects wait for and do not own. Nothing that comes of it is shown any more.
  public func stop(_ release: @Sendable () async -> Void = {}) async {
    isStopped = true
    publish.finish()
    for task in running.values { task.cancel() }
    await release()
    for task in running.values { await task.value }
  }

  private func run(_ effect: Effect) {
    if isStopped { return }
    lastEffect += 1
    let number = lastEffect
    running[number] = Task {
      let action = await perform(effect)
      running[number] = nil
      if let action, !isStopped { send(action) }
    }
  }
}
