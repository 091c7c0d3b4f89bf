import Testing

@testable import PodtrayCore

@Suite struct MenuTests {
  private func text(_ snapshot: Snapshot) -> String { Menu(World.state(snapshot)).text }

  @Test func beforeTheFirstAnswer() {
    #expect(
      Menu(AppState()).text == """
        [Looking for Podman…]
        ────
        Open Podtray
        Preferences…
        Quit

        """)
    #expect(Menu(AppState()).icon == .busy)
  }

  @Test func nothingButPodman() {
    #expect(
      text(World.snapshot()) == """
        [● Local — ready]
        Open developer prompt
        ────
        Create machine…
        Open Podtray
        Preferences…
        Quit

        """)
    #expect(
      text(World.snapshot(localSocket: .off)) == """
        ● Local — socket off · Enable
        Open developer prompt
        ────
        Create machine…
        Open Podtray
        Preferences…
        Quit

        """)
  }

  @Test func oneMachine() {
    let snapshot = World.snapshot(
      machines: [World.machine("dev", .running)], connections: World.connections(of: "dev", default: true),
      choice: .podman("dev"))
    #expect(
      text(snapshot) == """
        [● dev — running · rootless]
        Open developer prompt
        Stop dev
        ────
        Active connection ▸
          ( ) Local — ready
          ────
          (•) dev — running · rootless
          ( ) dev-root — running · rootful
        ────
        dev — running ▸
          Stop
          Restart
          Shell in the VM
          Make rootful… (restarts)
          Developer prompt
          Details…
        ────
        Create machine…
        Open Podtray
        Preferences…
        Quit

        """)
    #expect(Menu(World.state(snapshot)).icon == .running)
  }

  @Test func severalMachinesAndARemote() {
    let snapshot = World.snapshot(
      machines: [World.machine("dev", .running), World.machine("lab")],
      connections: World.connections(of: "dev") + World.connections(of: "lab")
        + [World.remote("build", "ssh://me:secret@build.example:2222/run/podman/podman.sock", default: true)],
      choice: .podman("build"))
    let text = text(snapshot)
    #expect(text.contains("[● build — ssh build.example:2222]"))
    #expect(text.contains("(•) build — ssh build.example:2222"))
    #expect(text.contains("lab — stopped ▸\n  Start (stops dev)\n  [Restart]\n  [Shell in the VM]\n"))
    #expect(!text.contains("secret"))
  }

  @Test func aClickShowsAtOnce() {
    var state = World.state(World.snapshot(machines: [World.machine("dev")]))
    _ = state.reduce(.chosen(.startMachine("dev")))
    let text = Menu(state).text
    #expect(text.contains("dev — Starting… ▸\n  [Starting…]\n  Cancel\n  Show log"))
    #expect(Menu(state).icon == .busy)
  }

  @Test func whatIsNotWantedIsNotThere() {
    var snapshot = World.snapshot()
    snapshot.preferences.problems = ["/s.toml:1:1: there is no setting “x”"]
    #expect(text(snapshot).hasPrefix("[⚠ /s.toml:1:1: there is no setting “x”]"))
    snapshot = World.snapshot(machines: [World.machine("dev", .running), World.machine("lab")])
    var state = World.state(snapshot)
    #expect(state.reduce(.chosen(.startMachine("lab"))).work == [.ask(.start(machine: "lab", stopping: "dev"))])
    snapshot.preferences.settings.asksBeforeStop = false
    state = World.state(snapshot)
    #expect(state.reduce(.chosen(.startMachine("lab"))).work == [.operate("dev", .stop)])
  }

  @Test func problemsComeFirst() {
    var state = World.state(World.snapshot(machines: [World.machine("dev")]))
    _ = state.reduce(.failed(.start("dev", "no gvproxy", logPath: "/l")))
    _ = state.reduce(.failed(.use(.podman("x"), "no")))
    let menu = Menu(state)
    #expect(
      menu.text.hasPrefix(
        """
        ⚠ dev did not start: no gvproxy — Show log…
        ⚠ Switching to x failed: no — Dismiss
        ────
        [● Local — ready]
        """))
    #expect(menu.icon == .problem)
  }

  @Test(arguments: [
    (
      PodmanError.notInstalled(install: "sudo apt install podman"), TrayIcon.noPodman,
      "Install it: sudo apt install podman"
    ),
    (.tooOld(PodmanVersion("3.4.7")!), .problem, "Podman 3.4.7 is too old; 4.3.0 or newer is needed"),
    (.unknownVersion, .problem, "does not print a version"),
  ])
  func withoutAUsablePodman(error: PodmanError, icon: TrayIcon, text: String) {
    let menu = Menu(World.state(World.failing(error)))
    #expect(menu.icon == icon)
    #expect(menu.text.contains(text))
    #expect(!menu.text.contains("developer prompt"))
    #expect(menu.text.contains("Quit"))
  }

  @Test func endangeredMachinesAreNotOffered() {
    var snapshot = World.snapshot(2)
    snapshot.machines = .failure(.wouldHarmMachines(PodmanVersion("4.3.1")!, machines: ["dev"]))
    var state = World.state(World.snapshot(1, machines: [World.machine("dev")]))
    _ = state.reduce(.refreshed(snapshot))
    let text = Menu(state).text
    #expect(text.contains("⚠ Podman 4.3.1 would damage machines made by Podman 5 (dev)"))
    #expect(text.contains("dev — stopped · last known ▸\n  [Start]"))
  }

  @Test func hostileNamesAreHarmless() {
    let names = ["", "-oProxyCommand=touch x", "a\nb", "\u{1b}[31mred", "Local", String(repeating: "x", count: 300)]
    let menu = Menu(
      World.state(World.snapshot(connections: names.map { World.remote($0, "unix:///x") })))
    for scalar in menu.text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
    }
    #expect(menu.text.contains("( ) podman:Local — unix /x"))
    #expect(menu.text.split(separator: "\n").allSatisfy { $0.count < 100 })
  }

  @Test func overridesAreSaid() {
    var state = AppState(overrides: ["DOCKER_HOST"])
    _ = state.reduce(.refreshed(World.snapshot()))
    #expect(Menu(state).text.hasPrefix("[DOCKER_HOST is set in this session and overrides the active connection]"))
  }

  @Test func whatIsActiveButNotListedStaysInSight() {
    let error = PodmanError.notResponding(command: "podman system connection list", after: .seconds(5))
    var snapshot = World.snapshot(choice: .podman("dev"))
    snapshot.connections = .failure(error)
    #expect(text(snapshot).contains("( ) Local — ready\n  ────\n  (•) dev — not known\n"))
  }
}
