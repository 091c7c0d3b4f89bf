import Testing

@testable import PodtrayCore

/// A machine that died is told, and one that somebody has stopped is not.
@Suite struct DeathNoticeTests {
  private static let alarm = Alarm.death("dev")

  private func machine(
    _ state: MachineState, _ activity: MachineActivity.Verb? = nil, lastUp: String? = "1"
  ) -> Machine {
    var machine = World.machine("dev", state)
    machine.activity = activity.map { MachineActivity($0, processIdentifier: 7) }
    machine.lastUp = lastUp
    machine.hasVM = state != .stopped
    return machine
  }

  /// What is told when these readings follow upon each other, and then some seconds pass.
  private func told(_ machines: Machine..., off: Bool = false) -> [String] {
    var state = AppState()
    var told: [String] = []
    for (index, machine) in machines.enumerated() {
      let snapshot = World.snapshot(index + 1, machines: [machine])
      told += state.reduce(.refreshed(off ? snapshot.without(.died) : snapshot)).told
    }
    return told + state.reduce(.alarm(Self.alarm)).told
  }

  @Test func aDeathIsToldOnce() throws {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    let dead = state.reduce(.refreshed(World.snapshot(2, machines: [machine(.stopped)])))
    #expect(dead.told == [] && dead.contains(.setAlarm(Self.alarm, after: .seconds(3))))
    #expect(state.reduce(.refreshed(World.snapshot(3, machines: [machine(.stopped)]))).told == [])
    let notice = try #require(state.reduce(.alarm(Self.alarm)).notices.first)
    #expect(notice.title == "dev stopped by itself" && notice.kind == .died)
    #expect(notice.button?.label == "Start" && notice.button?.action == .startMachine("dev"))
    #expect(state.reduce(.refreshed(World.snapshot(4, machines: [machine(.stopped)]))).told == [])
    #expect(state.alarms.isEmpty)
    #expect(state.reduce(.chosen(.startMachine("dev"))).told == ["withdraw machine dev"])
  }

  @Test func aDeathThatTakesAWhileIsToldWhenItIsOver() {
    #expect(told(machine(.running), machine(.stopping), machine(.stopped)) == ["dev stopped by itself"])
    #expect(told(machine(.running), machine(.stopping)) == [])
  }

  @Test func aMachineThatNeverRanBeforeUsIsNotMissed() { #expect(told(machine(.stopped)) == []) }

  @Test func aStopElsewhereIsNoDeath() {
    #expect(told(machine(.running), machine(.stopping, .stop), machine(.stopped, lastUp: "2")) == [])
    #expect(told(machine(.running), machine(.stopping, .stop), machine(.stopped)) == [], "it was seen")
    #expect(told(machine(.running, .remove), machine(.stopped)) == [])
  }

  /// Podman 4 writes at the beginning of a stop, Podman 5 at its end.
  @Test func aStopElsewhereThatNobodySawIsNoDeath() {
    #expect(told(machine(.running), machine(.stopped, lastUp: "2")) == [])
    #expect(told(machine(.running), machine(.stopped), machine(.stopped, lastUp: "2")) == [], "it is told late")
    #expect(told(machine(.running), machine(.stopped), machine(.stopped, .stop)) == [])
    #expect(told(machine(.running, lastUp: nil), machine(.stopped, lastUp: "1")) == [], "the first stop of its life")
  }

  @Test func oneThatRunsAgainIsNotDead() {
    #expect(told(machine(.running), machine(.stopped), machine(.starting, .start)) == [])
    #expect(told(machine(.running), machine(.stopped), machine(.running)) == [])
  }

  @Test func aStopOfOursIsNoDeath() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    _ = state.reduce(.chosen(.stopMachine("dev")))
    #expect(state.reduce(.refreshed(World.snapshot(2, machines: [machine(.stopped)]))).told == [])
    let end = OperationEnd(machine: "dev", verb: .stop)
    _ = state.reduce(.operationEnded(end, World.snapshot(3, machines: [machine(.stopped)])))
    #expect(state.watchfulness.suspects.isEmpty && state.alarms.isEmpty)
  }

  @Test func whatIsSwitchedOffIsNotTold() { #expect(told(machine(.running), machine(.stopped), off: true) == []) }
}
