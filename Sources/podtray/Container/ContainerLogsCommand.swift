internal import ArgumentParser
internal import Glibc
internal import PodtrayCore

struct ContainerLogsCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: tr("Print what a container has written."),
    discussion: tr(
      "What it wrote to its standard error goes to standard error. On a terminal, colours and "
        + "whatever else acts on it are removed; in a file or a pipe everything is as it was written."))

  @Argument(help: .init(tr("A name or an id.")), completion: .container) var container: String
  @Flag(name: .shortAndLong, help: .init(tr("Go on with what it writes, until it ends."))) var follow = false
  @Option(help: .init(tr("The last lines only, that many."))) var tail: Int?
  @Flag(help: .init(tr("Begin each line with its time."))) var timestamps = false
  @OptionGroup var options: ContainerOptions

  func validate() throws {
    if let tail, tail < 0 { throw ValidationError(tr("--tail takes a number of lines.")) }
  }

  func run(_ services: Services) async throws {
    let engine = try await options.engine(services)
    try await engine.use { socket in
      let api = EngineAPI(socket: socket)
      let id = try await engine.container(container, ContainerActions(api)).id
      let request = LogRequest(container: id, follow: follow, tail: tail, timestamps: timestamps)
      var printer = LogPrinter()
      do {
        try await api.log(request) { try printer.take($0) }
      } catch LogPrinter.Closed.byReader {
        return
      }
      printer.finish()
    }
  }
}
