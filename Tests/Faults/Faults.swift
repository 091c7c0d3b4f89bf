import ArgumentParser
import TestSupport

@main
struct Faults: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "podtray-faults",
    abstract: "Breaks what the tray stands on, with the real Podman, and prints what a person sees of it.")

  @Option(help: "Only the lines whose text contains this; may be given again.") var only: [String] = []
  @Flag(help: "Print the lines' texts, and do nothing.") var list = false

  private static let forOneTray = [startFaults, vmFaults, terminalFaults, fileFaults, podmanFaults, loadFaults]
  private static let forTheirOwn = [endlessFaults, versionFaults, limitFaults, sessionFaults, crowdFaults]

  func run() async throws {
    let (shared, separate) = (chosen(Self.forOneTray), chosen(Self.forTheirOwn))
    if list { return (shared + separate).forEach { fault in say(fault.name) } }
    let table = Table()
    if !shared.isEmpty { await Life.run(shared, into: table) }
    for fault in separate {
      await table.fill(fault) { body in try await Scene.use(fault.scene) { try await body($0) } }
    }
    say(table.sum)
    if table.failures > 0 { throw ExitCode.failure }
  }

  private func chosen(_ families: [[Fault]]) -> [Fault] {
    families.joined().filter { fault in only.isEmpty || only.contains { fault.name.contains($0) } }
  }
}
