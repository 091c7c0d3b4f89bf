import Testing

@testable import PodtrayCore

@Suite struct MachineTruthTests {
  /// One row of the table: what the list says, what runs, and what is true.
  struct Row: CustomTestStringConvertible, Sendable {
    var says: Says
    var runs: [MachineActivity.Verb] = []
    var vm = false
    var podman = "5.4.2"
    var state: MachineState
    var problem: MachineProblem?
    var activity: MachineActivity.Verb?
    var doubt: MachineReport.Doubt?

    var testDescription: String { "\(podman): \(says), \(runs), \(vm ? "VM" : "no VM")" }
  }

  enum Says: Sendable {
    case stopped, starting, both, running, nothing

    var json: String {
      switch self {
      case .stopped: #"[{"Name":"m","Running":false,"Starting":false}]"#
      case .starting: #"[{"Name":"m","Running":false,"Starting":true}]"#
      case .both: #"[{"Name":"m","Running":true,"Starting":true}]"#
      case .running: #"[{"Name":"m","Running":true,"Starting":false}]"#
      case .nothing: #"[{"Name":"m"}]"#
      }
    }
  }

  private static let file5 = """
    {"Name": "m", "Version": 1, "QEMUHypervisor": {"QMPMonitor": {"Address": {"Path": "/r/qmp_m.sock"}}}}
    """

  private static func report(_ says: Says) throws -> MachineReport {
    try #require(try MachineReport.decodeList(says.json, of: .machineList).first)
  }

  private static func evidence(vm: Bool, _ verbs: [MachineActivity.Verb], incomplete: Bool = false) -> MachineEvidence {
    MachineEvidence(
      hasVM: vm, canSeeVM: true,
      activities: verbs.enumerated().map { MachineActivity($1, processIdentifier: Int32($0)) },
      isIncomplete: incomplete)
  }

  @Test(arguments: [
    // At rest.
    Row(says: .stopped, state: .stopped),
    Row(says: .running, vm: true, state: .running),
    Row(says: .nothing, state: .unknown),
    // A start on 5.x: flag first, then both, until it is done; on 4.x the flag alone.
    Row(says: .stopped, runs: [.start], state: .starting, activity: .start),
    Row(says: .starting, runs: [.start], state: .starting, activity: .start),
    Row(says: .both, runs: [.start], vm: true, state: .starting, activity: .start),
    Row(says: .starting, runs: [.start], vm: true, podman: "4.3.1", state: .starting, activity: .start),
    Row(says: .running, runs: [.start], vm: true, state: .starting, activity: .start),
    // A stop: the list says "not running" long before the VM has ended.
    Row(says: .running, runs: [.stop], vm: true, state: .stopping, activity: .stop),
    Row(says: .stopped, runs: [.stop], vm: true, state: .stopping, activity: .stop),
    Row(says: .stopped, runs: [.stop], state: .stopping, activity: .stop),
    // The guest powers itself off, or Podman has lost its VM.
    Row(says: .stopped, vm: true, state: .stopping),
    // Podman lets one at a time: the other waits.
    Row(says: .both, runs: [.stop, .start], vm: true, state: .starting, activity: .start),
    Row(says: .stopped, runs: [.start, .stop], vm: true, state: .stopping, activity: .stop),
    // A start that was killed.
    Row(says: .starting, state: .stopped, problem: .stuckStarting, doubt: .startingWithoutStart),
    Row(says: .both, vm: true, state: .running, problem: .stuckStarting, doubt: .startingWithoutStart),
    Row(says: .starting, vm: true, state: .stopping, doubt: .startingWithoutStart),
    Row(says: .starting, podman: "4.3.1", state: .stopped, problem: .stuckStarting, doubt: .startingWithoutStart),
    Row(
      says: .starting, vm: true, podman: "4.3.1", state: .running, problem: .stuckStarting,
      doubt: .startingWithoutStart),
    Row(says: .starting, runs: [.stop], state: .stopping, activity: .stop, doubt: .startingWithoutStart),
    // A VM that was killed just now.
    Row(says: .running, state: .running, doubt: .runningWithoutVM),
    // Being made, and being removed.
    Row(says: .stopped, runs: [.make], state: .stopped, activity: .make),
    Row(says: .both, runs: [.make], vm: true, state: .starting, activity: .make),
    Row(says: .running, runs: [.remove], vm: true, state: .running, activity: .remove),
    Row(says: .stopped, runs: [.remove], vm: true, state: .stopping, activity: .remove),
    Row(says: .stopped, runs: [.remove], state: .stopped, activity: .remove),
  ])
  func whatIsTrue(row: Row) throws {
    let evidence = Self.evidence(vm: row.vm, row.runs)
    let report = try Self.report(row.says)
    let machine = report.settled(by: evidence, podman: PodmanVersion(row.podman)!)
    #expect(machine.state == row.state)
    #expect(machine.problem == row.problem)
    #expect(machine.activity?.verb == row.activity)
    #expect(machine.hasVM == row.vm)
    #expect(report.doubt(given: evidence) == row.doubt)
  }

  @Test(arguments: [
    (Says.stopped, [MachineActivity.Verb](), false, MachineProblem?.some(.halfMade)),
    (.starting, [], false, .halfMade), (.stopped, [.make], false, nil), (.stopped, [.remove], false, nil),
    (.running, [], true, nil), (.stopped, [], true, nil),
  ])
  func aMachineWithoutItsImageIsHalfMade(
    says: Says, runs: [MachineActivity.Verb], vm: Bool, problem: MachineProblem?
  ) throws {
    let machine = try Self.report(says).settled(
      by: Self.evidence(vm: vm, runs, incomplete: true), podman: PodmanVersion("5.4.2")!)
    #expect(machine.problem == problem)
  }

  @Test func aVMThatNothingNamesCannotBeMissed() throws {
    #expect(try Self.report(.running).doubt(given: MachineEvidence()) == nil)
  }

  @Test(arguments: [
    ("", "5.4.2", MachineProblem?.some(.damagedConfig("/c/m.json"))), ("", "4.3.1", .damagedConfig("/c/m.json")),
    (#"{"Name":"m"}"#, "5.4.2", .incompatibleConfig), (#"{"Name":"m"}"#, "6.0.0", .incompatibleConfig),
    (#"{"Name":"m"}"#, "4.3.1", nil), (Self.file5, "5.4.2", nil),
    (#"{"Name":"m","Version":1}"#, "5.4.2", .damagedConfig("/c/m.json")),
  ])
  func aFileThatPodmanDoesNotList(text: String, podman: String, problem: MachineProblem?) {
    let file = MachineFile(path: "/c/m.json", name: "m", signature: [], contents: text)
    let machine = Machine(
      unlisted: file, isSilent: false, evidence: MachineEvidence(), podman: PodmanVersion(podman)!)
    #expect(machine?.problem == problem)
    #expect(machine == nil || machine?.state == .unknown)
  }

  @Test func aMachineThatDoesNotAnswerIsShown() {
    let file = MachineFile(path: "/c/m.json", name: "m", signature: [], contents: Self.file5)
    let machine = Machine(
      unlisted: file, isSilent: true, evidence: MachineEvidence(hasVM: true), podman: PodmanVersion("5.4.2")!)
    #expect(machine?.problem == .notResponding && machine?.state == .unknown && machine?.hasVM == true)
  }
}
