import Testing

@testable import PodtrayCore

/// What the state makes of changes that nobody here has asked for.
@Suite struct LiveStateTests {
  private static let retry = Effect.setAlarm(.retry, after: .seconds(2))

  private func machine(
    _ state: MachineState, problem: MachineProblem? = nil, activity: MachineActivity? = nil, hasVM: Bool = false
  ) -> Machine {
    var machine = World.machine("dev", state)
    machine.problem = problem
    machine.activity = activity
    machine.hasVM = hasVM
    return machine
  }

  /// As Podman writes it down.
  private var stoppedElsewhere: Machine {
    var machine = machine(.stopped)
    machine.lastUp = "2026-11-23T19:52:39.894936159Z"
    return machine
  }

  private func look(_ state: inout AppState, _ sequence: Int, _ machine: Machine) -> [Effect] {
    state.reduce(.refreshed(World.snapshot(sequence, machines: [machine]))).withoutFollowing
  }

  private func condition(_ state: AppState) -> String { state.condition(of: state.machines[0]) }

  @Test func whatStirsIsLookedAt() {
    var state = AppState()
    #expect(state.reduce(.stirred) == [.refresh])
    #expect(state.reduce(.resumed) == [.refresh])
  }

  @Test func atRestNoAlarmIsSet() {
    var state = AppState()
    let socket = World.machine("dev").apiSocket!
    #expect(look(&state, 1, machine(.running)) == [.probe("dev", socket: socket)])
    #expect(state.reduce(.probed("dev", .reachable)) == [])
    #expect(look(&state, 2, stoppedElsewhere) == [])
    #expect(state.alarms.isEmpty)
  }

  @Test func aSilentPodmanIsAskedAgainLessAndLessOften() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    var delays: [Duration] = []
    for sequence in 2..<10 {
      let silent = World.failing(.notResponding(command: "podman machine list", after: .seconds(5)), sequence: sequence)
      for case .setAlarm(.retry, let delay) in state.reduce(.refreshed(silent)) { delays.append(delay) }
      #expect(state.reduce(.alarm(.retry)) == [.refresh])
    }
    #expect(delays == [2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
    #expect(condition(state) == "running · last known")
  }

  @Test func anAnswerEndsTheRetries() {
    var state = AppState()
    let silent = World.failing(.notResponding(command: "podman machine list", after: .seconds(5)))
    #expect(state.reduce(.refreshed(silent)).withoutFollowing == [Self.retry])
    #expect(look(&state, 2, machine(.stopped)) == [.cancelAlarm(.retry)])
    #expect(state.reduce(.alarm(.retry)) == [], "one that rang too late")
  }

  @Test func aMachineThatDoesNotAnswerIsWhatItWas() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    let effects = look(&state, 2, machine(.unknown, problem: .notResponding, hasVM: true))
    #expect(effects.contains(Self.retry))
    #expect(condition(state) == "running · not responding")
  }

  @Test func aForeignStartIsAdopted() {
    var state = AppState()
    let start = MachineActivity(.start, processIdentifier: 7)
    _ = look(&state, 1, machine(.starting, activity: start))
    #expect(condition(state) == "Starting…")
    #expect(state.reduce(.chosen(.startMachine("dev"))) == [])
    #expect(state.reduce(.chosen(.cancelMachine("dev"))) == [.cancel("dev", start)])
    _ = look(&state, 2, machine(.stopped))
    #expect(state.failures.isEmpty, "it is for whoever began it to hear how it ended")
  }

  @Test func aStartOfAPreviousLifeThatFailedIsTold() {
    var state = AppState()
    _ = look(
      &state, 1, machine(.starting, activity: MachineActivity(.start, processIdentifier: 7, logPath: "/log")))
    #expect(state.reduce(.chosen(.showMachineLog("dev"))) == [.showLog("/log")])
    _ = look(&state, 2, machine(.stopped))
    #expect(state.failures == [.start("dev", nil, logPath: "/log")])
  }

  @Test func cancellingIsNoFailure() {
    var state = World.state(World.snapshot(machines: [machine(.stopped)]))
    _ = state.reduce(.chosen(.startMachine("dev")))
    #expect(
      state.reduce(.chosen(.cancelMachine("dev"))) == [.cancel("dev", nil), .cancelAlarm(.longStart("dev"))])
    #expect(state.reduce(.chosen(.cancelMachine("dev"))) == [], "a second click changes nothing")
    let end = OperationEnd(machine: "dev", verb: .start, complaint: "interrupted")
    #expect(state.reduce(.operationEnded(end, World.snapshot(2, machines: [machine(.stopped)]))) == [])
    #expect(state.failures.isEmpty && state.operations.isEmpty)
  }

  @Test func aCancelledRestartDoesNotStart() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    _ = state.reduce(.probed("dev", .reachable))
    _ = state.reduce(.chosen(.restartMachine("dev")))
    _ = state.reduce(.chosen(.cancelMachine("dev")))
    let end = OperationEnd(machine: "dev", verb: .stop)
    let effects = state.reduce(.operationEnded(end, World.snapshot(2, machines: [machine(.stopped)])))
    #expect(!effects.contains(.operate("dev", .start)))
  }

  @Test func aStopThatTakesLongOffersToEndTheVM() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    let alarm = Alarm.ending("dev")
    #expect(
      state.reduce(.chosen(.stopMachine("dev"))) == [.operate("dev", .stop), .setAlarm(alarm, after: .seconds(45))])
    #expect(state.reduce(.alarm(alarm)) == [])
    #expect(state.problem(of: state.machines[0]) == .slowStop)
    let ask = Effect.ask(.repair(machine: "dev", .endVM))
    #expect(state.reduce(.chosen(.repairMachine("dev"))) == [ask])
    #expect(state.reduce(.answered(.repair(machine: "dev", .endVM), yes: true)) == [.repair("dev", .endVM)])
    let end = OperationEnd(machine: "dev", verb: .stop)
    _ = state.reduce(.operationEnded(end, World.snapshot(2, machines: [machine(.stopped)])))
    #expect(state.problem(of: state.machines[0]) == nil && state.failures.isEmpty)
  }

  @Test func aStopThatEndedInTimeLeavesNoAlarm() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    _ = state.reduce(.chosen(.stopMachine("dev")))
    let end = OperationEnd(machine: "dev", verb: .stop)
    let effects = state.reduce(.operationEnded(end, World.snapshot(2, machines: [machine(.stopped)])))
    #expect(effects == [.cancelAlarm(.ending("dev"))])
  }

  @Test func aVMThatNobodyStopsIsAProblemAfterAWhile() {
    var state = AppState()
    let lost = machine(.stopping, hasVM: true)
    #expect(look(&state, 1, lost) == [.setAlarm(.ending("dev"), after: .seconds(20))])
    #expect(state.problem(of: state.machines[0]) == nil)
    _ = state.reduce(.alarm(.ending("dev")))
    #expect(condition(state) == "VM without Podman")
    #expect(look(&state, 2, lost) == [], "said once")
    _ = look(&state, 3, machine(.stopped))
    #expect(condition(state) == "stopped")
  }

  @Test func aRepairIsAskedForDoneAndTold() {
    var state = World.state(World.snapshot(machines: [machine(.stopped, problem: .stuckStarting)]))
    #expect(state.reduce(.chosen(.repairMachine("dev"))) == [.ask(.repair(machine: "dev", .restart))])
    #expect(state.reduce(.answered(.repair(machine: "dev", .restart), yes: true)) == [.repair("dev", .restart)])
    #expect(condition(state) == "Repairing…")
    #expect(state.reduce(.chosen(.startMachine("dev"))) == [])
    let end = RepairEnd(machine: "dev", result: .success("dev is running again"))
    _ = state.reduce(.repairEnded(end, World.snapshot(2, machines: [machine(.running)])))
    #expect(state.news == ["dev": "dev is running again"] && condition(state) == "running")
    #expect(state.reduce(.chosen(.dismissNews("dev"))) == [] && state.news.isEmpty)
  }

  @Test func aRepairThatFailedIsAFailure() {
    var state = World.state(World.snapshot(machines: [machine(.stopped, problem: .stuckStarting)]))
    _ = state.reduce(.answered(.repair(machine: "dev", .restart), yes: true))
    let end = RepairEnd(machine: "dev", result: .failure(RepairFailure("no", logPath: "/log")))
    _ = state.reduce(.repairEnded(end, World.snapshot(2, machines: [machine(.stopped, problem: .stuckStarting)])))
    #expect(state.failures.map(\.message) == ["dev was not repaired: no"] && condition(state) == "stuck starting")
  }

  @Test func whatMendedItselfIsNotRepaired() {
    var state = World.state(World.snapshot(machines: [machine(.running)]))
    #expect(state.reduce(.answered(.repair(machine: "dev", .restart), yes: true)) == [])
  }

  @Test func anOldPodmanCannotClearTheFlag() {
    #expect(MachineProblem.stuckStarting.repair(podman: PodmanVersion("4.3.1")) == nil)
    #expect(MachineProblem.stuckStarting.repair(podman: PodmanVersion("4.9.5")) == .restart)
  }
}

/// One silence of a machine's API socket proves nothing, two do.
@Suite struct ReachabilityTests {
  private static let silence = Reachability.unreachable("it does not answer")
  private static let running = World.machine("dev", .running)

  private func silentOnce() -> AppState {
    var state = World.state(World.snapshot(machines: [Self.running]))
    let effects = state.reduce(.probed("dev", Self.silence))
    #expect(effects == [.setAlarm(.probe("dev"), after: .seconds(5))])
    return state
  }

  @Test func twoSilencesMakeAProblem() {
    var state = silentOnce()
    #expect(state.problem(of: state.machines[0]) == nil)
    #expect(state.reduce(.alarm(.probe("dev"))) == [.probe("dev", socket: Self.running.apiSocket!)])
    #expect(state.reduce(.probed("dev", Self.silence)) == [])
    #expect(state.problem(of: state.machines[0]) == .unreachable("it does not answer"))
    #expect(state.alarms.isEmpty, "from now on it is asked when something happens or somebody looks")
  }

  @Test func silencesBeforeTheAlarmAreOne() {
    var state = silentOnce()
    _ = state.reduce(.refreshed(World.snapshot(2, machines: [Self.running])))
    #expect(state.reduce(.probed("dev", Self.silence)) == [])
    #expect(state.problem(of: state.machines[0]) == nil)
  }

  @Test func anAnswerClearsTheDoubt() {
    var state = silentOnce()
    _ = state.reduce(.alarm(.probe("dev")))
    _ = state.reduce(.probed("dev", .reachable))
    #expect(state.doubts.isEmpty && state.alarms.isEmpty)
  }

  @Test func anAnswerClearsTheProblem() {
    var state = silentOnce()
    _ = state.reduce(.alarm(.probe("dev")))
    _ = state.reduce(.probed("dev", Self.silence))
    _ = state.reduce(.refreshed(World.snapshot(2, machines: [Self.running])))
    _ = state.reduce(.probed("dev", .reachable))
    #expect(state.problem(of: state.machines[0]) == nil)
  }

  @Test func aStoppedMachineIsNotInDoubt() {
    var state = silentOnce()
    var machine = World.machine("dev")
    machine.lastUp = "2026-11-23T19:52:39.894936159Z"
    #expect(state.reduce(.refreshed(World.snapshot(2, machines: [machine]))) == [.cancelAlarm(.probe("dev"))])
  }

  @Test func twoProbesNeverRunAtOnce() {
    var state = World.state(World.snapshot(machines: [Self.running]))
    #expect(state.reduce(.refreshed(World.snapshot(2, machines: [Self.running]))) == [])
  }
}
