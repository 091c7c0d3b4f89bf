/// Tells that something changed: Podman's machine events, files, the ends of processes, a suspend. At rest it runs
/// nothing and has no timer.
public final class Watch: Sendable {
  private let queue = StirQueue()
  private let clock: SleepClock
  private let debounce: Debounce
  private let events: EventSocket
  private let processes: ProcessWatch
  private let paths: PathWatch
  private let eventDirectory: String

  public convenience init(environment: HostEnvironment) { self.init(environment, clock: SleepClock()) }

  init(
    _ environment: HostEnvironment, clock: SleepClock, timers: Timers = .reactor,
    addWatch: @escaping Inotify.AddWatch = Inotify.addWatch
  ) {
    let debounce = Debounce(timers: timers)
    let stir: @Sendable () -> Void = { debounce.request() }
    self.clock = clock
    self.debounce = debounce
    eventDirectory = EventSocket.directory(environment)
    events = EventSocket(in: eventDirectory, stir: stir)
    processes = ProcessWatch(stir: stir)
    paths = PathWatch(
      { WatchedPlaces.all(environment, eventSocket: EventSocket.name) }, addWatch: addWatch, stir: stir)
  }

  /// What changed since the last stir that was taken; ends with ``stop()``. For one reader.
  public var stirs: AsyncStream<Stir> { AsyncStream { [queue] in await queue.next() } }

  /// Why changes may be seen late, if so.
  public var problem: WatchProblem? {
    paths.exhausted.map(WatchProblem.init) ?? events.failure.map { .events(reason: $0.message) }
  }

  /// Begins; what happens after its return is told. Removes what a tray left that was killed.
  public func start() async {
    _ = EventSocket.removeStale(in: eventDirectory)
    events.listen()
    await paths.arm()
    debounce.start { [weak self] in self?.tell() }
  }

  /// From now on the ends of these processes are told, and of no others.
  public func follow(_ handles: [ProcessHandle]) { processes.follow(handles) }

  /// Tries again what could not be watched, and looks whether every path still leads to what is watched. Call it when a
  /// person looks.
  public func rearm() async {
    if clock.hasSlept() { queue.put(.resumed) }
    events.listen()
    await paths.arm()
  }

  /// For whoever is told by the system that a suspend is over.
  public func resumed() {
    _ = clock.hasSlept()
    queue.put(.resumed)
  }

  /// Ends for good: no descriptor, file or timer is left.
  public func stop() async {
    debounce.stop()
    events.stop()
    processes.stop()
    await paths.stop()
    queue.finish()
  }

  /// On the reactor's thread.
  private func tell() {
    events.listen()
    paths.check()
    queue.put(clock.hasSlept() ? .resumed : .changed)
  }
}
