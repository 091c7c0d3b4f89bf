import Testing

@testable import PodtrayCore

@Suite struct ReduceTests {
  private func twoMachines(_ dev: MachineState = .stopped, _ lab: MachineState = .stopped) -> [Machine] {
    [World.machine("dev", dev), World.machine("lab", lab)]
  }

  @Test func lookingRefreshes() {
    var state = AppState()
    #expect(state.reduce(.looked).work == [.refresh])
  }

  @Test func aClickMarksTheRowAtOnce() {
    var state = World.state(World.snapshot(machines: twoMachines()))
    #expect(state.reduce(.chosen(.startMachine("dev"))).work == [.operate("dev", .start)])
    #expect(state.state(of: state.machines[0]) == .starting)
    #expect(state.reduce(.chosen(.startMachine("dev"))).work == [], "a second click changes nothing")
    #expect(state.reduce(.chosen(.stopMachine("dev"))).work == [])
  }

  @Test func aStartIsProvenByTheList() {
    var state = World.state(World.snapshot(machines: twoMachines()))
    _ = state.reduce(.chosen(.startMachine("dev")))
    let end = OperationEnd(machine: "dev", verb: .start)
    #expect(state.reduce(.operationEnded(end, World.snapshot(2, machines: twoMachines(.running)))).work == [])
    #expect(state.operations.isEmpty && state.failures.isEmpty)
    #expect(state.state(of: state.machines[0]) == .running)
  }

  @Test func exitCodeZeroAloneProvesNothing() {
    var state = World.state(World.snapshot(machines: twoMachines()))
    _ = state.reduce(.chosen(.startMachine("dev")))
    let end = OperationEnd(machine: "dev", verb: .start, logPath: "/log")
    _ = state.reduce(.operationEnded(end, World.snapshot(2, machines: twoMachines())))
    #expect(state.failures.map(\.id) == [.machine("dev")])
    #expect(state.failures[0].message.contains("stopped"))
    #expect(state.reduce(.chosen(.showLog(.machine("dev")))).work == [.showLog("/log")])
    #expect(state.failures.isEmpty)
  }

  @Test func aComplaintIsNoFailureWhenTheMachineRuns() {
    var state = World.state(World.snapshot(machines: twoMachines()))
    _ = state.reduce(.chosen(.startMachine("dev")))
    let end = OperationEnd(machine: "dev", verb: .start, complaint: "already running")
    _ = state.reduce(.operationEnded(end, World.snapshot(2, machines: twoMachines(.running))))
    #expect(state.failures.isEmpty)
  }

  @Test func tryingAgainForgetsTheFailure() {
    var state = World.state(World.snapshot(machines: twoMachines()))
    _ = state.reduce(.failed(.start("dev", nil)))
    _ = state.reduce(.chosen(.startMachine("dev")))
    #expect(state.failures.isEmpty)
  }

  @Test func onlyOneMachineRunsAtATime() {
    var state = World.state(World.snapshot(machines: twoMachines(.running)))
    let decision = Decision.start(machine: "lab", stopping: "dev")
    #expect(state.reduce(.chosen(.startMachine("lab"))).work == [.ask(decision)])
    #expect(state.operations.isEmpty)
    #expect(state.reduce(.answered(decision, yes: false)).work == [])
    #expect(state.reduce(.answered(decision, yes: true)).work == [.operate("dev", .stop)])
    #expect(state.isBusy("lab"))
    let stopped = OperationEnd(machine: "dev", verb: .stop)
    #expect(
      state.reduce(.operationEnded(stopped, World.snapshot(2, machines: twoMachines()))).work == [
        .operate("lab", .start)
      ])
  }

  @Test func aSwapEndsWhenTheStopFails() {
    var state = World.state(World.snapshot(machines: twoMachines(.running)))
    _ = state.reduce(.answered(.start(machine: "lab", stopping: "dev"), yes: true))
    let end = OperationEnd(machine: "dev", verb: .stop, complaint: "no")
    #expect(state.reduce(.operationEnded(end, World.snapshot(2, machines: twoMachines(.running)))).work == [])
    #expect(state.failures.map(\.id) == [.machine("dev")])
    #expect(!state.isBusy("lab"))
  }

  @Test func restartStopsThenStarts() {
    var state = World.state(World.snapshot(machines: twoMachines(.running)))
    #expect(state.reduce(.chosen(.restartMachine("dev"))).work == [.operate("dev", .stop)])
    let end = OperationEnd(machine: "dev", verb: .stop)
    #expect(
      state.reduce(.operationEnded(end, World.snapshot(2, machines: twoMachines()))).work == [.operate("dev", .start)])
  }

  @Test func anOldSnapshotChangesNothing() {
    var state = World.state(World.snapshot(5, machines: twoMachines(.running)))
    _ = state.reduce(.refreshed(World.snapshot(4, machines: [])))
    #expect(state.machines.count == 2)
  }

  @Test func theLastKnownStateStaysWhenPodmanHangs() {
    var state = World.state(
      World.snapshot(
        machines: twoMachines(.running), connections: World.connections(of: "dev", default: true),
        choice: .podman("dev")))
    let error = PodmanError.notResponding(command: "podman machine list", after: .seconds(5))
    _ = state.reduce(.refreshed(World.failing(error, sequence: 2, choice: .podman("dev"))))
    #expect(state.machines.count == 2 && state.connections.count == 2)
    #expect(state.machinesError == error)
    #expect(state.active.id == .podman("dev"))
    _ = state.reduce(.refreshed(World.snapshot(3, machines: twoMachines())))
    #expect(state.machinesError == nil)
  }

  @Test func aRowThatWaitsForTheOtherMachinesStopIsQueued() {
    var state = World.state(World.snapshot(machines: twoMachines(.running)))
    let decision = Decision.start(machine: "lab", stopping: "dev")
    #expect(state.reduce(.chosen(.startMachine("lab"))).work == [.ask(decision)])
    #expect(state.reduce(.chosen(.stopMachine("dev"))).work == [.operate("dev", .stop)])
    #expect(state.reduce(.answered(decision, yes: true)).work == [], "the stop is under way")
    #expect(state.isBusy("lab"))
    let stopped = OperationEnd(machine: "dev", verb: .stop)
    #expect(
      state.reduce(.operationEnded(stopped, World.snapshot(2, machines: twoMachines()))).work == [
        .operate("lab", .start)
      ])
  }

  @Test func aYesThatCannotBeHonouredIsToldAsAFailure() {
    var state = World.state(World.snapshot(machines: twoMachines(.running)))
    _ = state.reduce(.chosen(.restartMachine("dev")))
    #expect(state.reduce(.answered(.start(machine: "lab", stopping: "dev"), yes: true)).work == [])
    #expect(state.failures.map(\.message) == ["lab did not start: dev is busy"])
  }
}
