import Testing

@testable import PodtrayCore

/// What is told of starts and stops that were asked for here.
@Suite struct StartNoticeTests {
  private static let alarm = Alarm.longStart("dev")
  private let stopped = World.snapshot(machines: [World.machine("dev")])
  private let running = World.snapshot(2, machines: [World.machine("dev", .running)])
  private let stillStopped = World.snapshot(2, machines: [World.machine("dev")])

  private func starting(_ snapshot: Snapshot? = nil) -> AppState {
    var state = World.state(snapshot ?? stopped)
    _ = state.reduce(.chosen(.startMachine("dev")))
    return state
  }

  private func end(_ complaint: String? = nil, log: String? = nil) -> OperationEnd {
    OperationEnd(machine: "dev", verb: .start, complaint: complaint, logPath: log)
  }

  @Test func aStartThatTookLongIsToldWhenItIsDone() {
    var state = World.state(stopped)
    #expect(
      state.reduce(.chosen(.startMachine("dev"))) == [
        .operate("dev", .start), .setAlarm(Self.alarm, after: .seconds(15)),
      ])
    #expect(state.reduce(.alarm(Self.alarm)) == [])
    let notices = state.reduce(.operationEnded(end(), running)).notices
    #expect(notices.map(\.title) == ["dev is running"] && notices[0].button == nil)
    #expect(notices[0].action == .openWindow(.machines, item: "dev"))
    #expect(state.alarms.isEmpty)
  }

  @Test func aQuickStartIsNot() {
    var state = starting()
    let effects = state.reduce(.operationEnded(end(), running))
    #expect(effects.told == [] && effects.contains(.cancelAlarm(Self.alarm)))
  }

  @Test func whatItSaidIsTakenBackWhenTheMachineStops() {
    var state = starting()
    _ = state.reduce(.alarm(Self.alarm))
    _ = state.reduce(.operationEnded(end(), running))
    #expect(state.reduce(.chosen(.stopMachine("dev"))).told == ["withdraw machine dev"])
  }

  @Test func aRestartThatTakesLongIsToldOnce() {
    var state = World.state(World.snapshot(machines: [World.machine("dev", .running)]))
    _ = state.reduce(.chosen(.restartMachine("dev")))
    let stop = OperationEnd(machine: "dev", verb: .stop)
    let effects = state.reduce(.operationEnded(stop, stillStopped))
    #expect(effects.told == [] && effects.contains(.setAlarm(Self.alarm, after: .seconds(15))))
    _ = state.reduce(.alarm(Self.alarm))
    let up = World.snapshot(3, machines: [World.machine("dev", .running)])
    #expect(state.reduce(.operationEnded(end(), up)).told == ["dev is running"])
  }

  @Test func aFailureIsToldWithItsLog() throws {
    var state = starting()
    let notices = state.reduce(.operationEnded(end("no gvproxy", log: "/log"), stillStopped)).notices
    let notice = try #require(notices.first)
    #expect(notices.count == 1 && notice.title == "dev did not start" && notice.body == "no gvproxy")
    #expect(notice.button?.label == "Show log" && notice.button?.action == .showLog(.machine("dev")))
    #expect(state.reduce(.refreshed(World.snapshot(3, machines: [World.machine("dev")]))).told == [], "told once")
    let button = try #require(notice.button)
    #expect(state.reduce(.chosen(button.action)) == [.showLog("/log"), .withdraw("machine dev")])
  }

  @Test func aFailureWithoutALogHasNoButton() {
    var state = starting()
    #expect(state.reduce(.operationEnded(end("no"), stillStopped)).notices.map(\.button) == [nil])
    #expect(state.reduce(.chosen(.startMachine("dev"))).told == ["withdraw machine dev"])
  }

  @Test func theSameFailureOfAnotherAttemptIsToldAgain() {
    var state = starting()
    _ = state.reduce(.operationEnded(end("no"), stillStopped))
    _ = state.reduce(.chosen(.startMachine("dev")))
    let again = World.snapshot(3, machines: [World.machine("dev")])
    #expect(state.reduce(.operationEnded(end("no"), again)).told == ["dev did not start"])
  }

  @Test func whatAPersonHasCancelledIsNotTold() {
    var state = starting()
    _ = state.reduce(.alarm(Self.alarm))
    _ = state.reduce(.chosen(.cancelMachine("dev")))
    #expect(state.reduce(.operationEnded(end("interrupted"), stillStopped)).told == [])
    var late = starting()
    _ = late.reduce(.alarm(Self.alarm))
    _ = late.reduce(.chosen(.cancelMachine("dev")))
    #expect(late.reduce(.operationEnded(end(), running)).told == [], "the cancel came too late")
  }

  @Test func whatIsSwitchedOffIsNot() {
    var failing = starting(stopped.without(.failed))
    #expect(failing.reduce(.operationEnded(end("no"), stillStopped.without(.failed))).told == [])
    var long = World.state(stopped.without(.started))
    #expect(long.reduce(.chosen(.startMachine("dev"))) == [.operate("dev", .start)])
    #expect(long.reduce(.operationEnded(end(), running.without(.started))).told == [])
  }

  @Test func aRepairThatFailedIsTold() {
    var machine = World.machine("dev")
    machine.problem = .stuckStarting
    var state = World.state(World.snapshot(machines: [machine]))
    _ = state.reduce(.answered(.repair(machine: "dev", .restart), yes: true))
    let end = RepairEnd(machine: "dev", result: .failure(RepairFailure("no", logPath: "/log")))
    let notices = state.reduce(.repairEnded(end, World.snapshot(2, machines: [machine]))).notices
    #expect(notices.map(\.title) == ["dev was not repaired"] && notices.map(\.body) == ["no"])
  }

  @Test func whatFailsBeforeTheEyesOfWhoeverAskedIsNotTold() {
    var state = World.state(stopped)
    #expect(state.reduce(.failed(.shell("dev", "there is no terminal"))).told == [])
  }

  @Test func aStartOfAPreviousLifeThatFailedIsToldUnlessItWasCancelled() {
    var starting = World.machine("dev", .starting)
    starting.activity = MachineActivity(.start, processIdentifier: 7, logPath: "/log")
    let adopted = World.snapshot(machines: [starting])
    var state = World.state(adopted)
    #expect(state.reduce(.refreshed(stillStopped)).told == ["dev did not start"])
    var cancelled = World.state(adopted)
    _ = cancelled.reduce(.chosen(.cancelMachine("dev")))
    #expect(cancelled.reduce(.refreshed(stillStopped)).told == [] && cancelled.failures.isEmpty)
  }

  @Test func whoTypedAStartSeesThereHowItEnded() {
    var starting = World.machine("dev", .starting)
    starting.activity = MachineActivity(.start, processIdentifier: 7, logPath: "/log")
    var state = World.state(stopped)
    _ = state.reduce(.refreshed(World.snapshot(2, machines: [starting])))
    #expect(state.reduce(.refreshed(World.snapshot(3, machines: [World.machine("dev")]))).told == [])
    #expect(state.failures.count == 1)
  }

  @Test func aHostileTextIsHarmless() {
    let name = "a\u{202e}b\nc"
    let reason = "see ssh://me:secret@host/x\u{1b}[2J and " + String(repeating: "y", count: 999)
    let notice = Notice(failed: name, .start(name, reason))
    #expect(notice.title == "abc did not start")
    #expect(notice.body.hasPrefix("see … and yyy") && notice.body.count <= 200)
  }
}
