/// Reads everything there is to know, never twice at once. Who asks during a reading gets the next one, which began
/// after the question: an answer never is older than its question.
public actor SnapshotReader {
  private let client: PodmanClient
  private let environment: HostEnvironment
  private let choices: ChoiceFile
  private let recent: RecentFile
  private let portWishes: PortWishesFile
  private let preferences: PreferencesReader
  private let onProcesses: (@Sendable ([ProcessHandle]) -> Void)?
  private var sequence = 0
  private var isStopped = false
  private var current: Task<Snapshot, Never>?
  private var next: Task<Snapshot, Never>?

  /// - Parameter onProcesses: is told after each reading which processes the machines depend on now.
  public init(
    client: PodmanClient, environment: HostEnvironment, onProcesses: (@Sendable ([ProcessHandle]) -> Void)? = nil
  ) {
    self.client = client
    self.onProcesses = onProcesses
    self.environment = environment
    choices = ChoiceFile(environment)
    recent = RecentFile(environment)
    portWishes = PortWishesFile(environment)
    preferences = PreferencesReader(environment)
  }

  public func read() async -> Snapshot {
    if let next { return await next.value }
    guard let running = current else { return await begin().value }
    let task = Task {
      _ = await running.value
      return await self.begin().value
    }
    next = task
    return await task.value
  }

  /// Ends what is being read, and every program that was started for it. Nothing is read afterwards: who asks gets a
  /// snapshot of failures at once.
  public func stop() async {
    isStopped = true
    let tasks = [current, next].compactMap(\.self)
    for task in tasks { task.cancel() }
    for task in tasks { _ = await task.value }
  }

  private func begin() -> Task<Snapshot, Never> {
    next = nil
    sequence += 1
    let number = sequence
    let task = Task { await self.snapshot(number) }
    if isStopped { task.cancel() }
    current = task
    Task {
      _ = await task.value
      if sequence == number { current = nil }
    }
    return task
  }

  private func snapshot(_ number: Int) async -> Snapshot {
    let podman = await Self.result { try await self.client.info() }
    // The choice is read first: `use` changes Podman's default before it, so that the two never disagree here.
    let choice = choices.read()
    let localSocket = LocalSocket.probe(environment.localSocket)
    let recent = recent.read()
    if case .failure(let error) = podman {
      return Snapshot(
        sequence: number, podman: podman, machines: .failure(error), connections: .failure(error), choice: choice,
        localSocket: localSocket, recent: recent, portWishes: portWishes.read(), preferences: preferences.read())
    }
    async let reading = Self.result { try await self.machines() }
    async let connections = connections(with: choice)
    let machines = await reading
    return await Snapshot(
      sequence: number, podman: podman, machines: machines.map(\.machines), listError: (try? machines.get())?.listError,
      connections: connections, choice: choice, localSocket: localSocket, recent: recent,
      portWishes: portWishes.read(), preferences: preferences.read())
  }

  private func machines() async throws -> MachineReading {
    let reading = try await client.reading()
    onProcesses?(reading.processes)
    return reading
  }

  /// Podman before 5 rewrites its file in place: who reads it at that moment sees an empty one. A chosen connection is
  /// gone only when it is missing twice.
  private func connections(with choice: Choice?) async -> Result<[Connection], PodmanError> {
    let first = await Self.result { try await self.client.connections() }
    guard case .success(let list) = first, let choice, choice.id != .local,
      !list.contains(where: { $0.id == choice.id })
    else { return first }
    return await Self.result { try await self.client.connections() }
  }

  private static func result<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async -> Result<Value, PodmanError> {
    do {
      return .success(try await body())
    } catch let error as PodmanError {
      return .failure(error)
    } catch {
      return .failure(.notStarted(reason: String(describing: error)))
    }
  }
}
