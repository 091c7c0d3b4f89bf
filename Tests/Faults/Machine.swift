import Glibc
import TestSupport

/// What Podman keeps of a machine, to be broken.
struct MachineFiles: Sendable {
  let name: String
  let configuration: String
  private let runtime: String

  init(_ name: String, in scene: Scene) {
    self.name = name
    configuration = scene.workspace.home + "/.config/containers/podman/machine/qemu/\(name).json"
    runtime = scene.podmanRuntime
  }

  var text: String { get throws { try readFile(configuration).orThrow("\(configuration) cannot be read") } }

  /// Replaces the configuration in one step, as Podman 5 does.
  func write(_ text: String) throws { try writeFile(configuration, text) }

  /// Sets the flag that Podman keeps while a start runs.
  func write(starting isStarting: Bool) throws {
    let (old, new) = ("\(!isStarting)", "\(isStarting)")
    var text = try text
    // Podman 5 writes one line, Podman 4 indents.
    for colon in [":", ": "] { text = text.replacing("\"Starting\"\(colon)\(old)", with: "\"Starting\"\(colon)\(new)") }
    try write(text)
  }

  /// The VM's process; nil when Podman's file names none that lives.
  var vm: Int32? {
    guard let text = readFile(runtime + "/\(name)_vm.pid"), let pid = Int32(text.prefix { $0.isNumber }) else {
      return nil
    }
    return kill(pid, 0) == 0 ? pid : nil
  }

  func signalVM(_ number: Int32) throws {
    let pid = try vm.orThrow("\(name) has no VM")
    kill(pid, number)
  }

  /// A QEMU process in the place of the machine's, without a guest: Podman says at once that the machine runs.
  func emptyVM(in scene: Scene) throws -> Program {
    try Program(
      "qemu-system-x86_64",
      [
        "-machine", "none", "-display", "none", "-pidfile", "\(runtime)/\(name)_vm.pid",
        "-qmp", "unix:\(runtime)/qmp_\(name).sock,server=on,wait=off",
      ], in: scene.workspace)
  }
}

extension Optional {
  func orThrow(_ why: String) throws -> Wrapped {
    guard let self else { throw Wrong(description: why) }
    return self
  }
}
