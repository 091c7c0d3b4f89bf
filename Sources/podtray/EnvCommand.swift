internal import ArgumentParser
internal import PodtrayCore

struct EnvCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "env", abstract: tr("Print the exports that point podman and docker at a connection."),
    discussion: tr("For a shell: eval \"$(podtray env NAME)\", or in fish: podtray env NAME | source"))

  @Argument(help: .init(tr("A connection; the active one without it.")), completion: .connection) var name: String?
  @Option(help: .init(tr("The shell to write for; yours without it."))) var shell: ShellName?
  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run(_ services: Services) async throws {
    let target = try await services.resolver.resolve(name.map(ConnectionID.init(argument:)))
    // Nobody keeps a forward for whoever reads this.
    let isServed = if target.environment.forward == nil { true } else { await target.environment.isServed }
    let environment = isServed ? target.environment : target.environment.withoutForward
    if json { return Console.print(try Output.json(EnvironmentReport(environment))) }
    let dialect = shell?.dialect ?? UserShell.current(services.environment).dialect
    Console.write(try ShellExports.text(of: environment, for: dialect))
    Console.warn(target)
    if !isServed {
      let name = environment.connection.displayName
      Console.note(
        tr(
          "docker works while the tray, or a prompt of {connection}, keeps the way open: “podtray shell” opens one",
          ["connection": name]))
    }
  }
}

enum ShellName: String, CaseIterable, ExpressibleByArgument {
  case bash, zsh, sh, fish

  var dialect: ShellExports.Dialect { self == .fish ? .fish : .posix }
}

extension UserShell {
  fileprivate var dialect: ShellExports.Dialect { kind == .fish ? .fish : .posix }
}

extension Console {
  /// What does not work in an environment, on standard error.
  static func warn(_ target: EnvironmentResolver.Target) {
    tell(target.environment.notes)
    if let machine = target.machine, machine.state != .running { note(machine.stateSentence) }
  }
}

/// What `podtray env --json` prints.
private struct EnvironmentReport: Encodable {
  let connection: String
  let unset: [String]
  let set: [String: String]
  let notes: [String]

  init(_ environment: ConnectionEnvironment) {
    connection = environment.connection.description
    set = Dictionary(environment.variables.map { ($0.name, $0.value) }) { _, last in last }
    unset = ConnectionEnvironment.overriding.filter { [set] in set[$0] == nil }
    notes = environment.notes
  }
}
