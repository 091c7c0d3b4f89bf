/// What only a user interface can do.
public protocol Presenter: Sendable {
  /// Puts the decision to a person.
  func ask(_ decision: Decision) async -> Bool
  /// Lets a person pick a connection; nil when they do not, or when they are asked anew.
  func choose(_ chooser: Chooser) async -> ConnectionID?
  /// Opens the window, or brings it forward.
  func showWindow(_ section: WindowSection?, item: String?) async
  /// Does it as if a button of the window had been pressed, also while it is closed.
  func press(_ action: WindowAction) async
  /// Shows a text file, or says where it is.
  func show(file: String) async
  /// Tells it through the desktop, unless the person sees it anyway.
  func notify(_ notice: Notice) async
  /// Takes the notice of that id back.
  func withdraw(_ notice: String) async
  func quit() async
}

/// Does what the state asks for: the world side of ``Store``.
public struct Engine: Sendable {
  private let reader: SnapshotReader
  private let switcher: Switcher
  private let machines: MachineOperator
  private let terminals: any TerminalOpening
  private let localSocket: LocalSocketUnit
  private let presenter: any Presenter
  private let repairer: MachineRepairer
  private let follower: Follower
  private let examiner: Examiner
  private let recent: RecentFile
  private let ports: any PortKeeping
  private let portWishes: PortWishesFile
  private let containers: any ContainersKeeping
  private let signIn: SignIn
  private let alarms = AlarmClock<Alarm>()

  public init(
    client: PodmanClient, reader: SnapshotReader, environment: HostEnvironment, forwards: any ForwardKeeping,
    ports: any PortKeeping, containers: any ContainersKeeping, examiner: Examiner, terminals: any TerminalOpening,
    presenter: any Presenter
  ) {
    self.reader = reader
    switcher = Switcher(client: client, environment: environment)
    machines = MachineOperator(client: client, environment: environment)
    repairer = MachineRepairer(client: client, machines: machines, environment: environment)
    localSocket = LocalSocketUnit(environment)
    follower = Follower(environment, forwards: forwards)
    recent = RecentFile(environment)
    self.examiner = examiner
    signIn = SignIn(environment, terminals)
    self.terminals = terminals
    self.ports = ports
    self.containers = containers
    portWishes = PortWishesFile(environment)
    self.presenter = presenter
  }

  /// Does one thing, to its end, and answers with what came of it.
  public func perform(_ effect: Effect) async -> Action? {
    switch effect {
    case .refresh:
      return .refreshed(await reader.read())
    case .operate(let name, let verb):
      let end = await machines.operate(name, verb)
      return .operationEnded(end, await reader.read())
    case .cancel(let name, let activity):
      await machines.cancel(name, activity: activity)
      return nil
    case .repair(let name, let repair):
      let end = await repairer.repair(name, repair)
      return .repairEnded(end, await reader.read())
    case .probe(let name, let socket):
      return await examiner.probe(name, socket)
    case .examine(let id, let route):
      return .examined(id, await examiner.examine(route))
    case .choose(let chooser):
      return await presenter.choose(chooser).map { .chosen(chooser.action(for: $0)) }
    case .setAlarm(let alarm, let delay):
      return await alarms.wait(alarm, for: delay) ? .alarm(alarm) : nil
    case .cancelAlarm(let alarm):
      alarms.cancel(alarm)
      return nil
    case .use(let id):
      let complaint = await use(id)
      return .useEnded(id, complaint, await reader.read())
    case .follow(let following, let chosen):
      return .followed(following, await follower.follow(following, chosen: chosen))
    case .remember(let choice):
      return failure(await complaint { try switcher.remember(choice) }) { .use(choice.id, $0) }
    case .openPrompt(let id):
      recent.note(id)
      return failure(await complaint { try await terminals.openPrompt(id) }) { .prompt(id, $0) }
    case .openMachineShell(let name):
      return failure(await complaint { try await terminals.openMachineShell(name) }) { .shell(name, $0) }
    case .signIn(let id, let destination):
      return failure(await complaint { try await signIn.begin(id, destination) }) { .signIn(id, $0) }
    case .enableLocalSocket:
      let complaint = await complaint { try await localSocket.enable() }
      if let complaint { return .failed(.localSocket(complaint)) }
      return .refreshed(await reader.read())
    case .keepPorts(let task):
      await ports.keep(task)
      return nil
    case .lookAtPorts:
      await ports.look()
      return nil
    case .wish(let change):
      do {
        return .portsWished(try portWishes.change(change.connection, change.apply))
      } catch {
        return .failed(.ports(ErrorText.of(error)))
      }
    case .followContainers(let place):
      await containers.follow(place)
      return nil
    case .lookAtContainers(let place):
      await containers.look(at: place)
      return nil
    case .doToContainer(let id, let verb, let place):
      return .containerDone(await containers.perform(verb, on: id, at: place))
    case .showWindow(let section, let item):
      await presenter.showWindow(section, item: item)
      return nil
    case .press(let action):
      await presenter.press(action)
      return nil
    case .ask(let decision):
      return .answered(decision, yes: await presenter.ask(decision))
    case .showLog(let path):
      await presenter.show(file: path)
      return nil
    case .showMachineLog(let name):
      await presenter.show(file: machines.logPath(of: name))
      return nil
    case .notify(let notice):
      await presenter.notify(notice)
      return nil
    case .withdraw(let id):
      await presenter.withdraw(id)
      return nil
    case .quit:
      await presenter.quit()
      return nil
    }
  }

  /// What was promised and has not begun goes on without us, and so does what follows.
  public func handOver(_ operations: [String: Operation]) async {
    await follower.stop()
    for (machine, operation) in operations {
      if let next = operation.thenStart { await machines.handOver(startOf: next, after: machine) }
    }
  }

  private func use(_ id: ConnectionID) async -> String? {
    await complaint { try await switcher.use(id) }
  }

  private func failure(_ complaint: String?, _ make: (String) -> Failure) -> Action? {
    complaint.map { .failed(make($0)) }
  }

  /// What went wrong, in its own words.
  private func complaint(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      return ErrorText.of(error)
    }
  }
}

/// Opens the user's terminal for something; answers with the terminal's name.
public protocol TerminalOpening: Sendable {
  @discardableResult func openPrompt(_ id: ConnectionID) async throws -> String
  @discardableResult func openMachineShell(_ name: String) async throws -> String
  /// A terminal in which ssh asks what it needs to know.
  @discardableResult func openSignIn(_ id: ConnectionID) async throws -> String
}
