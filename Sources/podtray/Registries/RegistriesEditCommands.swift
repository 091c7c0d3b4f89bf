internal import ArgumentParser
internal import PodtrayCore

struct RegistriesAddCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: tr("Describe a registry, or describe it anew."),
    discussion: tr("What Podtray's file says of a prefix takes the place of all that other files say of it."))

  @Argument(help: .init(tr("Where its images are: HOST[:PORT][/PATH]."))) var location: String
  @Option(help: .init(tr("What names of images begin with; the location without it."))) var prefix: String?
  @Option(help: .init(tr("A mirror to ask first. May be given several times."))) var mirror: [String] = []
  @Flag(help: .init(tr("Allow plain HTTP and certificates that nobody vouches for."))) var insecure = false
  @Flag(help: .init(tr("Pull nothing from it."))) var blocked = false
  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func run(_ services: Services) async throws {
    let here = try await RegistriesHere(services)
    var draft = try here.editor.draft()
    var registry = Registry(location: location, prefix: prefix)
    (registry.isInsecure, registry.isBlocked) = (insecure, blocked)
    registry.mirrors = mirror.map { Registry.Mirror($0) }
    draft.set(registry)
    try here.write(draft, isAgreed: yes)
  }
}

struct RegistriesRemoveCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: tr("Take a registry out of Podtray's file; what other files say of it counts again."))

  @Argument(help: .init(tr("Its prefix."))) var prefix: String
  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func run(_ services: Services) async throws {
    let here = try await RegistriesHere(services)
    var draft = try here.editor.draft()
    guard draft.remove(prefix: prefix) else {
      let shown = DisplayText.name(prefix)
      guard let other = here.view.registries.first(where: { $0.value.prefix == prefix }) else {
        throw CommandFailure(
          tr("no file describes the registry {registry}", ["registry": shown]),
          next: tr("“podtray registries” shows what there is"))
      }
      throw CommandFailure(
        tr("{registry} stands in {file}, which is not Podtray's", ["registry": shown, "file": other.source]),
        next: tr("Edit that file"))
    }
    try here.write(draft, isAgreed: yes)
  }
}

struct RegistriesAliasCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias", abstract: tr("Say what a short name stands for."),
    discussion: tr("Without an image the name stands for nothing any more, whatever other files say."))

  @Argument(help: .init(tr("The short name."))) var name: String
  @Argument(help: .init(tr("The image, with its registry."))) var image: String?
  @Flag(help: .init(tr("Leave it to other files."))) var unset = false
  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func run(_ services: Services) async throws {
    let here = try await RegistriesHere(services)
    var draft = try here.editor.draft()
    draft.aliases[name] = unset ? nil : image ?? ""
    try here.write(draft, isAgreed: yes)
  }
}

struct RegistriesUndoCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: tr("Take back the last change of Podtray's file; once more brings it back."))

  func run(_ services: Services) async throws {
    let here = try await RegistriesHere(services)
    try here.editor.undo()
    Console.print(tr("{file} is as it was before.", ["file": DisplayText.line(here.files.own, limit: 300)]))
  }
}
