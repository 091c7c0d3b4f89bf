import Testing

@testable import PodtrayCore

@Suite struct MachineDraftTests {
  private static func surroundings(
    _ podman: String = "5.6.0", machines: [Machine] = [], connections: [Connection] = [], image: String? = nil
  ) -> MachineSurroundings {
    MachineSurroundings(
      limits: HostLimits(cpus: 4, memoryMiB: 8000, freeDiskGiB: 50), podman: PodmanVersion(podman)!,
      machines: machines, connections: connections, defaultImage: image, exists: { $0 == "/there" })
  }

  private func problems(
    of name: String = "dev", _ surroundings: MachineSurroundings = surroundings(),
    _ edit: (inout MachineDraft) -> Void = { _ in }
  ) -> [DraftProblem] {
    var draft = MachineDraft(name: name)
    edit(&draft)
    return draft.problems(in: surroundings)
  }

  @Test func aPlainDraftHasNoProblem() {
    let none = problems {
      ($0.cpus, $0.memoryMiB, $0.diskGiB, $0.image) = (4, 8000, 50, "/there")
      $0.volumes = [MachineVolume("/there:/guest:ro")!, MachineVolume("/there")!]
      $0.startsNow = true
    }
    #expect(none.isEmpty)
  }

  @Test(arguments: ["", "-dev", ".dev", "a b", "dév", "a/b", "a\n", "qemu", String(repeating: "a", count: 31)])
  func unfitNames(name: String) {
    #expect(problems(of: name).map(\.field) == [.name])
    #expect(problems(of: name).allSatisfy { !$0.isWarning && !$0.message.contains("\n") })
  }

  @Test(arguments: ["d", "9", "Dev_1.x-y", String(repeating: "a", count: 30)]) func fitNames(name: String) {
    #expect(problems(of: name).isEmpty)
  }

  @Test func namesThatAreTaken() {
    let machine = Self.surroundings(machines: [World.machine("dev")], connections: World.connections(of: "dev"))
    #expect(problems(machine).map(\.message) == ["there is a machine “dev” already"])
    for name in ["dev", "dev-root"] {
      let connection = Self.surroundings(connections: [World.remote(name, "unix:///x")])
      #expect(
        problems(connection).map(\.message)
          == ["there is a connection “\(name)” already, which the machine needs for itself"])
    }
  }

  @Test func moreThanThereIs() {
    let all = problems { ($0.cpus, $0.memoryMiB, $0.diskGiB) = (5, 8001, 51) }
    #expect(all.map(\.field) == [.cpus, .memory, .disk] && all.map(\.isWarning) == [true, false, true])
    #expect(problems(Self.surroundings("6.0.0")) { $0.cpus = 5 }.map(\.isWarning) == [false])
    let nothing = problems { ($0.cpus, $0.memoryMiB, $0.diskGiB) = (0, -1, 0) }
    #expect(nothing.map(\.isWarning) == [false, false, false])
  }

  @Test func volumes() {
    func complaints(_ text: String) -> [String] { problems { $0.volumes = [MachineVolume(text)!] }.map(\.message) }
    #expect(complaints("there:/x") == ["the directory there must be an absolute path"])
    #expect(complaints("/there:x") == ["the place x in the guest must be an absolute path"])
    #expect(complaints("/nosuch:/x") == ["there is no directory /nosuch"])
    for text in ["", ":", "a:b:c:d", "/a:", ":/a", "/a:/b:ro:rw"] { #expect(MachineVolume(text) == nil, "\(text)") }
    #expect(MachineVolume("/a:rw")?.text == "/a:/a" && MachineVolume("/a:/b:ro")?.text == "/a:/b:ro")
    let colon = problems { $0.volumes = [MachineVolume(host: "/a:b", guest: "/c")] }
    #expect(colon.map(\.message) == ["Podman takes no path with a colon, such as /a:b:/c"])
  }

  @Test func images() {
    #expect(problems { $0.image = "/nosuch" }.map(\.message) == ["there is no file /nosuch"])
    #expect(problems { $0.image = "" }.map(\.field) == [.image])
    #expect(problems { $0.image = "https://h/x" }.isEmpty)
  }

  /// Registries are what images come from by default since 5.0, and their certificates are verified since 5.5.2.
  @Test(
    arguments: [
      ("4.9.0", nil, nil, false), ("4.9.0", "docker://h/x", nil, true), ("5.0.0", nil, nil, true),
      ("5.5.1", nil, nil, true), ("5.5.2", nil, nil, false), ("5.4.2", "/there", nil, false),
      ("5.4.2", nil, "/there", false), ("5.4.2", "https://h/x", nil, false),
    ] as [(String, String?, String?, Bool)])
  func imagesThatNobodyVerifies(podman: String, image: String?, configured: String?, isWarned: Bool) {
    let found = problems(Self.surroundings(podman, image: configured)) { $0.image = image }
    #expect(found.map(\.isWarning) == (isWarned ? [true] : []))
    #expect(found.allSatisfy { $0.message.contains("CVE-2025-6032") })
  }

  @Test func onlyOneRuns() {
    let other = Self.surroundings(machines: [World.machine("lab", .running)])
    #expect(problems(other).isEmpty)
    #expect(
      problems(other) { $0.startsNow = true }.map(\.message) == ["only one machine runs at a time, and lab is running"])
  }

  @Test func argumentsFollowTheVersion() {
    var draft = MachineDraft(name: "-x")
    draft.image = "-i"
    (draft.cpus, draft.memoryMiB, draft.diskGiB, draft.isRootful, draft.startsNow) = (2, 512, 9, true, true)
    draft.volumes = [MachineVolume("/a:/b:ro")!]
    let rest = ["--volume=/a:/b:ro", "--rootful", "--", "-x"]
    let sizes = ["machine", "init", "--cpus=2", "--memory=512", "--disk-size=9"]
    #expect(PodmanCommand.machineInit(draft, version: .init("4.9.4")!).arguments == sizes + ["--image-path=-i"] + rest)
    #expect(PodmanCommand.machineInit(draft, version: .init("5.0.0")!).arguments == sizes + ["--image=-i"] + rest)
    #expect(
      PodmanCommand.machineInit(MachineDraft(name: "a"), version: .init("5.0.0")!).arguments
        == ["machine", "init", "--", "a"])
  }
}

@Suite struct MachineChangeTests {
  private static let limits = HostLimits(cpus: 4, memoryMiB: 8000, freeDiskGiB: nil)
  private static let podman = PodmanVersion("5.4.2")!

  @Test func onlyWhatIsOtherwiseIsChanged() {
    let change = MachineChange(size: MachineSize(cpus: 2, memoryMiB: 1024, diskGiB: 10), isRootful: false)
    let reduced = change.reduced(for: World.machine("dev"))
    #expect(reduced == MachineChange(size: MachineSize(memoryMiB: 1024)))
    #expect(PodmanCommand.machineSet("dev", reduced).arguments == ["machine", "set", "--memory=1024", "--", "dev"])
    let rootful = MachineChange(isRootful: false)
    #expect(PodmanCommand.machineSet("dev", rootful).arguments == ["machine", "set", "--rootful=false", "--", "dev"])
  }

  @Test func aDiskOnlyGrows() {
    let smaller = MachineChange(size: MachineSize(diskGiB: 9))
    #expect(
      smaller.problems(of: World.machine("dev"), limits: Self.limits, podman: Self.podman).map(\.message)
        == ["a disk only grows, and that of dev has 10 GiB"])
    let same = MachineChange(size: MachineSize(diskGiB: 10))
    #expect(same.problems(of: World.machine("dev"), limits: Self.limits, podman: Self.podman).isEmpty)
  }

  @Test func whatWasNotDoneIsSaid() {
    let change = MachineChange(size: MachineSize(cpus: 4, diskGiB: 12), isRootful: true)
    #expect(
      change.shortfall(in: World.machine("dev")) == "its CPUs are 2, its disk has 10 GiB, it is not rootful")
    #expect(MachineChange(size: MachineSize(cpus: 2)).shortfall(in: World.machine("dev")) == nil)
  }
}
