internal import ArgumentParser
internal import PodtrayCore

struct ConnectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "connection", abstract: tr("List, add, change, remove and test the connections of Podman."),
    subcommands: [
      ConnectionListCommand.self, ConnectionAddCommand.self, ConnectionEditCommand.self, ConnectionRenameCommand.self,
      ConnectionRemoveCommand.self, ConnectionTestCommand.self, ConnectionSignInCommand.self,
    ], defaultSubcommand: ConnectionListCommand.self)
}

extension ConnectionEditor.Outcome {
  /// Prints the sentence, and on standard error what else there is to know.
  func tell(_ sentence: String) {
    Console.print(Sentences.ended(Sentences.about(sentence, connection.shownAddress)))
    Console.tell(notes)
  }
}

extension Console {
  static func tell(_ notes: [String]) {
    for note in notes { self.note(note) }
  }
}

extension Connection {
  /// As it may be shown.
  var shownAddress: String { uri.map { DisplayText.line(ConnectionURI.redacted($0), limit: 100) } ?? "" }
}
