internal import ArgumentParser
internal import PodtrayCore

struct ConnectionRemoveCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: tr("Remove connections. What they lead to stays as it is."),
    discussion:
      "When one of them cannot be removed, none is. Podman's default stays what it was, unless that is removed.")

  @Argument(help: .init(tr("The connections.")), completion: .connection) var names: [String]
  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func run(_ services: Services) async throws {
    let ids = names.map(ConnectionID.init(argument:))
    try await services.connections.checkRemoval(of: ids)
    let shown = ids.map(\.displayName)
    if !yes {
      let question = RepairQuestion(
        title: "", text: tr("Remove {connections}?", ["connections": shown.joined(separator: ", ")]),
        loss: trn("Podman forgets its address.", "Podman forgets their addresses.", ids.count), yes: tr("Remove"))
      let operands = (ids.contains { $0.operand.hasPrefix("-") } ? "-- " : "") + shown.joined(separator: " ")
      try question.ask(command: "podtray connection rm --yes \(operands)")
    }
    let notes = try await services.connections.remove(ids)
    for name in shown { Console.print(tr("{connection} is removed.", ["connection": name])) }
    Console.tell(notes)
  }
}
