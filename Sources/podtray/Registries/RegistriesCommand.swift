internal import ArgumentParser
internal import PodtrayCore

struct RegistriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registries",
    abstract: tr("Show where images are pulled from, and change it in a file of Podtray's own."),
    discussion: tr(
      "This is about the engine of this computer; other engines and machines have files of their "
        + "own. What Podtray writes is in registries.conf.d/50-podtray.conf of your configuration, and "
        + "no other file is touched."),
    subcommands: [
      RegistriesListCommand.self, RegistriesAddCommand.self, RegistriesRemoveCommand.self, RegistriesAliasCommand.self,
      RegistriesSearchCommand.self, RegistriesModeCommand.self, RegistriesUndoCommand.self,
    ], defaultSubcommand: RegistriesListCommand.self)
}

/// The files and what edits them, for the Podman that is there.
struct RegistriesHere {
  let files: RegistriesFiles
  let editor: RegistriesEditor
  let podman: PodmanVersion

  init(_ services: Services) async throws {
    podman = try await services.client.info().version
    files = RegistriesFiles(services.environment, podman: podman)
    editor = RegistriesEditor(services.environment, files: files)
  }

  var view: RegistriesView { RegistriesView.read(files, podman: podman) }

  /// Shows what the change is, and makes it.
  func write(_ draft: RegistriesDraft, isAgreed: Bool) throws {
    if let problem = draft.problems.first { throw RegistriesRefusal.unfit(problem) }
    let difference = try editor.difference(draft)
    if difference.isEmpty { return Console.print(tr("That is so already.")) }
    Console.show(difference)
    if !isAgreed, Console.isInteractive, !Console.confirm(tr("Write that?")) {
      throw CommandFailure(tr("nothing was changed"))
    }
    try editor.write(draft)
  }
}

extension Console {
  /// Each line is shown as it is, without what would act on a terminal.
  fileprivate static func show(_ text: String) {
    for line in text.split(separator: "\n") { print(DisplayText.line(String(line), limit: 1000)) }
  }
}
