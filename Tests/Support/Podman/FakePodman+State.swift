internal import FoundationEssentials
internal import Glibc

extension FakePodman {
  /// What its machines and connections are now. A machine runs while its VM does.
  public var state: PodmanState {
    get throws { try JSONDecoder().decode(PodmanState.self, from: Data(ask("state").utf8)) }
  }

  /// Changes what it answers from, with the files and the VMs that go with that, and tells nobody: as if it had been so
  /// before. What somebody does at another terminal is ``elsewhere(_:)``.
  public func change(_ edit: (inout PodmanState) -> Void) throws {
    let lock = open(root + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw SystemError("open lock") }
    defer { close(lock) }
    flock(lock, LOCK_EX)
    var state = try state
    edit(&state)
    try order(state)
  }

  func order(_ state: PodmanState) throws {
    try Self.write(state, root + "/order.json")
    _ = try ask("sync")
  }

  private func ask(_ order: String) throws -> String {
    let program = ["/usr/bin/python3", "-IS", Built.source("Support/Fakes/podman.py"), "fake", order]
    let command =
      workspace.user == .ordinary ? OrdinaryUser.command(program[0], Array(program.dropFirst())) : program
    let child = try Child(command[0], Array(command.dropFirst()), environment: workspace.environment)
    defer {
      close(child.output)
      close(child.errors)
    }
    _ = fcntl(child.output, F_SETFL, 0)
    let output = String(decoding: readToEnd(child.output), as: UTF8.self)
    var status: Int32 = 0
    while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Refused(description: String(decoding: readToEnd(child.errors), as: UTF8.self)) }
    return output
  }

  private struct Refused: Error, CustomStringConvertible {
    let description: String
  }
}
