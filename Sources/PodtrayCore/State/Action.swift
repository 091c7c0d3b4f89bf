/// What happened.
public enum Action: Equatable, Sendable {
  /// Podtray started, or was asked to come forward.
  case looked
  /// The menu opens, at this moment.
  case opened(at: ContinuousClock.Instant)
  /// A list of all connections is shown, at this moment.
  case listed(at: ContinuousClock.Instant)
  /// Something changed outside.
  case stirred
  /// The computer slept.
  case resumed
  case refreshed(Snapshot)
  case chosen(MenuAction)
  case answered(Decision, yes: Bool)
  case operationEnded(OperationEnd, Snapshot)
  case repairEnded(RepairEnd, Snapshot)
  case probed(String, Reachability, Health? = nil)
  case examined(ConnectionID, Health)
  case alarm(Alarm)
  /// Why changes made elsewhere are seen late; nil when they are not.
  case watched(WatchProblem?)
  /// With what went wrong, if anything.
  case useEnded(ConnectionID, String?, Snapshot)
  /// Why not everything follows it; nil when it does.
  case followed(Following, FollowProblem?)
  case forwarded(Forward, ForwardStatus)
  case failed(Failure)
  case portsChanged(PortsReport)
  case portsWished(PortWishes)
  /// Whether somebody watches the containers.
  case containersWatched(Bool)
  case containersChanged(ContainersReport)
  case containerDone(ContainerEnd)
  case registriesRead(RegistriesReport)
  /// The machines that are being made from here now.
  case making([String])
}
