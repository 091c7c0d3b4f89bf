import TestSupport

/// What a person does in another terminal.
let terminalFaults = [
  Fault("machine created from another terminal") { line in
    try await line.makeLab()
  },
  Fault("machine removed from another terminal") { line in
    try await line.makeLab()
    try await line.scene.terminal("machine", "rm", "-f", "lab")
    line.begins()
    try await line.seesNo("lab — ")
  },
  Fault("“machine set --rootful” from another terminal") { line in
    let scene = line.scene
    try await scene.beStopped("dev")
    try await scene.podtray("use", "dev")
    line.afterwards {
      try await scene.terminal("machine", "set", "--rootful=false", "dev")
      try await scene.podtray("use", "Local")
    }
    try await line.sees("● dev — stopped · rootless")
    try await scene.terminal("machine", "set", "--rootful", "dev")
    line.begins()
    try await line.sees("● dev-root — stopped · rootful")
  },
  Fault("default connection moved from another terminal, Podman 5's file") { try await $0.moveDefault() },
]

extension Line {
  /// The default moves between two connections that lead nowhere.
  func moveDefault() async throws {
    let (terminal, names) = (scene.terminal, ["one", "two"])
    for name in names {
      try await terminal("system", "connection", "add", name, "unix://\(scene.workspace.root)/\(name)")
    }
    afterwards {
      for name in names { try await terminal("system", "connection", "remove", name) }
      try await self.scene.podtray("use", "Local")
    }
    try await scene.podtray("use", "one")
    try await sees("● one — ")
    try await terminal("system", "connection", "default", "two")
    begins()
    try await sees("● two — ")
  }

  /// A second machine, which is gone afterwards.
  func makeLab() async throws {
    let (scene, lab) = (scene, MachineFiles("lab", in: scene))
    afterwards { if (try? lab.text) != nil { try await scene.terminal("machine", "rm", "-f", "lab") } }
    try await scene.terminal.make("lab")
    begins()
    try await sees("lab — stopped")
  }
}

extension Scene {
  /// Podtray's own command line, in another terminal.
  @discardableResult
  func podtray(_ arguments: String...) async throws -> ProgramResult {
    let result = try await Program.run(Built.product("podtray"), arguments, in: workspace)
    guard result.succeeded else { throw Terminal.Refused(description: "podtray \(arguments): \(result.errors)") }
    return result
  }
}
