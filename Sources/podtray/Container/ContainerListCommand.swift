internal import ArgumentParser
internal import Glibc
internal import PodtrayCore

struct ContainerListCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("List the containers, whether they run or not."))

  @Flag(help: .init(tr("Print JSON."))) var json = false
  @OptionGroup var options: ContainerOptions

  func run(_ services: Services) async throws {
    let engine = try await options.engine(services)
    let all = try await engine.use { try await ContainerActions(EngineAPI(socket: $0)).list() }
    if json { return Console.print(try Output.json(all.map(ContainerEntry.init))) }
    let shown = all.filter { !$0.isInfra }
    if shown.isEmpty { return Console.print(tr("{connection} has no containers.", ["connection": engine.name])) }
    let now = time(nil)
    Console.print(Output.columns(shown.map { $0.columns(now: now) }))
  }
}

extension Container {
  fileprivate func columns(now: Int) -> [String] {
    let columns = [
      DisplayText.name(name), stateWord, ageWords(now: now), DisplayText.line(image, limit: 60), portWords(),
      home ?? "",
    ]
    return Array(columns[...(columns.lastIndex { !$0.isEmpty } ?? 0)])
  }

  /// What it belongs to.
  private var home: String? {
    if let pod { return tr("pod {name}", ["name": DisplayText.name(pod.name)]) }
    return project.map { tr("project {name}", ["name": DisplayText.name($0)]) }
  }
}

/// What `podtray container list --json` prints of a container.
private struct ContainerEntry: Encodable {
  struct Port: Encodable {
    let address: String
    let port: Int
    let containerPort: Int
    let transport: String
  }

  let id: String
  let name: String
  let image: String
  let state: String
  let exitCode: OrNull<Int>
  let created: OrNull<Int>
  let started: OrNull<Int>
  let ended: OrNull<Int>
  let ports: [Port]
  let pod: OrNull<String>
  let project: OrNull<String>
  let service: OrNull<String>
  let infra: Bool

  init(_ container: Container) {
    (id, name, image, infra) = (container.id, container.name, container.image, container.isInfra)
    state = container.state.code
    exitCode = OrNull(container.state == .exited ? container.exitCode : nil)
    (created, started) = (OrNull(container.createdAt), OrNull(container.startedAt))
    ended = OrNull(container.endedAt)
    ports = container.ports.map {
      Port(address: $0.address, port: $0.port, containerPort: $0.containerPort, transport: $0.transport)
    }
    (pod, project) = (OrNull(container.pod?.name), OrNull(container.project))
    service = OrNull(container.service)
  }
}
