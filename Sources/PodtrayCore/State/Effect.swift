/// What the store asks the world to do. Comparable: tests look at these instead of at the world.
public enum Effect: Equatable, Sendable {
  /// Read everything anew; ends in ``Action/refreshed(_:)``.
  case refresh
  /// Run the machine command; ends in ``Action/operationEnded(_:_:)``.
  case operate(String, Operation.Verb)
  /// End the command that works on the machine: ours, or the one that is named.
  case cancel(String, MachineActivity?)
  /// Ends in ``Action/repairEnded(_:_:)``.
  case repair(String, MachineRepair)
  /// Ask the machine's API socket; ends in ``Action/probed(_:_:_:)``.
  case probe(String, socket: String)
  /// Ask the engine behind a connection, without asking a person anything; ends in ``Action/examined(_:_:)``.
  case examine(ConnectionID, Route)
  /// Let a person choose one of all connections; ends in ``Action/chosen(_:)``.
  case choose(Chooser)
  /// Ends in ``Action/alarm(_:)``, unless it is cancelled before.
  case setAlarm(Alarm, after: Duration)
  case cancelAlarm(Alarm)
  /// Ends in ``Action/useEnded(_:_:_:)``.
  case use(ConnectionID)
  /// Point everything at it, unless something else than `chosen` is chosen by now; ends in ``Action/followed(_:_:)``.
  case follow(Following, chosen: ConnectionID)
  /// Remember what the active connection turned out to be.
  case remember(Choice)
  case openPrompt(ConnectionID)
  case openMachineShell(String)
  /// Let ssh ask the person.
  case signIn(ConnectionID, SSHDestination)
  case enableLocalSocket
  case ask(Decision)
  /// Look after the published ports of the active connection; nil: there are none to look after.
  case keepPorts(PortTask?)
  /// Somebody looks at them.
  case lookAtPorts
  /// Change what is wanted; ends in ``Action/portsWished(_:)``.
  case wish(PortWishChange)
  /// Follow these containers; nil: none. What is so ends in ``Action/containersChanged(_:)``.
  case followContainers(ContainersPlace?)
  /// Somebody looks at them.
  case lookAtContainers(ContainersPlace)
  /// Ends in ``Action/containerDone(_:)``.
  case doToContainer(String, ContainerVerb, ContainersPlace)
  case showLog(String)
  /// The output of the command that we run on the machine.
  case showMachineLog(String)
  /// Open the window, or bring it forward: at a part of it, and there at an item.
  case showWindow(WindowSection?, item: String?)
  /// What is done with forms and questions.
  case press(WindowAction)
  /// Tell it through the desktop; it takes the place of the notice of the same id.
  case notify(Notice)
  /// What the notice of that id says is no longer so.
  case withdraw(String)
  case quit
}
