internal import ArgumentParser
internal import PodtrayCore

struct StatusCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show Podman, the active connection, the machines and the connections.",
    discussion: "Exits with 1 when Podman could not be asked for all of it.")

  @Flag(help: "Print JSON.") var json = false

  func run(_ services: Services) async throws {
    let state = await services.state(probing: true)
    if json {
      Console.print(try Output.json(StatusReport(state)))
    } else {
      Console.print(text(state))
    }
    if let error = state.firstError { throw CommandFailure(error) }
  }

  private func text(_ state: AppState) -> String {
    var lines: [String] = []
    if case .success(let info)? = state.podman { lines.append("Podman \(info.version.text), \(info.path)") }
    lines.append(state.activeSentence)
    lines += state.warnings.map { "Warning: \($0)" }
    if !state.machines.isEmpty {
      lines += ["", "Machines"]
      lines.append(
        Output.columns(
          state.machines.map { machine in
            ["  " + DisplayText.name(machine.name), machine.state.rawValue] + (machine.problem.map { [$0.code] } ?? [])
          }))
    }
    lines += ["", "Connections", Output.columns(state.connectionColumns)]
    return lines.joined(separator: "\n")
  }
}
