internal import ArgumentParser
internal import PodtrayCore

struct StatusCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: tr("Show Podman, the active connection, the machines and the connections."),
    discussion: tr(
      "Asks each engine whether it answers, eight at once and for at most 10 s in all; --watch "
        + "asks machines only. Exits with 1 when Podman could not be asked for all of it."))

  @Flag(help: .init(tr("Print JSON."))) var json = false
  @Flag(help: .init(tr("Print it again whenever something changes, until interrupted; as JSON, an object a line.")))
  var watch = false
  @Flag(inversion: .prefixedNo, help: .init(tr("Ask the engines whether they answer."))) var health = true

  func run(_ services: Services) async throws {
    if watch { return try await follow(services) }
    let state = await services.state(probing: health)
    Console.print(json ? try Output.json(StatusReport(state)) : text(state))
    if let error = state.firstError { throw CommandFailure(error) }
  }

  private func follow(_ services: Services) async throws {
    var last = ""
    try await StatusWatch(services).run { state in
      let now = json ? try Output.jsonLine(StatusReport(state, timed: false)) : text(state)
      if now == last { return }
      if !last.isEmpty && !json { Console.print("") }
      Console.print(now)
      last = now
    }
  }

  private func text(_ state: AppState) -> String {
    var lines: [String] = []
    if case .success(let info)? = state.podman { lines.append("Podman \(info.version.text), \(info.path)") }
    lines.append(state.activeSentence)
    lines += state.warnings.map { tr("Warning: {warning}", ["warning": $0]) }
    if !state.machines.isEmpty {
      lines += ["", tr("Machines")]
      lines.append(
        Output.columns(state.machines.map { ["  " + DisplayText.name($0.name), state.condition(of: $0)] }))
    }
    lines += ["", tr("Connections"), Output.columns(state.connectionColumns)]
    return lines.joined(separator: "\n")
  }
}
