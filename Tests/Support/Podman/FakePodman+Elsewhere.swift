internal import Glibc

/// What happens behind the back of the program that is tested.
extension FakePodman {
  /// Begins a command of it, as somebody at another terminal does.
  public func begin(_ arguments: String...) throws -> Program {
    try Program(Built.fakes + "/podman", arguments, in: workspace)
  }

  /// Runs a command of it to its end, as somebody at another terminal does.
  @discardableResult
  public func elsewhere(_ arguments: String...) async throws -> ProgramResult {
    try await Program.run(Built.fakes + "/podman", arguments, in: workspace)
  }

  /// The process of a machine's VM; nil when it has none.
  public func vm(_ machine: String) -> Int32? {
    readFile("\(runtime)/\(machine)_vm.pid").flatMap { Int32($0.split(separator: "\n").first ?? "") }
  }

  /// Signals a machine's VM: SIGKILL is a crash, SIGSTOP a freeze, and SIGTERM a guest that powers itself off.
  public func signalVM(_ machine: String, _ number: Int32) throws {
    guard let pid = vm(machine), kill(pid, number) == 0 else { throw SystemError("signal the VM of \(machine)") }
  }

  /// Puts it into the `bin` of the workspace, which is on `$PATH` from the beginning.
  public func install() throws {
    for (file, path) in [("podman.py", "/podman.py"), ("bin/podman", "/bin/podman")] {
      let path = workspace.root + path
      unlink(path)
      guard symlink(Built.source("Support/Fakes/" + file), path) == 0 else { throw SystemError("link \(path)") }
    }
  }

  /// Puts another file in the place of what ``install()`` put there, as an upgrade does.
  public func reinstall() async throws {
    let path = workspace.root + "/bin/podman"
    // By another process: one of ours that is being started meanwhile would keep the file open for writing.
    _ = try await Program.run("/bin/cp", [Built.fakes + "/podman", path + ".new"], in: workspace)
    guard rename(path + ".new", path) == 0 else { throw SystemError("rename \(path)") }
  }

  /// Takes away what ``install()`` put there.
  public func uninstall() throws {
    guard unlink(workspace.root + "/bin/podman") == 0 else { throw SystemError("unlink podman") }
  }

  /// `$XDG_RUNTIME_DIR/podman`.
  public var runtime: String { workspace.runtime + "/podman" }

  /// The directory of the machines' own files.
  public var machineConfigs: String { workspace.home + "/.config/containers/podman/machine/qemu" }

  public func config(of machine: String) -> String { "\(machineConfigs)/\(machine).json" }

  public func image(of machine: String) -> String {
    workspace.home + "/.local/share/containers/podman/machine/qemu/\(machine)-amd64.qcow2"
  }
}
